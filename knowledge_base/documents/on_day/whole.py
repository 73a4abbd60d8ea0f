"""What decides about the published documents of the bank on any day, read once and kept until something changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.edition_choice import current_edition, ended_of
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.standing_facts import facts_about
from knowledge_base.documents.status import Life, Verdict, lives
from knowledge_base.pages.memory import Memory


@dataclass(frozen=True, slots=True)
class DatedEdition:
    """An approved edition without its text."""

    pk: int
    in_force_from: date | None
    amended_by_id: int | None
    is_approved: bool = True


@dataclass(frozen=True, slots=True)
class WholeBank:
    """The lives of all published documents.

    `born` is the day from which each exists, `starts` its first day in force by its own dates; None for the undated.
    """

    lives: Mapping[int, Life]
    born: Mapping[int, date | None]
    starts: Mapping[int, date | None]
    editions: Mapping[int, tuple[DatedEdition, ...]]

    def existing(self, day: date) -> dict[int, Verdict]:
        """Statuses on a day of all that had been adopted or was in force by then, and of what has no dates."""
        return {pk: life.on(day) for pk, life in self.lives.items() if (born := self.born[pk]) is None or born <= day}

    def edition_on(self, pk: int, day: date) -> int | None:
        """The key of a document's edition current on a day."""
        its = self.editions.get(pk, ())
        makers = {edition.amended_by_id for edition in its if edition.amended_by_id in self.lives}
        found = current_edition(its, day, ended_of({maker: self.lives[maker].on(day) for maker in makers if maker}))
        return found.pk if found else None


# Documents, relations and editions are written one by one, and whoever writes standings in bulk says so.
_memory = Memory(1, seconds=1800)


def whole_bank() -> WholeBank:
    """As kept, or read anew after something was published. Seven queries, however many documents."""
    return _memory.get("bank", _read)


def _read() -> WholeBank:

    facts = facts_about(None)
    acts = {pk: act for pk, act in facts.acts.items() if pk in facts.published}
    born = {
        pk: min((day for day in (act.adopted_on, act.in_force_from) if day is not None), default=None)
        for pk, act in acts.items()
    }
    editions: dict[int, tuple[DatedEdition, ...]] = defaultdict(tuple)
    rows = Edition.objects.approved().order_by("page_id", "pk")
    for page, pk, on, maker in rows.values_list("page_id", "pk", "in_force_from", "amended_by_id"):
        if page in acts:
            editions[page] += (DatedEdition(pk, on, maker),)
    return WholeBank(lives(acts, facts.edges), born, {pk: act.start for pk, act in acts.items()}, dict(editions))
