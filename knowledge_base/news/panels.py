"""Panels of the edit screen, in the order in which an editor thinks: what, when, the text, to what it belongs, for whom."""

from __future__ import annotations

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from knowledge_base.pages.models import BasePage
from knowledge_base.practices.forms.choosers import NodeChooser, PracticeChooser

HEAD = MultiFieldPanel(
    [
        TitleFieldPanel("title", help_text="Что случилось или будет, с глаголом: «Открыт приём заявок на конкурс»"),
        FieldRowPanel([FieldPanel("day"), FieldPanel("rubric")]),
        FieldPanel(
            "summary",
            heading="Коротко",
            help_text="Главное в одном-двух предложениях: что, когда, для кого. Это видно в списках и стоит над текстом",
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
    ],
    heading="Новость",
)

PICTURE = MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_caption")], heading="Изображение")

BELONGING = MultiFieldPanel(
    [
        FieldPanel("node", widget=NodeChooser),
        FieldPanel("event"),
        FieldPanel("practice", widget=PracticeChooser),
    ],
    heading="К чему относится",
    help_text="Новость сама появится на этих страницах. Укажите, что есть; остальное оставьте пустым",
)

DOCUMENTS = InlinePanel(
    "documents",
    heading="Документы",
    label="документ",
    help_text="Документы банка, о которых говорится в новости. Читатель увидит их статус",
)

READERS = MultiFieldPanel(
    [
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
    ],
    heading="Темы и читатели",
)

CONTENT = [HEAD, PICTURE, FieldPanel("body"), BELONGING, DOCUMENTS, READERS]
PROMOTE = BasePage.promote_panels
