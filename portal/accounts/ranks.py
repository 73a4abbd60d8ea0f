"""Whose account one may keep, and which roles one may give: nobody reaches above his own rank.

Ranks, from below: everyone, the head of the service, administrators, users with full access (superusers). A group made by hand
counts by the rights over accounts that it holds, so that no such group is a way around.
"""

from __future__ import annotations

from enum import IntEnum

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from portal.accounts.models import User
from portal.accounts.roles import Role


class Rank(IntEnum):
    """How far a user reaches over the accounts of others."""

    EVERYONE = 0
    HEAD = 1
    ADMINISTRATOR = 2
    FULL_ACCESS = 3


ROLE_RANKS = {Role.HEAD.value: Rank.HEAD, Role.ADMINISTRATOR.value: Rank.ADMINISTRATOR}
ROLE_NAMES = frozenset(role.value for role in Role)

_KEEPING_GROUPS = Q(content_type__app_label="auth", content_type__model__in=("group", "permission"))
_KEEPING_USERS = Q(content_type__app_label="accounts", content_type__model="user")


def rank(user: User) -> Rank:
    """The highest of what his roles and rights give; a user who cannot sign in keeps the rank that he would have again."""
    if user.is_superuser:
        return Rank.FULL_ACCESS
    own = [ROLE_RANKS.get(name, Rank.EVERYONE) for name in user.groups.values_list("name", flat=True)]
    held = Permission.objects.filter(Q(group__user=user) & ~Q(group__name__in=ROLE_NAMES) | Q(user=user))
    return max(*own, _rank_by(held), Rank.EVERYONE)


def _rank_by(rights: QuerySet[Permission]) -> Rank:
    if rights.filter(_KEEPING_GROUPS).exists():
        return Rank.ADMINISTRATOR
    return Rank.HEAD if rights.filter(_KEEPING_USERS).exists() else Rank.EVERYONE


def may_invite(actor: User) -> bool:
    """Whether he may bring in new people."""
    return actor.has_perm("accounts.add_user")


def may_keep(actor: User, other: User) -> bool:
    """Whether he may change, call back or end the account of the other; his own too."""
    return actor.has_perm("accounts.change_user") and rank(other) <= rank(actor)


def grantable(actor: User) -> QuerySet[Group]:
    """The groups that he may give or take: roles up to his own; those that are no roles, only administrators may."""
    own = rank(actor)
    if own >= Rank.ADMINISTRATOR:
        return Group.objects.order_by("name")
    above = [name for name, needed in ROLE_RANKS.items() if needed > own]
    return Group.objects.filter(name__in=ROLE_NAMES.difference(above)).order_by("name")


def administrators() -> QuerySet[User]:
    """Who can let others in and call them back: active, with full access or the administrator's role."""
    role = Q(groups__name=Role.ADMINISTRATOR.value)
    return User.objects.filter(Q(is_superuser=True) | role, is_active=True).distinct()


def is_last_administrator(user: User) -> bool:
    """Whether nobody could manage accounts without this user."""
    keepers = administrators()
    return keepers.filter(pk=user.pk).exists() and not keepers.exclude(pk=user.pk).exists()
