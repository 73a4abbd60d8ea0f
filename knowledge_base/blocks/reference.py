"""Contacts, questions, steps and links that lead on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks


class ContactBlock(blocks.StructBlock):
    """Whom to ask: by position; a person's name only where he agreed to it."""

    position = blocks.CharBlock(label="Должность или отдел", max_length=200)
    name = blocks.CharBlock(
        label="Имя", max_length=200, required=False, help_text="Только с письменного согласия сотрудника"
    )
    telephone = blocks.CharBlock(label="Телефон", max_length=60, required=False)
    email = blocks.EmailBlock(label="Электронная почта", required=False)
    room = blocks.CharBlock(label="Где", max_length=120, required=False)
    hours = blocks.CharBlock(label="Когда", max_length=200, required=False)
    topics = blocks.CharBlock(label="По каким вопросам", max_length=300, required=False)

    class Meta:
        icon = "user"
        label = "Контакт"


class ContactsBlock(blocks.ListBlock):
    """Several contacts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ContactBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "group"
        label = "Контакты"
        template = "blocks/contacts.html"
        description = "К кому и с каким вопросом обратиться"


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label="Вопрос", max_length=250)
    answer = blocks.RichTextBlock(label="Ответ", features=["bold", "italic", "ol", "ul", "link", "document-link"])

    class Meta:
        icon = "help"
        label = "Вопрос"


class QuestionsBlock(blocks.ListBlock):
    """Questions that open one by one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(QuestionBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "help"
        label = "Вопросы и ответы"
        template = "blocks/questions.html"
        description = "Ответы свёрнуты, открываются по вопросу; при печати видны все"


class StepsBlock(blocks.ListBlock):
    """An order of doing things."""

    def __init__(self, **kwargs: Any) -> None:
        step = blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label="Шаг", max_length=200)),
                ("text", blocks.TextBlock(label="Пояснение", required=False)),
                ("term", blocks.CharBlock(label="Срок", max_length=100, required=False)),
            ],
            icon="list-ol",
            label="Шаг",
        )
        super().__init__(step, min_num=1, **kwargs)

    class Meta:
        icon = "list-ol"
        label = "Порядок действий"
        template = "blocks/steps.html"
        description = "Пронумерованные шаги со сроками"


class LinkBlock(blocks.StructBlock):
    """A link to a page of the portal or to an address elsewhere, with a word on where it leads."""

    page = blocks.PageChooserBlock(label="Страница портала", required=False)
    url = blocks.URLBlock(label="или адрес другого сайта", required=False)
    title = blocks.CharBlock(label="Текст ссылки", max_length=200, required=False)
    note = blocks.CharBlock(label="Пояснение", max_length=250, required=False)

    class Meta:
        icon = "link"
        label = "Ссылка"

    def clean(self, value: Any) -> Any:
        """One target exactly, and a text where the target has none."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = "Укажите либо страницу портала, либо адрес другого сайта"
            raise blocks.StructBlockValidationError({"page": ValidationError(message)})
        if cleaned["url"] and not cleaned["title"]:
            raise blocks.StructBlockValidationError({"title": ValidationError("Напишите текст ссылки")})
        return cleaned


class LinksBlock(blocks.ListBlock):
    """Links that lead on."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(LinkBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "link"
        label = "Ссылки"
        template = "blocks/links.html"
        description = "Куда читателю идти дальше"
