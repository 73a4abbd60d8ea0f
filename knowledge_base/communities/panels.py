"""Panels of the edit screens of a node and of a task, in the order in which an editor thinks."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    Panel,
    TitleFieldPanel,
)

from knowledge_base.documents.forms.document_chooser import DocumentChooser
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.notice_panel import NoticesPanel
from portal.accounts.models import User

#: What leaders see of the fields that they do not change.
_PASSPORT = (
    "kind",
    "level",
    "organisation",
    "leader",
    "leader_position",
    "charter",
    "since",
    "until",
    "state",
    "closed_on",
)


class LeadersPanel(Panel):
    """Who edits the page; for its leaders, what others decide about it. Nothing to fill in."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "communities/admin/leaders_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `node`, `leaders`, `governs`, `passport`."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            node = self.instance if self.instance.pk else None
            context["node"] = node
            context["governs"] = getattr(self.form, "governs", False)
            context["leaders"] = _leaders_of(node) if node else ()
            context["passport"] = () if context["governs"] else _passport_of(self.instance)
            return context


def _leaders_of(node: Any) -> list[str]:
    found = User.objects.filter(groups__node_leadership__node_id=node.pk).order_by("last_name", "first_name", "pk")
    return [str(user) for user in found]


def _passport_of(node: Any) -> list[tuple[str, str]]:
    pairs = []
    for name in _PASSPORT:
        shown = getattr(node, f"get_{name}_display", None)
        value = shown() if shown else getattr(node, name)
        if value:
            pairs.append((str(node._meta.get_field(name).verbose_name).capitalize(), str(value)))
    return pairs


def _lines(name: str, rows: int) -> FieldPanel:
    return FieldPanel(name, widget=forms.Textarea(attrs={"rows": rows}))


NODE = [
    NoticesPanel(),
    MultiFieldPanel(
        [
            TitleFieldPanel("title", help_text="Без вида: «Учителя математики», «Чтение на каждом уроке»"),
            FieldPanel(
                "kind", widget=forms.Select(attrs={"style": "max-width: 100%"})
            ),  # the longest is wider than a phone
            FieldPanel("level"),
            FieldPanel("organisation"),
            FieldPanel("summary"),
        ],
        heading="Что это",
    ),
    MultiFieldPanel(
        [LeadersPanel(), FieldPanel("leader"), FieldPanel("leader_position")],
        heading="Кто ведёт",
    ),
    MultiFieldPanel(
        [
            FieldPanel("tasks", widget=forms.CheckboxSelectMultiple),
            FieldPanel("project_title"),
            _lines("project", 4),
        ],
        heading="Над чем работает",
    ),
    MultiFieldPanel(
        [_lines("meetings", 2), _lines("how_to_join", 3), _lines("contact", 2)],
        heading="Встречи и вступление",
    ),
    InlinePanel("channels", heading="Каналы", label="канал", help_text="Где сообщество есть кроме портала"),
    InlinePanel(
        "plan", heading="План", label="пункт", help_text="Пункты стоят в том порядке, в каком их увидят читатели"
    ),
    MultiFieldPanel(
        [
            FieldPanel("charter", widget=DocumentChooser),
            InlinePanel("basis", heading="На чём основано", label="документ"),
        ],
        heading="Положение и основания",
    ),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
            FieldPanel("subjects", widget=forms.CheckboxSelectMultiple),
            FieldPanel("education_levels", widget=forms.CheckboxSelectMultiple),
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        ],
        heading="Для кого и о чём",
        classname="collapsed",
    ),
    InlinePanel(
        "members",
        heading="Участники",
        label="участие",  # «Добавить …»: Wagtail puts the word there as it is
        help_text="Кто участвует: организации, люди с их согласия или группы словами. Довольно главных",
    ),
    MultipleChooserPanel("materials", chooser_field_name="material", heading="Материалы", label="материал"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
            FieldRowPanel([FieldPanel("state"), FieldPanel("closed_on")]),
        ],
        heading="Работает ли",
    ),
]

TASK = [
    NoticesPanel(),
    MultiFieldPanel(
        [
            TitleFieldPanel("title", help_text="Как задача звучит: «Читательская грамотность на каждом уроке»"),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
            FieldPanel("responsible"),
        ],
        heading="Задача",
    ),
    FieldPanel("body"),
    _lines("results", 4),
    InlinePanel("basis", heading="На чём основана", label="документ", help_text="Документы банка и пункты в них"),
]

PROMOTE = BasePage.promote_panels
