"""The form of the package: for which institution, and what to put in. Nothing of it is stored."""

from __future__ import annotations

import re
import unicodedata

from django import forms

LONGEST_NAME = 300
#: Parts of the package: code → what the reader is offered.
PARTS: dict[str, str] = {
    "docx": "Текст документа в DOCX",
    "pdf": "Текст документа в PDF",
    "actions": "Список действий: что сделать, к какому сроку, для кого",
    "order": "Проект приказа учреждения",
}


class LineField(forms.CharField):
    """One line of text, freed of what no eye sees before it is judged."""

    def to_python(self, value: object) -> str:
        """The line; "" for nothing."""
        return clean_line(super().to_python(value) or "")


class PackageForm(forms.Form):
    """`institution` as it is to stand at the head of the order; `parts` of PARTS."""

    institution = LineField(
        label="Название учреждения",
        required=False,
        max_length=LONGEST_NAME,
        help_text="Полностью, как в уставе. Начните печатать, и портал подскажет учреждения, которые знает. Название попадёт "
        "только в ваш файл, портал его не запоминает",
        error_messages={
            "max_length": "Название длиннее %(limit_value)d знаков (сейчас %(show_value)d). Сократите его, например без адреса"
        },
        widget=forms.TextInput(
            attrs={"class": "input", "list": "institutions", "autocomplete": "organization", "maxlength": None}
        ),
    )
    parts = forms.MultipleChoiceField(
        label="Что положить в пакет",
        choices=list(PARTS.items()),
        required=True,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Отметьте хотя бы одно: без этого пакет пуст",
            "invalid_choice": "В пакете нет части «%(value)s». Выберите из предложенных",
        },
    )

    use_required_attribute = False

    def clean_institution(self) -> str:
        """It must hold letters if it holds anything."""
        name: str = self.cleaned_data["institution"]
        if name and not re.search(r"[^\W\d_]{2}", name):
            raise forms.ValidationError("В названии нет слов. Напишите его так, как оно стоит в уставе")
        return name

    def clean(self) -> dict[str, object]:
        """The order needs a name."""
        data = super().clean() or {}
        wants_order = "order" in (data.get("parts") or [])
        if wants_order and not data.get("institution") and "institution" not in self.errors:
            self.add_error(
                "institution", "Напишите название учреждения или снимите отметку «Проект приказа учреждения»"
            )
        return data


def clean_line(text: str) -> str:
    """The text in one line, without control characters and marks that turn it round."""
    plain = unicodedata.normalize("NFC", text)
    seen = (" " if letter.isspace() else letter for letter in plain)
    shown = (letter for letter in seen if not unicodedata.category(letter).startswith("C"))
    return re.sub(r" {2,}", " ", "".join(shown)).strip()
