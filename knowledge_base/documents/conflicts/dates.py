"""One act quoted with two dates: which of them are a slip of the pen. Pure.

Numbers begin anew each year, so that the same number on another day is mostly another act; a slip changes one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from knowledge_base.documents.linking.kinds import codes_of
from knowledge_base.documents.linking.linker import is_telling
from portal.russian.words import fold

#: What so many times more texts say is right.
SURE = 3


@dataclass(frozen=True, slots=True)
class Said:
    """An act as some texts quote it; `count` how many, `page` one of them; `known`: these are requisites of the bank itself."""

    number_key: str
    number: str
    kind: str
    issuer: str
    date: date
    count: int = 1
    page: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class TwoDates:
    """`doubtful` is quoted with a date that differs from that of `right`, which the bank has or more texts say."""

    right: Said
    doubtful: Said


def two_dates(said: Iterable[Said]) -> Iterator[TwoDates]:
    """Pairs of quotations of one act that cannot both be right, in a lasting order."""
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        groups[one.number_key].append(one)
    for key in sorted(groups):
        its = sorted(_together(groups[key]), key=lambda one: (not one.known, -one.count, one.date))
        told: set[frozenset[date]] = set()
        for right, other in combinations(its, 2):
            days = frozenset({right.date, other.date})
            if len(days) == 2 and days not in told and not other.known and _one_act(right, other):
                told.add(days)
                yield TwoDates(right, other)


def _together(said: Iterable[Said]) -> list[Said]:
    """Quotations with one day and one body counted together, whatever they call the kind; the bank's own first."""
    found: dict[tuple[date, frozenset[str], str], Said] = {}
    for one in sorted(said, key=lambda one: not one.known):
        key = (one.date, frozenset(codes_of(one.kind)), _folded(one.issuer) if not is_telling(one.number_key) else "")
        former = found.get(key)
        found[key] = one if former is None else replace(former, count=former.count + one.count)
    return list(found.values())


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _one_act(one: Said, other: Said) -> bool:
    codes, others = codes_of(one.kind), codes_of(other.kind)
    if codes and others and not codes & others:
        return False
    if is_telling(one.number_key):
        # Laws are numbered anew each year: in another year the number is mostly another law's, unless hardly anybody says so.
        sure = one.known or one.count >= SURE * other.count
        return one.date.year == other.date.year or (sure and is_slip(one.date, other.date))
    same_body = bool(one.issuer) and _folded(one.issuer) == _folded(other.issuer)
    return same_body and one.date.year == other.date.year


def is_slip(one: date, other: date) -> bool:
    """Whether the two differ by one thing: the year of one day, a day of one year, day and month in each other's place."""
    if one.year == other.year:
        return True
    if (one.day, one.month) == (other.day, other.month):
        return True
    return sum(a != b for a, b in zip(f"{one:%d%m%Y}", f"{other:%d%m%Y}", strict=True)) == 1
