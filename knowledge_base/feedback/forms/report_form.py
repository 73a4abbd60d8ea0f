"""The form that readers fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from knowledge_base.feedback.choices import Kind
from knowledge_base.feedback.forms.plain_text import PlainTextField
from knowledge_base.feedback.models.report import PLACE_LENGTH

TEXT_LIMIT = 4000
QUOTE_LIMIT = 1000
MOST_LINKS = 2
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


class _Choices(forms.RadioSelect):
    """Radio buttons; a list of errors leads to the first of them."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index or "0")


class ReportForm(forms.Form):
    """What is wrong and where. `website` is a trap: people do not see it, programs fill it in."""

    kind = forms.ChoiceField(
        label="Что случилось",
        choices=[(one.value, str(one.label).capitalize()) for one in Kind],
        widget=_Choices,
        error_messages={"required": "Выберите, что случилось"},
    )
    place = PlainTextField(
        label="Где именно", limit=PLACE_LENGTH, required=False, help_text="Например «п. 2.3», «приложение 1» или «файл»"
    )
    quote = PlainTextField(
        label="Как написано сейчас",
        limit=QUOTE_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Несколько слов из текста, чтобы мы нашли место",
    )
    text = PlainTextField(
        label="Что не так",
        limit=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Например «В приказе стоит 19 февраля, а в файле — 29 февраля»",
        error_messages={"required": "Напишите, что не так"},
    )
    email = forms.CharField(
        label="Электронная почта",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        help_text="Если хотите получить ответ. Например ivanova@example.ru",
    )
    consent = forms.BooleanField(label="Согласие на обработку адреса почты", required=False)
    website = forms.CharField(
        label="Оставьте это поле пустым", required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        for name in ("email", "website", "stamp"):
            # A character that no database takes is refused by the address's own check, in our words.
            self.fields[name].validators = []
        for name in ("place", "quote", "text", "email", "website"):
            self.fields[name].widget.attrs["class"] = "input"

    def restamp(self, text: str) -> None:
        """Give the filled form a new stamp."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields if name in self.data}, "stamp": text}

    def clean_text(self) -> str:
        """Few links: reports have one at most, advertisements many."""
        text: str = self.cleaned_data["text"]
        if len(_LINK.findall(text)) > MOST_LINKS:
            raise ValidationError(
                f"Оставьте не больше {MOST_LINKS} ссылок: сообщения с множеством ссылок мы не принимаем."
            )
        return text

    def clean_quote(self) -> str:
        """A quotation has no more links than a report."""
        quote: str = self.cleaned_data["quote"]
        if len(_LINK.findall(quote)) > MOST_LINKS:
            raise ValidationError("Скопируйте место покороче: в нём слишком много ссылок.")
        return quote

    def clean_email(self) -> str:
        """An address, or nothing."""
        typed: str = self.cleaned_data["email"].strip()
        if not typed:
            return ""
        try:
            return forms.EmailField(max_length=254).clean(typed)
        except ValidationError:
            message = (
                "Проверьте адрес: он пишется латинскими буквами, например ivanova@example.ru. Или оставьте поле пустым."
            )
            raise ValidationError(message) from None

    def clean_website(self) -> str:
        """The trap."""
        if self.cleaned_data["website"]:
            raise ValidationError("Очистите это поле и отправьте ещё раз: его заполняют только программы.")
        return ""

    def clean(self) -> dict[str, Any]:
        """An address needs the tick."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("email") and not values.get("consent"):
            self.add_error(
                "consent", "Отметьте согласие, или сотрите адрес: тогда ответа не будет, а сообщение придёт."
            )
        return values
