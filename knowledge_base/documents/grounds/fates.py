"""Acts on which nobody may rely any more, or soon: what became of them, since when, who acts in their place.

Read from `Standing`, which says it of today, and from the change that it knows to lie ahead; nothing is stored, so that a repeal,
taken back or not yet begun, is seen at once. Only published acts count, for editors too: what a draft says has not happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from knowledge_base.documents.choices import ENDED_STATUSES, Status, Verb
from knowledge_base.documents.models import DocumentPage, Relation, Standing

#: The end of a term is known from the first day on; it is announced so many days before. A repeal is announced once it is known.
TERM_ANNOUNCED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Fate:
    """What the act `pk` is or will be (`ahead`) from the day `on`, by the act `by`.

    `via` is the act that approved it where that one has ended and this one itself has not.
    """

    pk: int
    status: str
    on: date | None
    why: str = ""
    by: int | None = None
    ahead: bool = False
    via: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether it has happened already; a suspended act may come back."""
        return not self.ahead and self.status in ENDED_STATUSES


def fates(today: date) -> Mapping[int, Fate]:
    """Of every published act that has ended, is suspended or will end, by its key. Two queries, one where there is none."""
    published = DocumentPage.objects.published().values("pk")
    own = {fate.pk: fate for fate in _own(published, today)}
    if not own:
        return {}
    approvals = Relation.objects.filter(verb=Verb.APPROVES, part="", page__in=published, target__in=published)
    approvers: dict[int, list[int]] = defaultdict(list)
    for approver, approved in approvals.values_list("page_id", "target_id"):
        if approver != approved:
            approvers[approved].append(approver)
    second_hand = {
        approved: replace(own[those[0]], pk=approved, via=those[0])
        for approved, those in approvers.items()
        if approved not in own and all(approver in own for approver in those)
    }
    return {**second_hand, **own}


def _own(published: Any, today: date) -> Iterator[Fate]:
    ended = Q(status__in=[*ENDED_STATUSES, Status.SUSPENDED]) | Q(ahead_status__in=list(ENDED_STATUSES))
    fields = ("page_id", "status", "since", "why", "decided_by_id")
    ahead = ("ahead_status", "ahead_on", "ahead_why", "ahead_by_id")
    rows = Standing.objects.filter(ended, page__in=published).values_list(*fields, *ahead)
    for pk, status, since, why, by, next_status, next_on, next_why, next_by in rows:
        if status in ENDED_STATUSES:
            yield Fate(pk, status, since, why, by)
        elif next_on is not None and next_status in ENDED_STATUSES and next_on <= today:
            yield Fate(pk, next_status, next_on, next_why, next_by)
        elif status == Status.SUSPENDED:
            yield Fate(pk, status, since, why, by)
        elif next_on is not None and (next_status != Status.EXPIRED or next_on - today <= TERM_ANNOUNCED):
            yield Fate(pk, next_status, next_on, next_why, next_by, ahead=True)


def successor(fate: Fate, known: Mapping[int, Fate]) -> int | None:
    """The act in force that came in the place of this one: who ended it, or who ended that one, and so on; None for none."""
    seen = {fate.pk}
    by = fate.by
    while by is not None and by not in seen:
        its = known.get(by)
        if its is None or not its.is_over or its.via is not None:
            return by
        seen.add(by)
        by = its.by
    return None
