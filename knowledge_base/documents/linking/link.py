"""A citation as the markup of a text takes it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: (anchor of the clause, "heading" or "text").
Where = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """`start` … `end` of the clause's heading or text lead to `url`; `fate` is said behind it («утратил силу»), "" for none."""

    start: int
    end: int
    url: str
    title: str
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a text: `mark` tells equal ones, `made` reads them, only when the markup is made anew."""

    mark: str
    made: Callable[[], Mapping[Where, tuple[Link, ...]]]


NO_LINKS = Links("", dict)
