"""How a person's consents stand, in words for editors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.organisations.consent_terms import State
from knowledge_base.organisations.models import Consent, Person, Scope
from portal.russian.dates import format_short

_UNSEEN = {
    Scope.CARD: "карточка не видна",
    Scope.PHOTO: "фотография не видна",
    Scope.NAME: "имя в текстах не показано",
}


@dataclass(frozen=True, slots=True)
class ScopeState:
    """One thing that may be agreed to: `holds` today or not, the same in words, and what follows from it ("" while it holds)."""

    scope: str
    label: str
    holds: bool
    words: str
    effect: str = ""


def states_of(person: Person, today: dt.date) -> tuple[ScopeState, ...]:
    """Card, photograph, name. Uses prefetched consents."""
    consents = list(person.consents.all()) if person.pk else []
    return tuple(
        ScopeState(scope.value, str(scope.label), *stand(scope, (c for c in consents if c.scope == scope), today))
        for scope in Scope
    )


def card_words(person: Person, today: dt.date) -> str:
    """«есть до 31.08.2027», «нет: карточка не видна»: the column of the list."""
    _, words, effect = stand(Scope.CARD, (one for one in person.consents.all() if one.scope == Scope.CARD), today)
    return f"{words}: {effect}" if effect else words


def stand(scope: Scope, consents: Iterable[Consent], today: dt.date) -> tuple[bool, str, str]:
    """Whether any of these consents to one thing holds today, how that is said, and what follows if it does not."""
    by_state: dict[State, list[Consent]] = {}
    for consent in consents:
        by_state.setdefault(consent.state_on(today), []).append(consent)
    if State.CURRENT in by_state:
        return True, f"есть {max(by_state[State.CURRENT], key=_term).term}", ""
    if State.AHEAD in by_state:
        first = min(consent.given_on for consent in by_state[State.AHEAD])
        return False, f"начнётся {format_short(first)}", f"пока {_UNSEEN[scope]}"
    return False, _past(by_state), _UNSEEN[scope]


def _past(by_state: dict[State, list[Consent]]) -> str:
    """What became of it, the latest event."""
    ends = [(one.withdrawn_on, "отозвано") for one in by_state.get(State.WITHDRAWN, ())]
    ends += [(one.valid_until, "срок прошёл") for one in by_state.get(State.EXPIRED, ())]
    known = [(day, word) for day, word in ends if day is not None]
    if not known:
        return "нет"
    day, word = max(known)
    return f"{word} {format_short(day)}"


def _term(consent: Consent) -> dt.date:
    return consent.valid_until or dt.date.max
