"""Panels of a document's edit screen, in the order in which an editor thinks.

File, requisites, force, text, relations, application, review. The text itself is not here: editions have a screen of their
own (decision 3), this form only shows where they stand.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel, TitleFieldPanel

from knowledge_base.documents.checking.report import report_of
from knowledge_base.documents.requisites_query import doubts_about, requisites_of
from knowledge_base.documents.standing_facts import without_hand
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.notice_panel import NoticesPanel


class DoubtsPanel(Panel):
    """Doubts about the requisites; checked again by `doubts.js` as they are typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/admin/doubts_panel.html"

        class Media:
            js = ["documents/admin/doubts.js"]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `doubts`, and the key of the page for the script (0 for a new one)."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            bank = type(self.instance)._default_manager.all()
            context["doubts"] = doubts_about(requisites_of(self.instance), bank, timezone.localdate())
            context["page_pk"] = self.instance.pk or 0
            return context


class StandingPanel(Panel):
    """The status as it is computed today, and why; nothing to fill in."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/admin/standing_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `standing`, None for a page that was not saved yet; of a status set by hand `otherwise`, the computed one."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            context["standing"] = standing = getattr(page, "standing", None) if page.pk else None
            if standing is not None and page.set_status:
                context["otherwise"] = without_hand(page.pk, timezone.localdate())
            return context


class EditionsPanel(Panel):
    """The document's editions, with a way to their own screen."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/admin/editions_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `page`, `editions` (without their text), and `like`: other documents with nearly the same text."""
            # It asks models, which import this module.
            from knowledge_base.documents.conflicts.near import like_editions_of

            context: dict[str, Any] = super().get_context_data(parent_context)
            context["page"] = self.instance
            context["editions"] = self.instance.editions.light().with_amending() if self.instance.pk else ()
            context["like"] = like_editions_of(self.instance) if self.instance.pk else ()
            return context


class CheckPanel(Panel):
    """How the document stands with its check: who is to look, by which day, what was said."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/admin/check_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `page` and `report` (None for a page that was not saved yet)."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["page"] = self.instance
            known = self.instance.pk and self.request is not None
            context["report"] = report_of(self.instance, self.request.user, timezone.localdate()) if known else None
            return context


FILES = InlinePanel(
    "attachments",
    heading="Файлы",
    label="файл",
    help_text="Официальный текст, скан, приложения отдельными файлами. Порядок меняется стрелками",
)

REQUISITES = MultiFieldPanel(
    [
        TitleFieldPanel(
            "title",
            help_text="Без вида и номера: «О муниципальной методической службе». Вид, номер и дата — в полях ниже",
        ),
        FieldRowPanel(
            [
                FieldPanel("kind", help_text="Как назван сам документ: «Приказ», «Положение», «Письмо»"),
                FieldPanel(
                    "level", help_text="Чей это акт: приказ управления — муниципальный, приказ школы — учреждения"
                ),
            ]
        ),
        FieldPanel("issuer"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("adopted_on")]),
        DoubtsPanel(),
        FieldPanel("short_name"),
        FieldPanel("full_title", widget=forms.Textarea(attrs={"rows": 2})),
    ],
    heading="Реквизиты",
)

PUBLICATION = MultiFieldPanel(
    [
        FieldRowPanel(
            [
                FieldPanel("minjust_number"),
                FieldPanel("minjust_on", help_text="Стоит рядом с номером, например 05.07.2021"),
            ]
        ),
        FieldPanel("publication_number"),
        FieldRowPanel(
            [
                FieldPanel("published_in"),
                FieldPanel("published_on", help_text="День первого официального опубликования"),
            ]
        ),
    ],
    heading="Регистрация и опубликование",
    classname="collapsed",
)

FORCE = MultiFieldPanel(
    [
        StandingPanel(),
        FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_until")]),
        FieldPanel("term_reason"),
        FieldPanel("repeal_basis"),
        FieldRowPanel(
            [
                FieldPanel("set_status"),
                FieldPanel("set_status_on", help_text="Если пусто, статус действует всегда, например у проекта"),
            ]
        ),
        FieldPanel("set_status_reason"),
    ],
    heading="Действие",
)

TEXT = MultiFieldPanel([EditionsPanel(), FieldPanel("no_text_reason")], heading="Текст и редакции")

RELATIONS = InlinePanel(
    "relations",
    heading="Связи с другими документами",
    label="связь",
    help_text="Что этот документ делает с другими: «Изменяет приказ № 158, п. 2». Обратные связи появятся у них сами; в скобках "
    "видно какие. Ищите документ по номеру: «158», «приказ 158»",
)

APPLICATION = MultiFieldPanel(
    [
        FieldPanel("annotation", widget=forms.Textarea(attrs={"rows": 3})),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
        InlinePanel(
            "steps",
            heading="Что сделать",
            label="действие",
            help_text="По одному действию в строке, для того, кто документ исполняет: «Назначить наставника», «до 1 октября»",
        ),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel(
            "education_levels",
            widget=forms.CheckboxSelectMultiple,
            help_text="Только если документ не обо всех: «Дошкольное», «СПО»",
        ),
    ],
    heading="Применение",
)

REVIEW = MultiFieldPanel(
    [
        FieldPanel("source_url"),
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by")]),
        FieldRowPanel([FieldPanel("review_by"), FieldPanel("responsible")]),
    ],
    heading="Сверка и пересмотр",
)

CONTENT = [
    CheckPanel(heading="Проверка второго сотрудника"),
    NoticesPanel(),
    FILES,
    REQUISITES,
    PUBLICATION,
    FORCE,
    TEXT,
    RELATIONS,
    APPLICATION,
    REVIEW,
]
PROMOTE = BasePage.promote_panels
