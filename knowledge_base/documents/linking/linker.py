"""Which document of the bank an act named in a text is: by number and date, then kind and issuer. Pure.

Nothing is guessed: where two documents answer, none is linked, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.choices import Kind
from knowledge_base.documents.linking import issuer_fit, kinds

_LETTERS = re.compile(r"[^\W\d_]+")
_LAW = frozenset({"фз", "фкз"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act as a text names it; `named`: it was known by a name of the editors' list."""

    kind: str
    issuer: str
    number_key: str
    date: date | None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document of the bank, drafts too; `issuers` are all names of its issuer."""

    pk: int
    kind: str
    level: str
    number_key: str
    adopted_on: date | None
    issuers: tuple[str, ...] = ()
    live: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """The document meant, or None; `ambiguous` where several answer."""

    target: int | None = None
    ambiguous: bool = False


NOTHING = Match()


def keys_of(kind: str, key: str) -> tuple[str, ...]:
    """The keys under which the act may stand: «закон № 273» is 273-ФЗ as well."""
    if key.isdecimal() and Kind.FEDERAL_LAW in kinds.codes_of(kind):
        return (key, f"{key}-фз")
    return (key,)


def touched_keys(keys: Iterable[str]) -> frozenset[str]:
    """Keys of citations that may mean documents of these keys."""
    found = set(keys)
    return frozenset(found | {key.removesuffix("-фз") for key in found})


def match(wanted: Wanted, candidates: Sequence[Candidate]) -> Match:
    """The one document that answers. `candidates` may hold others; they are looked through."""
    keys = keys_of(wanted.kind, wanted.number_key)
    fits: list[tuple[tuple[int, int], Candidate]] = []
    for one in candidates:
        if one.number_key not in keys:
            continue
        how = (kinds.fit(wanted.kind, one.kind), issuer_fit.fit(wanted.issuer, one.issuers, one.level))
        if all(how):
            fits.append((how, one))
    return _best(_of_that_day(wanted, fits)) if fits else NOTHING


def _of_that_day(
    wanted: Wanted, fits: list[tuple[tuple[int, int], Candidate]]
) -> list[tuple[tuple[int, int], Candidate]]:
    if not wanted.number_key:
        # Without a number only a name of the list tells an act, and the day must agree; there is but one Constitution.
        return [
            (how, one)
            for how, one in fits
            if (wanted.named and wanted.date is not None and one.adopted_on == wanted.date)
            or (one.kind == Kind.CONSTITUTION and how[0] == kinds.SAME)
        ]
    if wanted.date is None:
        return [pair for pair in fits if is_telling(wanted.number_key) or min(pair[0]) == kinds.SAME]
    same = [pair for pair in fits if pair[1].adopted_on == wanted.date]
    return same or [pair for pair in fits if pair[1].adopted_on is None and is_telling(wanted.number_key)]


def _best(fits: list[tuple[tuple[int, int], Candidate]]) -> Match:
    if not fits:
        return NOTHING
    best = max(how for how, _ in fits)
    first = [one for how, one in fits if how == best]
    if len(first) > 1 and len({one.adopted_on for one in first}) == 1:
        # One act entered twice: readers see the published entry.
        first = [one for one in first if one.live] or first
    return Match(first[0].pk) if len(first) == 1 else Match(None, ambiguous=True)


def is_telling(key: str) -> bool:
    """Whether a number alone tells an act: «273-фз», «36-51-159-ин/36-10»; «158» and «77-к» are had by many."""
    figures = sum(char.isdecimal() for char in key)
    letters = set(_LETTERS.findall(key))
    return bool(letters & _LAW) or figures >= 6 or (len(letters) > 0 and figures >= 4)
