"""«Настройки → Синонимы поиска»: sets of editors, shipped sets with a switch, a question to try. Imported by the room's hooks."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.generic.base import View
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from portal.russian.words import fold
from search.alike.synonym_forms import SynonymSetForm, trial_of
from search.alike.synonym_lists import Shipped, shipped
from search.alike.synonym_trial import tried
from search.alike.synonyms import Alike
from search.models import ShippedSwitch, SynonymSet

NAME = "search_synonyms"
_CHANGES = "search.change_synonymset"
_SEES = "search.view_synonymset"


def _direction(row: SynonymSet) -> str:
    return "от первого к остальным" if row.one_way else "в обе стороны"


class SynonymIndexView(generic.IndexView):
    """Sets of editors."""

    add_item_label = "Добавить"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The other two screens beside «Добавить»."""
        return [
            *super().header_buttons,
            HeaderButton("Готовые", url=reverse(f"{NAME}:shipped"), icon_name="list-ul", priority=200),
            HeaderButton("Проверить", url=reverse(f"{NAME}:trial"), icon_name="search", priority=210),
        ]


class SynonymCreateView(generic.CreateView):
    """A new set; `?words=` is its first line, for whoever comes from the report of questions."""

    def get_initial(self) -> dict[str, Any]:
        """What was asked in vain stands in the first line."""
        asked = " ".join(self.request.GET.get("words", "")[:200].split())
        return {**super().get_initial(), **({"words": f"{asked}\n"} if asked else {})}


class _Screen(WagtailAdminTemplateMixin, View):
    """A screen for whoever may see synonyms."""

    header_icon = "openquote"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only for those."""
        if not request.user.has_perm(_SEES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, then this screen."""
        index = {"url": reverse(f"{NAME}:index"), "label": "Синонимы поиска"}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.page_title}]


class ShippedScreen(_Screen):
    """The lists that come with the portal; POST `key`, `on` switches one set."""

    template_name = "search/admin/synonym_shipped.html"
    page_title = "Готовые наборы"

    def get(self, request: HttpRequest) -> HttpResponse:
        """All sets, or those with `?q=` in an expression."""
        part = " ".join(request.GET.get("q", "")[:100].split())
        off = set(ShippedSwitch.objects.values_list("key", flat=True))
        found = [(one, one.key not in off) for one in shipped() if _holds(one, part)]
        files = [(title, list(sets)) for title, sets in groupby(found, key=lambda pair: pair[0].title)]
        return self.render_to_response(
            self.get_context_data(
                files=files,
                part=part,
                total=len(shipped()),
                off=len(off),
                may_switch=request.user.has_perm(_CHANGES),
                here=reverse(f"{NAME}:shipped"),
            )
        )

    def post(self, request: HttpRequest) -> HttpResponseRedirectBase:
        """Switch a set on or off."""
        if not request.user.has_perm(_CHANGES):
            raise PermissionDenied
        key = request.POST.get("key", "")
        one = next((one for one in shipped() if one.key == key), None)
        if one is None:
            messages.error(request, "Такого набора больше нет: список изменился. Найдите его заново.")
        elif request.POST.get("on") == "1":
            for row in ShippedSwitch.objects.filter(key=key):
                row.delete()
            messages.success(request, f"Набор «{_said(one.alike)}» включён.")
        else:
            ShippedSwitch.objects.get_or_create(key=key)
            messages.success(request, f"Набор «{_said(one.alike)}» отключён.")
        part = " ".join(request.POST.get("q", "")[:100].split())
        address = reverse(f"{NAME}:shipped")
        return redirect(f"{address}?{urlencode({'q': part})}" if part else address)


class TrialScreen(_Screen):
    """What a question is widened to."""

    template_name = "search/admin/synonym_trial.html"
    page_title = "Проверить запрос"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The question of `?q=`, if there is one."""
        text = trial_of(request.GET)
        context = self.get_context_data(
            asked=text,
            tried=tried(text) if text else (),
            here=reverse(f"{NAME}:trial"),
            results=f"{reverse('search:results')}?{urlencode({'q': text, 'from': 'report'})}",
        )
        return self.render_to_response(context)


class SynonymViewSet(ModelViewSet):
    """«Синонимы поиска»."""

    model = SynonymSet
    name = NAME
    icon = "openquote"
    menu_label = "Синонимы поиска"
    menu_order = 520
    add_to_settings_menu = True
    add_to_reference_index = False
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        BooleanColumn("active", label="Действует", width="12%"),
        Column("one_way", label="Направление", accessor=_direction, width="16%"),
        Column("note", label="Примечание", width="25%"),
    ]
    search_fields: ClassVar[list[str]] = ["words", "note"]
    list_filter: ClassVar[list[str]] = ["active"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[SynonymSetForm]:
        """The same form for making and changing."""
        return SynonymSetForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """The stock screens and the other two."""
        return [
            path("shipped/", ShippedScreen.as_view(), name="shipped"),
            path("trial/", TrialScreen.as_view(), name="trial"),
            *super().get_urlpatterns(),
        ]


@hooks.register("register_admin_viewset")
def register_viewset() -> SynonymViewSet:
    """The list and its screens."""
    return SynonymViewSet(NAME, url_prefix="synonyms")


def _holds(one: Shipped, part: str) -> bool:
    return not part or any(fold(part) in fold(expression) for expression in one.alike.expressions)


def _said(alike: Alike) -> str:
    return " — ".join(alike.expressions)[:120]
