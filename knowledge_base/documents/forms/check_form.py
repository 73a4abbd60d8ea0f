"""Forms of the screen of a check."""

from __future__ import annotations

from typing import Any

from django import forms

from knowledge_base.documents.checking.refusals import NO_REASON


class VerdictForm(forms.Form):
    """The checker's word; a reason is asked for when the document goes back."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    comment = forms.CharField(
        label="Комментарий",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Чтобы вернуть документ, напишите, что исправить. Автор получит комментарий письмом",
    )

    def clean(self) -> dict[str, Any]:
        """No return without a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "return" in self.data and not cleaned.get("comment", "").strip():
            self.add_error("comment", NO_REASON)
        return cleaned


class AssignForm(forms.Form):
    """Who is to check, by which day."""

    responsible: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label="Проверяющий", required=False, empty_label="Любой, кто вправе проверять"
    )
    due_on = forms.DateField(
        label="Проверить до",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={
            "required": "Укажите день, например 24.11.2026",
            "invalid": "Укажите день, например 24.11.2026",
        },
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["responsible"]
        field.queryset = people
