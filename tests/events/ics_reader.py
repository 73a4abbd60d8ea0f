"""A second, small reader of iCalendar files, written from RFC 5545 and not from the library that writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_ESCAPE = re.compile(r"\\(.)")
_HEAD = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')


@dataclass
class Part:
    """A component: properties by name, each (parameters, raw value), and the components within."""

    name: str
    properties: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def raw(self, name: str) -> str:
        ((_, value),) = self.properties[name]
        return value

    def text(self, name: str) -> str:
        return unescaped(self.raw(name))

    def parameters(self, name: str) -> dict[str, str]:
        ((parameters, _),) = self.properties[name]
        return parameters

    def named(self, name: str) -> list[Part]:
        return [part for part in self.parts if part.name == name]


def lines_of(data: bytes) -> Iterator[str]:
    """Unfolded lines. Every physical line ends with CRLF and holds at most 75 octets of whole UTF-8 signs."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    unfolded: list[bytes] = []
    for line in physical:
        assert len(line) <= 75, line
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode("utf-8")
        if line[:1] in (b" ", b"\t"):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return (line.decode("utf-8") for line in unfolded)


def read(data: bytes) -> Part:
    """The outermost component; anything that is not well-formed is an AssertionError."""
    stack: list[Part] = [Part("")]
    for line in lines_of(data):
        head = _HEAD.match(line)
        assert head, line
        name, value = head[1].upper(), line[head.end() :]
        if name == "BEGIN":
            part = Part(value)
            stack[-1].parts.append(part)
            stack.append(part)
        elif name == "END":
            assert stack.pop().name == value
        else:
            parameters = {key.upper(): word.strip('"') for key, word in _PARAMETER.findall(head[2])}
            stack[-1].properties.setdefault(name, []).append((parameters, value))
    (root,) = stack
    (calendar,) = root.parts
    return calendar


def unescaped(value: str) -> str:
    """A TEXT value: «\\n» is a break, another escaped sign stands for itself; nothing that must be escaped stands bare."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), value
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def unescaped_list(value: str) -> list[str]:
    """Values divided by bare commas."""
    parts = [""]
    for sign in re.findall(r"\\.|.", value, re.DOTALL):  # an escaped sign is one, whatever stands before it
        if sign == ",":
            parts.append("")
        else:
            parts[-1] += sign
    return [unescaped(part) for part in parts]
