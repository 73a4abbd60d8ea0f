"""Panels of a material's edit screen: what it is, its files, whom it helps, whose it is, on what it rests."""

from __future__ import annotations

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from knowledge_base.pages.notice_panel import NoticesPanel

WHAT = MultiFieldPanel(
    [
        TitleFieldPanel("title", help_text="Как назвал автор: «Карточки для работы с несплошным текстом, 5 класс»"),
        FieldPanel("kind"),
        FieldPanel(
            "summary",
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Что внутри и как этим пользоваться: одно-два предложения. Их видят в списках и в выдаче поиска",
        ),
    ],
    heading="Что это",
)

CONTENTS = MultiFieldPanel(
    [
        InlinePanel(
            "files",
            heading="Файлы",
            label="файл",
            help_text="Формат и размер подставятся сами. Порядок меняется стрелками",
        ),
        FieldPanel("recording_url"),
        FieldPanel("body"),
    ],
    heading="Что получит читатель",
)

FOR_WHOM = MultiFieldPanel(
    [
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
        FieldPanel("education_levels", widget=forms.CheckboxSelectMultiple),
        FieldPanel("grades"),
        FieldPanel("subjects", widget=forms.CheckboxSelectMultiple),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("deficits", widget=forms.CheckboxSelectMultiple),
    ],
    heading="Кому и в чём поможет",
)

WHOSE = MultiFieldPanel(
    [
        InlinePanel("authors", heading="Авторы", label="автор"),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("year")]),
        FieldPanel("licence"),
    ],
    heading="Чей материал и на каких условиях",
)

BASIS = InlinePanel(
    "basis",
    heading="На чём основан",
    label="основание",
    help_text="Документы банка. Читатель увидит и то, действуют ли они сейчас",
)

CONTENT = [NoticesPanel(), WHAT, CONTENTS, FOR_WHOM, WHOSE, BASIS]
