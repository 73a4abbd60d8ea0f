"""Where an account stands: works, is invited, has left."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.accounts.models import User
from portal.russian.dates import format_short

#: Codes and words of the filter in the list.
STATES = (("working", "Работает"), ("invited", "Приглашён"), ("left", "Не работает"))
_INVITED = Q(is_active=False, invitation__isnull=False)
_CHOSEN = {
    "working": Q(is_active=True),
    "invited": _INVITED,
    "left": Q(is_active=False, invitation__isnull=True),
}


@dataclass(frozen=True, slots=True)
class State:
    """`code` is one of STATES; `words` are for people, with the day that matters."""

    code: str
    words: str


def state_of(user: User) -> State:
    """Costs no query where the users came `with_states`."""
    if user.is_active:
        return State("working", "Работает")
    invitation = getattr(user, "invitation", None)
    if invitation is None:
        return State("left", f"Не работает с {_day(user.left_at)}" if user.left_at else "Не работает")
    if invitation.valid_until <= timezone.now():
        return State("invited", f"Приглашён, срок прошёл {_day(invitation.valid_until)}")
    if invitation.sent_at is None:
        return State("invited", "Приглашён, письмо не отправлено")
    return State("invited", f"Приглашён, срок до {_day(invitation.valid_until)}")


def with_states(users: QuerySet[User]) -> QuerySet[User]:
    """What `state_of` looks at, in one query."""
    return users.select_related("invitation")


def in_state(users: QuerySet[User], code: str) -> QuerySet[User]:
    """Those of one state; all of them where the code is none."""
    return users.filter(_CHOSEN[code]) if code in _CHOSEN else users


def _day(moment: object) -> str:
    return format_short(timezone.localdate(moment))  # type: ignore[arg-type]
