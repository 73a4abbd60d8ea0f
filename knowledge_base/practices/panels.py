"""Panels of a practice's edit screen, in the order in which an author thinks.

Card, for whom, why, what, resources, result, spreading, acts, expert review. At the top stands what the passport still lacks.
"""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel, TitleFieldPanel

from knowledge_base.pages.models import BasePage
from knowledge_base.pages.notice_panel import NoticesPanel
from knowledge_base.practices.forms.choosers import NodeChooser, TaskChooser
from knowledge_base.practices.passport import anchor_of, gaps_of

#: Who may set the status of the expert review.
ASSESS = "practices.assess_practicepage"


class GapsPanel(Panel):
    """What is left to fill in before publishing, each leading to its place; after a refusal, what was refused and why."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/gaps_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `gaps` (passport.Gap) and `is_refused`."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            refused = self.form is not None and self.form.is_bound
            context["is_refused"] = refused
            context["gaps"] = self.form.gaps() if refused else gaps_of(self.instance)
            return context


class ExpertisePanel(Panel):
    """The status of the review for those who may not set it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/expertise_panel.html"

        def is_shown(self) -> bool:
            """Whoever may set the status has the field itself."""
            return self.request is not None and not self.request.user.has_perm(ASSESS)


def _field(name: str, **options: Any) -> FieldPanel:
    return FieldPanel(name, attrs={"id": anchor_of(name)}, **options)


def _text(name: str, rows: int = 3) -> FieldPanel:
    return _field(name, widget=_lines(rows))


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _choices(name: str) -> FieldPanel:
    # Wagtail puts off what is required of texts and keys by itself, of choices only when it is told to.
    return _field(name, widget=forms.CheckboxSelectMultiple, required_on_save=False)


def _rows(name: str, **options: Any) -> InlinePanel:
    return InlinePanel(name, attrs={"id": anchor_of(name)}, **options)


CARD = MultiFieldPanel(
    [
        TitleFieldPanel(
            "title",
            heading="Название",
            placeholder="Название практики",
            attrs={"id": anchor_of("title")},
            help_text="Коротко и по делу: «Чтение условия задачи в парах», без слов «опыт работы по теме»",
        ),
        _field("kind"),
        _text("summary"),
        _field("organisation"),
        _rows("authors", heading="Авторы *", label="авторство"),
        _field("node", widget=NodeChooser),
        _field("period"),
    ],
    heading="Карточка",
)

FOR_WHOM = MultiFieldPanel(
    [
        _choices("audiences"),
        _choices("education_levels"),
        _choices("subjects"),
        _choices("topics"),
        _choices("deficits"),
    ],
    heading="Для кого",
)

WHY = MultiFieldPanel(
    [
        _text("problem", 4),
        _field("task", widget=TaskChooser),
        _text("goal", 2),
        _text("tasks"),
    ],
    heading="Зачем",
)

WHAT = MultiFieldPanel(
    [
        _text("idea"),
        _text("technologies"),
        _field("body"),
        _rows(
            "steps",
            heading="Как внедрить: шаги *",
            label="шаг",
            help_text="Порядок меняется стрелками. У каждого шага назовите срок и кто отвечает",
        ),
    ],
    heading="Что и как",
)

RESOURCES = MultiFieldPanel(
    [
        _text("resources_staff", 2),
        FieldPanel("resources_equipment", widget=_lines(2)),
        FieldPanel("resources_finance", widget=_lines(2)),
        FieldPanel("resources_partners", widget=_lines(2)),
        _text("conditions", 2),
        _rows("risks", heading="Риски и как их снизить", label="риск"),
    ],
    heading="Ресурсы и условия *",
    help_text="Заполните хотя бы одно: кадры, оборудование, финансы или партнёров",
)

RESULT = MultiFieldPanel(
    [
        _rows(
            "indicators",
            heading="Показатели «было → стало» *",
            label="показатель",
            help_text="Портал нарисует столбики сам. Числа пишите как привыкли: «12,5»",
        ),
        _text("measurement", 2),
        _field("coverage"),
        _field("evidence"),
        _text("limits", 2),
    ],
    heading="Результат",
)

SPREADING = MultiFieldPanel(
    [
        _text("fits", 2),
        FieldRowPanel([_field("launch_term"), _field("effort")]),
        _field("maturity"),
        _rows("files", heading="Файлы", label="файл"),
        _rows("materials", heading="Материалы портала", label="материал"),
        _field("licence"),
        _rows("venues", heading="Где увидеть", label="место"),
        FieldRowPanel(
            [_field("contact_position"), _field("contact_telephone"), _field("contact_email")],
            heading="Контакт",
        ),
    ],
    heading="Распространение",
)

BASIS = MultiFieldPanel(
    [_rows("basis", heading="Нормативное основание", label="документ")],
    heading="Основание",
)

EXPERTISE = MultiFieldPanel(
    [
        ExpertisePanel(),
        FieldRowPanel([_field("expertise", permission=ASSESS), _field("valid_until", permission=ASSESS)]),
    ],
    heading="Экспертиза",
)

CONTENT = [GapsPanel(), NoticesPanel(), CARD, FOR_WHOM, WHY, WHAT, RESOURCES, RESULT, SPREADING, BASIS, EXPERTISE]
PROMOTE = BasePage.promote_panels
