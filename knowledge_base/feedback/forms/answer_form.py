"""What an editor fills in: the state, and the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge_base.feedback.models import ErrorReport

SEND = "send"


class AnswerForm(WagtailAdminModelForm):
    """State and answer; `seen_version` tells whether somebody else was quicker."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = ErrorReport
        fields = ["state", "answer"]
        widgets = {"state": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen_version"].initial = self.instance.version
        self.fields["answer"].strip = True
        # A radio button for «not chosen» would be one too many.
        self.fields["state"].choices = [choice for choice in self.fields["state"].choices if choice[0]]

    @property
    def wants_letter(self) -> bool:
        """Whether the editor pressed the button that sends."""
        return SEND in self.data

    def clean(self) -> dict[str, Any]:
        """A letter needs words."""
        values: dict[str, Any] = super().clean() or {}
        if self.wants_letter and not values.get("answer"):
            self.add_error("answer", ValidationError("Напишите ответ: письмо без него не уйдёт."))
        return values
