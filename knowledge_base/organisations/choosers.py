"""Choosers of organisations and people, in Russian. Other rooms need nothing more than a foreign key."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from knowledge_base.organisations import consent_words
from knowledge_base.organisations.models import Person


class WordedChooser(AdminSnippetChooser):
    """Wagtail's chooser makes its words out of the model's name whatever the viewset says; here the viewset's count."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name in ("choose_one_text", "choose_another_text", "link_to_chosen_text"):
            setattr(self, name, kwargs.get(name) or getattr(type(self), name))


class OrganisationChooser(SnippetChooserViewSet):
    """Wagtail builds the label out of the model's name in the nominative; Russian wants another case."""

    choose_one_text = "Выбрать организацию"
    choose_another_text = "Выбрать другую организацию"
    edit_item_text = "Открыть организацию"
    base_widget_class = WordedChooser
    page_title = "Выбор:"  # Wagtail puts the model's name after it
    per_page = 20


def _work(person: Person) -> str:
    return "; ".join(str(position) for position in person.positions_on(timezone.localdate()))


def _name_consent(person: Person) -> str:
    """Whether choosing this person will show a name at all."""
    today = timezone.localdate()
    states = consent_words.states_of(person, today)
    may_be_named = any(state.holds for state in states if state.scope in ("card", "name"))
    return "есть" if may_be_named else "нет: имя не покажем"


class _PeopleColumns:
    """People of one name are told apart by where they work."""

    def get_object_list(self) -> Any:
        """With what the columns tell."""
        return super().get_object_list().prefetch_related("consents", "positions__organisation")  # type: ignore[misc]

    @property
    def columns(self) -> list[Column]:
        """Name, work, consent."""
        columns: list[Column] = super().columns  # type: ignore[misc]
        own = [
            Column("work", label="Где работает", accessor=_work),
            Column("consent", label="Согласие", accessor=_name_consent),
        ]
        return [columns[0], *own, *columns[1:]]


class ChoosePersonView(_PeopleColumns, ChooseView):
    """The window."""


class ChoosePersonResultsView(_PeopleColumns, ChooseResultsView):
    """What a search in it finds."""


class PersonChooser(SnippetChooserViewSet):
    """The chooser of people for authors, speakers, leaders."""

    choose_view_class = ChoosePersonView
    choose_results_view_class = ChoosePersonResultsView
    choose_one_text = "Выбрать человека"
    choose_another_text = "Выбрать другого человека"
    edit_item_text = "Открыть карточку"
    base_widget_class = WordedChooser
    page_title = "Выбор:"
    per_page = 20
