"""Users in the admin: the portal's forms, roles and states in the list, and the ways to invite, to leave and to come back."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.users.forms import UserForm
from wagtail.users.utils import user_can_delete_user
from wagtail.users.views.users import CreateView, DeleteView, EditView, IndexView, UserFilterSet, UserViewSet

from portal.accounts.models import User
from portal.accounts.ranks import ROLE_NAMES, ROLE_RANKS, Rank, may_keep, rank
from portal.accounts.states import STATES, in_state, state_of, with_states
from portal.accounts.traces import has_traces
from portal.accounts.user_forms import PortalUserCreationForm, PortalUserEditForm


def roles_of(user: User) -> str:
    """«Методист, Эксперт»: the user's groups, as the list shows them; a superuser's «полный доступ» comes last."""
    names = sorted(group.name for group in user.groups.all())
    return ", ".join([*names, "полный доступ"] if user.is_superuser else names)


class StaffFilterSet(UserFilterSet):
    """Wagtail's filters; «Состояние» tells the invited from those who left, where «Активный» could not."""

    state = django_filters.ChoiceFilter(
        label="Состояние", choices=STATES, method="of_state", empty_label="Все", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters.pop("is_active", None)

    class Meta(UserFilterSet.Meta):
        pass

    def of_state(self, users: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """Those who stand so."""
        return in_state(users, value)


class PortalUserIndexView(IndexView):
    """The list of staff: roles for Wagtail's «Уровень доступа», the state for «Активный», and what may be done with each."""

    page_title = "Сотрудники"

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's columns, two of them replaced."""
        own = {
            "is_superuser": Column("roles", label="Роли", accessor=roles_of, width="20%"),
            "is_active": Column("state", label="Состояние", accessor=lambda user: state_of(user).words, width="14%"),
        }
        return [own.get(column.name, column) for column in super().columns]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """«Пригласить»: then nobody has to hand a password over."""
        if not self.add_url:
            return []
        return [HeaderButton("Пригласить", url=reverse("accounts:invite"), icon_name="mail")]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """The other way stands in the menu."""
        buttons = list(super().header_more_buttons)
        if self.add_url:
            buttons.append(Button("Добавить с паролем", url=self.add_url, icon_name="plus", priority=20))
        return buttons

    def get_base_queryset(self) -> QuerySet[User]:
        """Groups, states and ranks come with the page of users: no query a row."""
        return with_states(super().get_base_queryset()).prefetch_related("groups__permissions", "user_permissions")

    @cached_property
    def own_rank(self) -> Rank:
        """Of the user who looks."""
        return rank(self.request.user)

    def reaches(self, user: User) -> bool:
        """Whether who looks may keep this account; the same as `ranks.may_keep` without a query."""
        return self.user_has_permission("change") and rank_at_hand(user) <= self.own_rank

    def get_edit_url(self, instance: User) -> str | None:
        """None for accounts above one's own."""
        url: str | None = super().get_edit_url(instance) if self.reaches(instance) else None
        return url

    def get_delete_url(self, instance: User) -> None:
        """Nobody is deleted from the list: people leave. An account that never did anything is deleted on its own screen."""

    def get_list_more_buttons(self, instance: User) -> list[Any]:
        """Edit, and what the state of the account allows."""
        buttons = super().get_list_more_buttons(instance)
        return [*buttons, *deeds(instance)] if self.reaches(instance) else buttons


def rank_at_hand(user: User) -> Rank:
    """`ranks.rank` of a user whose groups and rights were fetched with him."""
    if user.is_superuser:
        return Rank.FULL_ACCESS
    found = [ROLE_RANKS.get(group.name, Rank.EVERYONE) for group in user.groups.all()]
    loose = (group.permissions.all() for group in user.groups.all() if group.name not in ROLE_NAMES)
    rights = {right.codename for held in (*loose, user.user_permissions.all()) for right in held}
    if any(name.endswith(("_group", "_permission")) for name in rights):
        found.append(Rank.ADMINISTRATOR)
    if any(name.endswith("_user") for name in rights):
        found.append(Rank.HEAD)
    return max(found, default=Rank.EVERYONE)


def deeds(user: User) -> list[Button]:
    """What may be done with an account in its state."""
    words: dict[str, list[tuple[str, str, str]]] = {
        "working": [("leave", "Завершить работу", "logout")],
        "invited": [("resend", "Отправить ещё раз", "mail"), ("withdraw", "Отозвать приглашение", "cross")],
        "left": [("return", "Вернуть к работе", "login"), ("leave", "Передать дела", "arrow-right")],
    }
    return [
        Button(label, url=reverse(f"accounts:{name}", args=[user.pk]), icon_name=icon, priority=40 + place)
        for place, (name, label, icon) in enumerate(words[state_of(user).code])
    ]


class StaffFormView:
    """The form hears who fills it in."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """With `by`."""
        return {**super().get_form_kwargs(), "by": self.request.user}  # type: ignore[misc]


class PortalUserCreateView(StaffFormView, CreateView):
    """A user with a password that somebody hands over."""


class PortalUserEditView(StaffFormView, EditView):
    """Only accounts that one may keep."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Deleting is offered where nothing can be lost."""
        super().setup(request, *args, **kwargs)
        self.can_delete: bool = (
            user_can_delete_user(request.user, self.object)
            and not self.object.is_active
            and not has_traces(self.object)
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever reaches above his own rank is turned away."""
        user: Any = request.user
        if not may_keep(user, self.object):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's, and what the state of the account allows."""
        return [*super().header_more_buttons, *deeds(self.object)]


class PortalUserDeleteView(DeleteView):
    """Only for accounts that never did anything and that nobody works with; everybody else leaves."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Deleting takes comments along and names out of the history: not where there are any."""
        user: Any = request.user
        if not may_keep(user, self.object) or self.object.is_active or has_traces(self.object):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class PortalUserViewSet(UserViewSet):
    """Named by `portal.accounts.users_app.UsersConfig`."""

    menu_label = "Сотрудники"
    copy_view_enabled = False  # a copy would take over roles that who copies may not give
    index_view_class = PortalUserIndexView
    add_view_class = PortalUserCreateView
    edit_view_class = PortalUserEditView
    delete_view_class = PortalUserDeleteView
    filterset_class = StaffFilterSet

    def get_form_class(self, for_update: bool = False) -> type[UserForm]:
        """The form of a user who is there, or of a new one."""
        return PortalUserEditForm if for_update else PortalUserCreationForm
