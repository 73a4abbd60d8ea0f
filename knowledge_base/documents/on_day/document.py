"""One document on a day: where it stood, whether it was there at all, which of its relations worked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents.choices import EFFECTIVE_VERBS
from knowledge_base.documents.edition_choice import Ended, ended_of
from knowledge_base.documents.on_day.address import day_asked
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.documents.standing_facts import facts_about
from knowledge_base.documents.status import Verdict, lives


@dataclass(frozen=True, slots=True)
class Then:
    """A document on `day`. `existed`: adopted or in force by then, or undated; `born` the day from which it exists."""

    day: date
    verdict: Verdict
    existed: bool
    born: date | None


def day_of(request: HttpRequest) -> date | None:
    """The day that a document is asked for; a preview shows the draft at hand, which is today's."""
    return None if getattr(request, "is_preview", False) else day_asked(request.GET)


def then_of(page: Any, day: date) -> Then:
    """The document on a day; of one that readers do not see (an editor looks at it) computed for it alone."""
    bank = bank_on(day)
    life = bank.whole.lives.get(page.pk)
    if life is None:
        facts = facts_about({page.pk})
        life = lives(facts.acts, facts.edges)[page.pk]
    born = min((known for known in (page.adopted_on, page.in_force_from) if known), default=None)
    return Then(day, life.on(day), born is None or born <= day, born)


def ended_by(makers: Iterable[int], day: date) -> Ended:
    """Of these acts (keys) the published ones that had ended by the day, with the first day without their force."""
    known = bank_on(day).whole.lives
    return ended_of({pk: known[pk].on(day) for pk in makers if pk in known})


def worked(edge: Any, day: date) -> bool:
    """Whether a relation (a row of `Relation`) was there on a day: its document existed, and what it does had begun."""
    bank = bank_on(day)
    if edge.page_id not in bank.verdicts or edge.target_id not in bank.verdicts:
        return False
    known = bank.whole.starts if edge.verb in EFFECTIVE_VERBS else bank.whole.born
    on = edge.effective_on or known.get(edge.page_id)
    return on is None or on <= day
