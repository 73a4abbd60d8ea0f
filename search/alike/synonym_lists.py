"""The synonyms that come with the portal: plain files in `search/alike/lists`, one set a line.

`#` begins a remark. `=` stands between expressions that mean the very same («ММС = муниципальная методическая служба»), `~`
between near meanings («учитель ~ педагог»), `>` after an expression that leads to what follows, but not back («садик > детский
сад»). `=` binds closer than `~`. Expressions stand in the nominative; abbreviations as they are written, capitals and all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal.russian.words import fold
from search.alike.synonyms import Alike

FOLDER = Path(__file__).parent / "lists"
ORIGIN = "shipped"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A set of the lists."""

    key: str
    """By which editors switch it off; stays as long as its expressions do."""
    file: str
    """Name of the list without its ending."""
    title: str
    """What the list says it holds: its first remark."""
    alike: Alike


@lru_cache(maxsize=1)
def shipped() -> tuple[Shipped, ...]:
    """All sets of all lists, by file and line."""
    return tuple(found for path in sorted(FOLDER.glob("*.txt")) for found in read(path.stem, path.read_text("utf-8")))


def read(name: str, text: str) -> Iterator[Shipped]:
    """The sets of one list. ValueError with the line where a line says nothing."""
    title = ""
    for number, line in enumerate(text.splitlines(), start=1):
        said, _, remark = line.partition("#")
        title = title or remark.strip()
        if said.strip():
            alike = _set(said)
            if len(alike.expressions) < 2:
                raise ValueError(f"{name}, line {number}: fewer than two expressions")
            yield Shipped(key_of(alike), name, title, alike)


def key_of(alike: Alike) -> str:
    """A key made of the expressions, whatever their order."""
    said = "\n".join(sorted(fold(expression) for expression in alike.expressions))
    return hashlib.sha256(said.encode()).hexdigest()[:40]


def _set(line: str) -> Alike:
    first, leads, rest = line.partition(">")
    groups = (_group(first), *map(_group, rest.split("~"))) if leads else tuple(map(_group, line.split("~")))
    return Alike(tuple(group for group in groups if group), one_way=bool(leads), origin=ORIGIN)


def _group(text: str) -> tuple[str, ...]:
    return tuple(expression for expression in (" ".join(part.split()) for part in text.split("=")) if expression)
