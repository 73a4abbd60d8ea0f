"""Panels of the editors' forms of organisations and people."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

ORGANISATION: list[Any] = [
    MultiFieldPanel(
        [FieldPanel("name"), FieldPanel("short_name"), FieldPanel("kind"), FieldPanel("is_public")], heading="Название"
    ),
    InlinePanel(
        "former_names",
        heading="Прежние названия",
        label="прежнее название",
        help_text="Документы, принятые до переименования, показывают название того времени",
    ),
    FieldPanel("about", widget=forms.Textarea(attrs={"rows": 4})),
    MultiFieldPanel(
        [FieldPanel("address"), FieldPanel("telephone"), FieldPanel("email"), FieldPanel("site_url")],
        heading="Как связаться",
    ),
    FieldPanel("slug"),
]

PERSON: list[Any] = [
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("last_name"), FieldPanel("first_name"), FieldPanel("patronymic")])], heading="Имя"
    ),
    FieldPanel("photo"),
    InlinePanel(
        "positions",
        heading="Где работает",
        label="должность",
        help_text="Первой поставьте основную: её видят рядом с именем",
    ),
    FieldPanel("about", widget=forms.Textarea(attrs={"rows": 4})),
    FieldPanel("subjects", widget=forms.CheckboxSelectMultiple),
    MultiFieldPanel([FieldRowPanel([FieldPanel("email"), FieldPanel("telephone")])], heading="Как связаться"),
    FieldPanel("slug"),
]

POSITION: list[Any] = [
    FieldPanel("organisation"),
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
]
