"""Documents of the bank that citations may mean: read by their number keys, few queries however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.db.models import Q

from knowledge_base.documents.choices import Kind
from knowledge_base.documents.conflicts.dates import is_slip
from knowledge_base.documents.linking import kinds
from knowledge_base.documents.linking.linker import Candidate, Match, Wanted, keys_of, match
from knowledge_base.documents.models import DocumentPage
from knowledge_base.organisations.models import FormerName, Organisation

T = TypeVar("T")

_BATCH = 500


def matches_of(wanted: Collection[Wanted]) -> dict[Wanted, Match]:
    """Which document each of these acts is, drafts included."""
    keys = {key for one in wanted for key in keys_of(one.kind, one.number_key) if key}
    days = {one.date for one in wanted if not one.number_key and one.date is not None}
    known = _by_key(keys, days, keyless=any(not one.number_key for one in wanted))
    return {
        one: match(one, [found for key in keys_of(one.kind, one.number_key) for found in known.get(key, ())])
        for one in wanted
    }


def candidates_for(wanted: Collection[Wanted]) -> dict[Wanted, list[int]]:
    """Documents with the number of each that may be it, were the day or the issuer misquoted; for an editor to choose from."""
    known = _by_key({key for one in wanted for key in keys_of(one.kind, one.number_key) if key}, set(), keyless=False)
    return {
        one: [
            found.pk
            for key in keys_of(one.kind, one.number_key)
            if key
            for found in known.get(key, ())
            if _may_be(one, found)
        ]
        for one in wanted
    }


def _may_be(wanted: Wanted, found: Candidate) -> bool:
    if kinds.fit(wanted.kind, found.kind) == kinds.OTHER:
        return False
    days = (wanted.date, found.adopted_on)
    return None in days or days[0] == days[1] or is_slip(days[0], days[1])  # type: ignore[arg-type]


def _by_key(keys: Collection[str], days: Collection[date], *, keyless: bool) -> Mapping[str, list[Candidate]]:
    rows = []
    for some in _batches(keys):
        rows += _rows(Q(number_key__in=some))
    if keyless:
        rows += _rows(Q(number_key="") & (Q(kind=Kind.CONSTITUTION) | Q(adopted_on__in=days)))
    names = _names({row[5] for row in rows if row[5]})
    found: dict[str, list[Candidate]] = defaultdict(list)
    for pk, kind, level, key, day, issuer, live in rows:
        found[key].append(Candidate(pk, kind, level, key, day, names.get(issuer, ()), live))
    return found


def _rows(which: Q) -> list[tuple[int, str, str, str, date | None, int, bool]]:
    fields = ("pk", "kind", "level", "number_key", "adopted_on", "issuer_id", "live")
    return list(DocumentPage.objects.filter(which).order_by("pk").values_list(*fields))


def _names(issuers: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for some in _batches(issuers):
        for pk, name, short in Organisation.objects.filter(pk__in=some).values_list("pk", "name", "short_name"):
            found[pk] += [name, short]
        for pk, name in FormerName.objects.filter(organisation_id__in=some).values_list("organisation_id", "name"):
            found[pk].append(name)
    return {pk: tuple(name for name in names if name) for pk, names in found.items()}


def _batches(things: Iterable[T]) -> Iterable[list[T]]:
    listed = list(things)
    return [listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH)]
