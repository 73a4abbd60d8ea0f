"""Panels of the editors' forms of organisations and people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel, PublishingPanel

from knowledge_base.organisations import consent_words


class ConsentPanel(Panel):
    """What the person has agreed to today, and the way to the consents; nothing to fill in."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "organisations/admin/consent_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `person`, `states` (ScopeState …), `card` (the first of them), `may_add`."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            states = consent_words.states_of(self.instance, timezone.localdate())
            user = self.request.user
            context.update(
                person=self.instance,
                states=states,
                card=states[0],
                may_see=user.has_perm("organisations.view_consent"),
                may_add=user.has_perm("organisations.add_consent"),
                may_withdraw=user.has_perm("organisations.change_consent") and any(state.holds for state in states),
            )
            return context


ORGANISATION: list[Any] = [
    MultiFieldPanel(
        [FieldPanel("name"), FieldPanel("short_name"), FieldPanel("kind"), FieldPanel("is_public")], heading="Название"
    ),
    InlinePanel(
        "former_names",
        heading="Прежние названия",
        label="прежнее название",
        panels=[FieldPanel("name"), FieldPanel("until")],
        help_text="Документы, принятые до переименования, показывают название того времени",
    ),
    FieldPanel("about", widget=forms.Textarea(attrs={"rows": 4})),
    MultiFieldPanel(
        [FieldPanel("address"), FieldPanel("telephone"), FieldPanel("email"), FieldPanel("site_url")],
        heading="Как связаться",
    ),
    FieldPanel("slug"),
]

POSITION: list[Any] = [
    FieldPanel("organisation"),
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
]

PERSON: list[Any] = [
    ConsentPanel(heading="Согласие"),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("last_name", required_on_save=True),
                    FieldPanel("first_name"),
                    FieldPanel("patronymic"),
                ]
            )
        ],
        heading="Имя",
    ),
    InlinePanel(
        "positions",
        heading="Где работает",
        label="должность",
        panels=POSITION,
        help_text="Первой поставьте основную: её видят рядом с именем",
    ),
    FieldPanel("photo"),
    FieldPanel("about", widget=forms.Textarea(attrs={"rows": 4})),
    FieldPanel("subjects", widget=forms.CheckboxSelectMultiple),
    MultiFieldPanel([FieldRowPanel([FieldPanel("email"), FieldPanel("telephone")])], heading="Как связаться"),
    FieldPanel("slug"),
    PublishingPanel(),
]
