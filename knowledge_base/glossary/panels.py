"""Panels of a term's edit screen: the name, what it means, where it is said."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel, Panel, TitleFieldPanel

from knowledge_base.glossary.doubles import doubles_of
from knowledge_base.pages.notice_panel import NoticesPanel


class DoublesPanel(Panel):
    """Other terms with the same name; nothing where there are none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "glossary/admin/doubles_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `doubles` (doubles.Double)."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["doubles"] = doubles_of(self.instance) if self.instance.pk else ()
            return context

        def is_shown(self) -> bool:
            """Only when there is something to say."""
            return bool(self.instance.pk) and bool(self.get_context_data()["doubles"])


TERM = [
    NoticesPanel(),
    MultiFieldPanel(
        [
            TitleFieldPanel(
                "title",
                targets=[],
                help_text="В начальной форме, со строчной буквы: «методическая служба». По падежам портал просклоняет сам",
            ),
            FieldPanel("short_form"),
            FieldPanel("variants", widget=forms.Textarea(attrs={"rows": 3})),
            DoublesPanel(),
        ],
        heading="Название",
    ),
    MultiFieldPanel(
        [FieldPanel("definition", widget=forms.Textarea(attrs={"rows": 4}))],
        heading="Что это значит",
    ),
    MultiFieldPanel(
        [PageChooserPanel("source_page"), FieldPanel("source_clause")],
        heading="Где это сказано",
    ),
    MultiFieldPanel(
        [
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            InlinePanel(
                "see_also",
                heading="Смотрите также",
                label="термин",
                help_text="Близкие термины. Обратная ссылка появится у них сама",
            ),
        ],
        heading="Что рядом",
    ),
    FieldPanel("slug"),
]
