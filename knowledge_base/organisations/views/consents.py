"""The list of consents, kept by wagtail-modeladmin: records, no editorial objects."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView, EditView

from knowledge_base.organisations.consent_terms import State
from knowledge_base.organisations.forms.consent_forms import ConsentForm, NewConsentsForm
from knowledge_base.organisations.models import Consent, Person, Scope
from portal.exports.modeladmin import ExportMixin
from portal.russian.dates import format_short

NEW = ObjectList(
    [
        FieldPanel("person"),
        FieldPanel("scopes", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("given_on"), FieldPanel("valid_until")]),
        FieldPanel("basis"),
        FieldPanel("file"),
    ],
    base_form_class=NewConsentsForm,
)
KNOWN = ObjectList(
    [
        FieldPanel("person"),
        FieldPanel("scope"),
        FieldRowPanel([FieldPanel("given_on"), FieldPanel("valid_until")]),
        MultiFieldPanel([FieldPanel("withdrawn_on")], heading="Отзыв"),
        FieldPanel("basis"),
        FieldPanel("file"),
    ],
    base_form_class=ConsentForm,
)


class StateFilter(SimpleListFilter):
    """By how a consent stands today."""

    title = "Состояние"
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """All states."""
        return [(state.value, str(state.label)) for state in State]

    def queryset(self, request: Any, queryset: Any) -> QuerySet[Consent] | None:
        """The consents in the chosen state."""
        chosen = self.value()
        return queryset.in_state(chosen, timezone.localdate()) if chosen in State.values else None


class ScopeFilter(SimpleListFilter):
    """By what is agreed to."""

    title = "На что"
    parameter_name = "scope"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """All scopes."""
        return [(scope.value, str(scope.label)) for scope in Scope]

    def queryset(self, request: Any, queryset: Any) -> QuerySet[Consent] | None:
        """The consents to the chosen thing."""
        return queryset.filter(scope=self.value()) if self.value() in Scope.values else None


class ConsentButtons(ButtonHelper):
    """«Внести согласие» instead of «Добавить согласие»."""

    def add_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The button above the list."""
        return {**super().add_button(*args, **kwargs), "label": "Внести согласие", "title": "Внести согласие"}


class ConsentCreateView(CreateView):
    """A new paper; `?person=` fills in whose it is and leads back to that person."""

    def get_page_title(self) -> str:
        """What is done here."""
        return "Новое согласие"

    def get_page_subtitle(self) -> str:
        """Whose, if that is known."""
        return str(self._person() or "")

    def get_edit_handler(self) -> Any:
        """The form with several things to tick."""
        return NEW.bind_to_model(Consent)

    def _person(self) -> Person | None:
        key = self.request.GET.get("person", "")
        return Person.objects.filter(pk=key).first() if key.isdigit() else None

    def get_instance(self) -> Consent:
        """Of the person in the address."""
        made: Consent = super().get_instance()
        person = self._person()
        if made.pk is None and person is not None:
            made.person = person
        return made

    @property
    def create_url(self) -> str:
        """The form sends the person of the address along."""
        person = self._person()
        return f"{self.url_helper.create_url}?person={person.pk}" if person else self.url_helper.create_url

    def get_success_url(self) -> str:
        """Back to the person one came from."""
        person = self._person()
        return person_url(person) if person else self.index_url

    def get_success_message(self, instance: Consent) -> str:
        """What was written down."""
        return f"Согласие записано: {instance.person}"

    def get_success_message_buttons(self, instance: Consent) -> list[Any]:
        """The way to the person's card."""
        return [messages.button(person_url(instance.person), "Открыть карточку")]

    def get_error_message(self) -> str:
        """Russian wants the genitive here."""
        return "Согласие не записано: проверьте отмеченные поля. Введённое осталось в форме"


class ConsentEditView(EditView):
    """One consent."""

    def get_edit_handler(self) -> Any:
        """The form of one row."""
        return KNOWN.bind_to_model(Consent)

    def get_success_message(self, instance: Consent) -> str:
        """What was changed, and what follows."""
        return f"Согласие изменено: {instance}. Сейчас {instance.state}"

    def get_error_message(self) -> str:
        """Russian wants the genitive here."""
        return "Согласие не сохранено: проверьте отмеченные поля. Введённое осталось в форме"


def person_url(person: Person) -> str:
    """The person's form."""
    return reverse("wagtailsnippets_organisations_person:edit", args=[person.pk])


class ConsentAdmin(ExportMixin, ModelAdmin):
    """Who has agreed to what, until when, and where the paper lies."""

    model = Consent
    menu_label = "Согласия"
    menu_icon = "key"
    menu_order = 457
    button_helper_class = ConsentButtons
    create_view_class = ConsentCreateView
    edit_view_class = ConsentEditView
    list_display: ClassVar[tuple[str, ...]] = ("person", "what", "given", "until", "withdrawn", "state")
    list_display_add_buttons = "person"
    list_select_related: ClassVar[tuple[str, ...]] = ("person",)
    list_filter: ClassVar[tuple[Any, ...]] = (StateFilter, ScopeFilter)
    empty_value_display = ""
    index_view_extra_css: ClassVar[list[str]] = ["organisations/admin/consents.css"]
    # Looked up by the database: Wagtail's own index on SQLite knows no fields but title and body.
    search_fields: ClassVar[tuple[str, ...]] = ("person__title", "basis")
    ordering: ClassVar[tuple[str, ...]] = ("person__title", "scope", "-given_on")
    list_export: ClassVar[tuple[str, ...]] = (
        "person",
        "scope",
        "given_on",
        "valid_until",
        "withdrawn_on",
        "state",
        "basis",
    )
    export_headings = {"state": "Состояние на сегодня"}
    export_filename = "Согласия"

    def what(self, consent: Consent) -> str:
        """The scope in words."""
        return consent.get_scope_display()

    def given(self, consent: Consent) -> str:
        """The day itself."""
        return format_short(consent.given_on)

    def until(self, consent: Consent) -> str:
        """The last day, or that it holds until it is withdrawn."""
        return consent.term

    def withdrawn(self, consent: Consent) -> str:
        """The day of withdrawal."""
        return format_short(consent.withdrawn_on) if consent.withdrawn_on else ""

    def state(self, consent: Consent) -> str:
        """How it stands today."""
        return consent.state

    what.short_description = "На что"  # type: ignore[attr-defined]
    what.admin_order_field = "scope"  # type: ignore[attr-defined]
    given.short_description = "Дано"  # type: ignore[attr-defined]
    given.admin_order_field = "given_on"  # type: ignore[attr-defined]
    until.short_description = "Действует"  # type: ignore[attr-defined]
    until.admin_order_field = "valid_until"  # type: ignore[attr-defined]
    withdrawn.short_description = "Отозвано"  # type: ignore[attr-defined]
    withdrawn.admin_order_field = "withdrawn_on"  # type: ignore[attr-defined]
    state.short_description = "Сейчас"  # type: ignore[attr-defined]
