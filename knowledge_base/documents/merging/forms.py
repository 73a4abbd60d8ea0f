"""What is asked before two documents are merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from knowledge_base.documents.forms.document_chooser import DocumentChooser
from knowledge_base.documents.merging import moving
from knowledge_base.documents.merging.comparing import BOTH, KEPT, REMOVED, Difference
from knowledge_base.documents.models import DocumentPage

EMPTY = "— (пусто)"


class OtherForm(forms.Form):
    """The document that is to be merged into the one at hand."""

    other = forms.ModelChoiceField(
        label="Лишний документ",
        queryset=DocumentPage.objects.all(),
        widget=DocumentChooser,
        help_text="Тот, которого не останется: его связи, тексты и файлы перейдут, его адрес поведёт на оставшийся документ",
        error_messages={"required": "Выберите документ", "invalid_choice": "Такого документа нет. Выберите другой"},
    )


class MergeForm(forms.Form):
    """Field by field whose value stays; what becomes of the other's texts; that there is no way back."""

    def __init__(self, *args: Any, differences: Sequence[Difference], way: str, has_texts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for difference in differences:
            choices = [(KEPT, difference.kept or EMPTY), (REMOVED, difference.removed or EMPTY)]
            if difference.is_set and difference.kept and difference.removed:
                choices.append((BOTH, "Оба списка вместе"))
            self.fields[f"field-{difference.name}"] = forms.ChoiceField(
                label=difference.label, choices=choices, initial=difference.usual, widget=forms.RadioSelect
            )
        if has_texts:
            self.fields["texts"] = forms.ChoiceField(
                label="Тексты лишнего документа",
                choices=[
                    (moving.MOVE, "Перенести как есть"),
                    (moving.AS_DRAFTS, "Перенести черновиками: читатели их не увидят, пока их не утвердят заново"),
                    (moving.LEAVE, "Не переносить: останутся только в отчёте об объединении"),
                ],
                initial=way,
                widget=forms.RadioSelect,
            )
        self.fields["sure"] = forms.BooleanField(
            label="Да, объединить. Отменить объединение нельзя",
            error_messages={"required": "Отметьте, что объединение нельзя отменить"},
        )

    @property
    def compared(self) -> list[Any]:
        """The bound fields that compare."""
        return [self[name] for name in self.fields if name.startswith("field-")]

    def choices(self) -> dict[str, str]:
        """Name of the field → whose value stays."""
        given = self.cleaned_data
        return {name.removeprefix("field-"): given[name] for name in given if name.startswith("field-")}
