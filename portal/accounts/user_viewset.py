"""Users in the admin: the portal's forms, and the roles in the list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserForm
from wagtail.users.views.users import IndexView, UserViewSet

from portal.accounts.models import User
from portal.accounts.user_forms import PortalUserCreationForm, PortalUserEditForm


def roles_of(user: User) -> str:
    """«Методист, Эксперт»: the user's groups, as the list shows them; a superuser's «полный доступ» comes last."""
    names = sorted(group.name for group in user.groups.all())
    return ", ".join([*names, "полный доступ"] if user.is_superuser else names)


class PortalUserIndexView(IndexView):
    """The list of users with the column «Роли» for Wagtail's «Уровень доступа», which knows superusers only."""

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's columns, the level of access replaced by the roles."""
        roles = Column("roles", label="Роли", accessor=roles_of, width="20%")
        return [roles if column.name == "is_superuser" else column for column in super().columns]

    def get_base_queryset(self) -> QuerySet[User]:
        """The groups come with the page of users: no query a row."""
        return super().get_base_queryset().prefetch_related("groups")


class PortalUserViewSet(UserViewSet):
    """Named by `portal.accounts.users_app.UsersConfig`."""

    index_view_class = PortalUserIndexView

    def get_form_class(self, for_update: bool = False) -> type[UserForm]:
        """The form of a user who is there, or of a new one."""
        return PortalUserEditForm if for_update else PortalUserCreationForm
