"""Panels of an event's edit screen, in the order in which an editor thinks.

What, when and where, for whom, who, files, status, address.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TitleFieldPanel,
)

from knowledge_base.events.forms.event_form import EventForm
from knowledge_base.events.overlaps import overlaps_of_event
from knowledge_base.pages.notice_panel import NoticesPanel


class OverlapsPanel(Panel):
    """Events for the same people at the same time; nothing to fill in, nothing is refused."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/overlaps_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `overlaps`: tuple of Overlap."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["overlaps"] = overlaps_of_event(self.instance) if self.instance.pk else ()
            return context


class StandingPanel(Panel):
    """What the status is now, by the clock; nothing to fill in."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/standing_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `standing`: the status at this moment, None for an event that was not saved yet."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["standing"] = self.instance.status_at(timezone.now()) if self.instance.pk else None
            return context


def _lines(name: str, rows: int) -> FieldPanel:
    return FieldPanel(name, widget=forms.Textarea(attrs={"rows": rows}))


def _boxes(name: str) -> FieldPanel:
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple)


WHAT = MultiFieldPanel(
    [
        TitleFieldPanel(
            "title",
            targets=[],
            help_text="Без вида и даты: «Читаем графики вместе». Вид и день — в полях ниже",
            classname="title",
        ),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("format"), FieldPanel("level")]),
        _lines("summary", 2),
        FieldPanel("body"),
    ],
    heading="Что за событие",
)

WHEN = MultiFieldPanel(
    [
        InlinePanel(
            "sessions",
            heading="Сессии: время и место",
            label="время и место",
            help_text="Одна встреча — одна сессия. Если событие идёт несколько дней или в несколько этапов, добавьте каждый",
        ),
        OverlapsPanel(),
    ],
    heading="Когда и где",
)

FOR_WHOM = MultiFieldPanel(
    [
        _boxes("audiences"),
        _boxes("education_levels"),
        _boxes("subjects"),
        _boxes("topics"),
    ],
    heading="Для кого и о чём",
)

TAKING_PART = MultiFieldPanel(
    [
        FieldPanel("registration_url"),
        FieldRowPanel([FieldPanel("registration_until"), FieldPanel("seats")]),
        FieldPanel("contact"),
    ],
    heading="Как участвовать",
)

WHO = MultiFieldPanel(
    [
        FieldPanel("organiser"),
        FieldPanel("node", widget=forms.Select),
        FieldPanel("task", widget=forms.Select),
        InlinePanel("speakers", heading="Кто выступает", label="выступление"),
    ],
    heading="Кто проводит",
)

FILES = MultiFieldPanel(
    [
        InlinePanel(
            "materials",
            heading="Файлы",
            label="файл",
            help_text="Программа, письмо, презентации, запись. Читатели получат их, когда событие опубликовано",
        ),
        InlinePanel(
            "basis", heading="Основание", label="документ", help_text="Приказ или план, по которому проводится"
        ),
    ],
    heading="Файлы и документы",
)

STATUS = MultiFieldPanel(
    [
        StandingPanel(),
        FieldPanel("status"),
        _lines("status_reason", 2),
        FieldPanel("moved_from"),
        _lines("report", 4),
    ],
    heading="Статус и итог",
)

ADDRESS = MultiFieldPanel([FieldPanel("slug")], heading="Адрес страницы", classname="collapsed")

EDIT_HANDLER = ObjectList(
    [NoticesPanel(), WHAT, WHEN, FOR_WHOM, TAKING_PART, WHO, FILES, STATUS, ADDRESS, PublishingPanel()],
    base_form_class=EventForm,
)
