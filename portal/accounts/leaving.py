"""When somebody leaves: his work passes on, his sign-in ends at once, his name stays in the history.

Rooms offer what passes on in them (`register`, in their modules `handover`); this room never names them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.accounts import invitations
from portal.accounts.models import User
from portal.accounts.ranks import administrators, is_last_administrator

LOG_LEAVE, LOG_HAND_OVER = "accounts.leave", "accounts.hand_over"


class CannotLeaveError(Exception):
    """The message says why, to whoever tried."""


@dataclass(frozen=True, slots=True)
class Handover:
    """One kind of work. `count` says how much of it is his; `hand_over(user, successor, by)` passes it on, returning how much.

    `needs_successor` is False for what is only let go (locks), where the successor may be None.
    """

    name: str
    order: int
    label: str
    count: Callable[[User], int]
    hand_over: Callable[[User, User | None, User], int]
    needs_successor: bool = True


@dataclass(frozen=True, slots=True)
class Portion:
    """What of one kind passes on, or has passed."""

    label: str
    number: int
    needs_successor: bool


_handovers: dict[str, Handover] = {}


def register(
    name: str,
    order: int,
    label: str,
    count: Callable[[User], int],
    hand_over: Callable[[User, User | None, User], int],
    *,
    needs_successor: bool = True,
) -> None:
    """Offer a kind of work; the smaller `order` stands higher. Registering a name again replaces it."""
    _handovers[name] = Handover(name, order, label, count, hand_over, needs_successor)


def _in_order() -> list[Handover]:
    return sorted(_handovers.values(), key=lambda kind: kind.order)


def portions_of(user: User) -> tuple[Portion, ...]:
    """What is this user's work now; kinds of which he has none are left out."""
    found = (Portion(kind.label, kind.count(user), kind.needs_successor) for kind in _in_order())
    return tuple(portion for portion in found if portion.number)


def why_not(user: User, by: User) -> str:
    """Why this user cannot leave now; "" if he can."""
    if not user.is_active:
        return ""
    if is_last_administrator(user):
        return "Это последний администратор портала: без него никто не сможет приглашать сотрудников и возвращать их."
    if user == by and not administrators().exclude(pk=user.pk).exists():
        return "Сначала на портале должен появиться администратор, который сможет вернуть вас."
    return ""


@transaction.atomic
def leave(user: User, successor: User | None, by: User) -> tuple[Portion, ...]:
    """Pass the work on and end the sign-in; returns what passed. Raises CannotLeaveError with nothing changed."""
    # Two administrators who end each other's work in one moment wait for each other here.
    keepers = list(administrators().values_list("pk", flat=True))
    list(User.objects.select_for_update().filter(pk__in=[user.pk, *keepers]).order_by("pk"))
    reason = why_not(user, by)
    if reason:
        raise CannotLeaveError(reason)
    if successor is None and any(portion.needs_successor for portion in portions_of(user)):
        raise CannotLeaveError("Выберите, кому передать работу.")
    passed = _pass_on(user, successor, by)
    if user.is_active or user.left_at is None:
        close(user)
        log(instance=user, action=LOG_LEAVE, user=by, data=_told(successor, passed))
    else:
        log(instance=user, action=LOG_HAND_OVER, user=by, data=_told(successor, passed))
    return passed


def _pass_on(user: User, successor: User | None, by: User) -> tuple[Portion, ...]:
    kinds = [kind for kind in _in_order() if successor is not None or not kind.needs_successor]
    found = [Portion(kind.label, kind.hand_over(user, successor, by), kind.needs_successor) for kind in kinds]
    return tuple(portion for portion in found if portion.number)


def close(user: User) -> None:
    """The sign-in ends at once: no password opens it, no session, link or key of a program goes on."""
    invitations.void(user)
    user.is_active = False
    user.left_at = timezone.now()
    # Sessions carry a mark made of the password: with this one every session of his is void, also after he came back.
    user.set_unusable_password()
    user.save(update_fields=["is_active", "left_at", "password"])
    for label in ("wagtailcore.APIToken", "wagtailadmin.EditingSession", "wagtailcore.PageSubscription"):
        _drop(apps.get_model(label), user)


def _drop(model: Any, user: User) -> None:
    model.objects.filter(user=user).delete()


def _told(successor: User | None, passed: tuple[Portion, ...]) -> dict[str, Any]:
    parts = [f"{portion.label}: {portion.number}" for portion in passed]
    return {"successor": str(successor) if successor else "", "passed": "; ".join(parts)}
