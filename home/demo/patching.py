"""A text and a short list of changes → the text of the next edition. Pure.

The changes are written like an amending act, line by line:

    [заменить] 3.4.
    3.4. The new text of the line that begins with «3.4.».
    [после] 4.12.

    4.13. What is put after that line, the empty line included.
    [исключить] 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMAND = re.compile(r"^\[(заменить|после|исключить)\] (\S.*)$")


class PatchError(ValueError):
    """A change does not fit: no line, or more than one, begins as it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what to do, how the line in question begins, the new lines."""

    command: str
    start: str
    lines: tuple[str, ...]


def changes_in(patch: str) -> Iterator[Change]:
    """The changes in their order; raises PatchError for text before the first of them."""
    command = start = ""
    lines: list[str] = []
    for line in patch.strip("\n").split("\n"):
        match = _COMMAND.match(line)
        if match is None:
            lines.append(line)
            continue
        if command:
            yield Change(command, start, _without_end(lines))
        elif any(lines):
            raise PatchError(f"no command before «{lines[0]}»")
        command, start, lines = match[1], match[2], []
    if command:
        yield Change(command, start, _without_end(lines))


def patched(text: str, patch: str) -> str:
    """The text with all changes made; raises PatchError where a change does not fit."""
    lines = text.split("\n")
    for change in changes_in(patch):
        place = _place(lines, change.start)
        match change.command:
            case "заменить":
                lines[place : place + 1] = change.lines
            case "после":
                lines[place + 1 : place + 1] = change.lines
            case _:
                del lines[place]
    return "\n".join(lines)


def _place(lines: list[str], start: str) -> int:
    found = [place for place, line in enumerate(lines) if line.startswith(start)]
    if len(found) != 1:
        raise PatchError(f"{len(found)} lines begin with «{start}»")
    return found[0]


def _without_end(lines: list[str]) -> tuple[str, ...]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return tuple(lines)
