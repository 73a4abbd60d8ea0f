"""What the screens of one account share: whose it is, whether one may, the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.accounts.models import User
from portal.accounts.ranks import may_invite, may_keep

LIST = "wagtailusers_users:index"


class StaffScreen(WagtailAdminTemplateMixin, View):
    """A screen about an account (`pk` in the address), or about a new one."""

    header_icon = "user"
    person: User | None = None
    actor: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Asks for the rights: over this account, or to bring in a new one."""
        user: Any = request.user
        self.actor = user
        if "pk" in kwargs:
            self.person = get_object_or_404(User, pk=kwargs["pk"])
        if not (may_keep(self.actor, self.person) if self.person else may_invite(self.actor)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The person's name."""
        return str(self.person) if self.person else ""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list of staff → this screen."""
        title = f"{self.get_page_title()}: {self.person}" if self.person else self.get_page_title()
        return [
            {"url": reverse("wagtailadmin_home"), "label": "Главная"},
            {"url": reverse(LIST), "label": "Сотрудники"},
            {"url": "", "label": title},
        ]


class AccountScreen(StaffScreen):
    """A screen that is always about an account that is there."""

    person: User
