"""One act quoted with two dates: which of them are a slip of the pen. Pure.

Numbers begin anew each year, so that the same number on another day is mostly another act; a slip changes one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from knowledge_base.documents.linking.kinds import codes_of
from knowledge_base.documents.linking.linker import is_telling
from portal.russian.words import fold


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
        its = sorted(groups[key], key=lambda one: (not one.known, -one.count, one.date))
        told: set[tuple[date, date]] = set()
        for right, other in combinations(its, 2):
            if (
                right.date != other.date
                and (right.date, other.date) not in told
                and not other.known
                and _one_act(right, other)
            ):
                told.add((right.date, other.date))
                yield TwoDates(right, other)


def _one_act(one: Said, other: Said) -> bool:
    codes, others = codes_of(one.kind), codes_of(other.kind)
    if codes and others and not codes & others:
        return False
    issuers = {" ".join(fold(name).split()) for name in (one.issuer, other.issuer)} - {""}
    if len(issuers) > 1:
        return False
    same_body = bool(one.issuer) and bool(other.issuer)
    if not (is_telling(one.number_key) or same_body):
        return False
    return is_slip(one.date, other.date)


def is_slip(one: date, other: date) -> bool:
    """Whether the two differ by one thing: the year of one day, a day of one year, day and month in each other's place."""
    if one.year == other.year:
        return True
    if (one.day, one.month) == (other.day, other.month):
        return True
    return sum(a != b for a, b in zip(f"{one:%d%m%Y}", f"{other:%d%m%Y}", strict=True)) == 1
