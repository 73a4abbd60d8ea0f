"""What goes into the computing of statuses, and what comes out. Pure; the rules stand in `status`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.choices import IN_FORCE_STATUSES, Status
from portal.russian.dates import format_short


@dataclass(frozen=True, slots=True)
class Act:
    """What decides about one document, apart from its relations."""

    pk: int
    label: str = ""  # «Приказ № 158 от 09.07.2024», quoted as the reason of others' statuses
    adopted_on: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None  # the last day in force
    term_reason: str = ""  # «на период апробации»
    repeal_basis: str = ""  # why it lost force, when no document of the bank says so
    set_status: str = ""  # a `Status` set by hand, "" = computed
    set_on: date | None = None  # from which day the hand-set status holds, None = always
    set_reason: str = ""
    #: Approved editions whose amending act is not in the bank or not published: their day, and who made them, if it may be said.
    amended_outside: tuple[tuple[date, str], ...] = ()

    @property
    def start(self) -> date | None:
        """The first day in force; it may be earlier than the day of adoption."""
        return self.in_force_from or self.adopted_on

    def is_set_on(self, day: date) -> bool:
        """Whether a status set by hand holds on the day."""
        return bool(self.set_status) and (self.set_on is None or self.set_on <= day)

    def is_kept_in_force(self, on: date | None) -> bool:
        """Whether editors say that the act is in force on a day (None: one that is not known), whatever its relations say."""
        if self.set_status not in IN_FORCE_STATUSES:
            return False
        return self.set_on is None or (on is not None and self.set_on <= on)


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation of a published document that may change another's status."""

    source: int
    target: int
    verb: str
    on: date | None = None  # None = from the day on which the source takes effect
    clause: str = ""  # where the source says so
    part: str = ""  # which part of the target it concerns; "" = the whole


@dataclass(frozen=True, slots=True)
class Change:
    """A change of status that is already known but lies ahead."""

    status: Status
    on: date
    why: str
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Status on the day; `since` is None when the day of the change is not known, `by` is the deciding document.

    `by_hand` says that editors set the status; `why` is their reason then.
    """

    status: Status
    since: date | None
    why: str
    by: int | None = None
    ahead: Change | None = None
    by_hand: bool = False


def effective_on(edge: Edge, source: Act) -> date | None:
    """The day from which a relation counts: its own date, else the day on which its document takes effect."""
    return edge.on or source.start


def reason_of(edge: Edge, acts: Mapping[int, Act]) -> str:
    """The act that decided and the clause in which it says so: «Приказ № 158 от 09.07.2024, п. 2»."""
    label = acts[edge.source].label
    return f"{label}, {edge.clause}" if edge.clause else label


def only_term(last: date) -> str:
    """The reason of an act that ended by its term and says nothing else; `last` is its last day in force."""
    return f"срок действия — до {format_short(last)}"
