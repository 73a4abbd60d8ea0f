"""Pinning answers: Wagtail's form of promoted results in the house's words; a question is kept once in all its forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionsFormSet
from wagtail.search.utils import normalise_query_string

from search.pins.pinned import pins_of
from search.query import parse, tidied


class PinForm(QueryForm):
    """The question that is answered."""

    query_string = forms.CharField(
        label="Что спрашивают",
        max_length=200,
        help_text=(
            "Как пишут читатели, например: аттестация педагогов. Другие формы и порядок слов, «ё» и «е», сокращения и синонимы "
            "учитываются сами."
        ),
        error_messages={"required": "Напишите, на какой запрос отвечает закреплённая страница."},
    )

    def clean_query_string(self) -> str:
        """A question with words in it, to which nothing is pinned under another wording."""
        typed = tidied(self.cleaned_data["query_string"])
        query = parse(typed, literal=True)
        if not query.required:
            raise forms.ValidationError("В запросе нет ни слов, ни чисел. Напишите слова, которые вводят читатели.")
        same = next((pin for pin in pins_of(query) if pin.question != self.instance.pk), None)
        if same is not None and not self._is_that_very(same.asked, typed):
            address = reverse("wagtailsearchpromotions:edit", args=[same.question])
            raise forms.ValidationError(
                format_html(
                    'Это тот же вопрос, что «{}»: к нему ответы уже закреплены. <a href="{}">Добавьте ответ туда</a>.',
                    same.asked,
                    address,
                )
            )
        return typed

    def _is_that_very(self, asked: str, typed: str) -> bool:
        """On creating, Wagtail adds the answers to the row of that very text."""
        return self.instance.pk is None and asked == normalise_query_string(typed)


class AnswersFormSet(SearchPromotionsFormSet):
    """The answers to one question; the text of a link outside has no words of its own in Wagtail."""

    def add_fields(self, form: Any, *args: Any, **kwargs: Any) -> None:
        """The fields with our words."""
        super().add_fields(form, *args, **kwargs)
        text = form.fields["external_link_text"]
        text.label, text.help_text = "Текст ссылки", "Как назвать другой сайт, например: Реестр примерных программ"
        form.fields["page"].label = "Страница"
        form.fields["description"].label = "Пояснение"
