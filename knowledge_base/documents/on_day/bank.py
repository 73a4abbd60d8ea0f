"""The whole bank on a day: which documents there were, where each stood, which text was in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.on_day.whole import WholeBank, whole_bank
from knowledge_base.documents.status import Verdict
from knowledge_base.pages.memory import Memory

#: Days kept at once.
DAYS = 12


@dataclass(frozen=True, slots=True)
class BankOnDay:
    """`verdicts` has the published documents that existed on `day`: adopted or in force by then, or undated."""

    day: date
    verdicts: Mapping[int, Verdict]
    whole: WholeBank

    def edition_of(self, pk: int) -> int | None:
        """The key of the approved edition current on the day; None where there is no text, or no such document."""
        return self.whole.edition_on(pk, self.day) if pk in self.verdicts else None


_memory = Memory(DAYS, seconds=1800)


def bank_on(day: date) -> BankOnDay:
    """The bank on a day; as kept, or looked up in the lives of its documents."""

    def look() -> BankOnDay:
        whole = whole_bank()
        return BankOnDay(day, whole.existing(day), whole)

    return _memory.get(day, look)
