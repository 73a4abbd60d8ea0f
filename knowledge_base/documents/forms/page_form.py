"""The form of a document's page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from knowledge_base.pages.forms import BasePageForm


class DocumentPageForm(BasePageForm):
    """The form of every page; remembers who set a status by hand, and refuses a relation of a document to itself."""

    def clean(self) -> dict[str, Any]:
        """Requisites are never refused here: doubts are shown beside the fields (`requisites_check`)."""
        cleaned: dict[str, Any] = super().clean()
        for form in self.formsets["relations"].forms if "relations" in self.formsets else ():
            target = getattr(form, "cleaned_data", {}).get("target")
            if target is not None and target.pk == self.instance.pk and not form.cleaned_data.get("DELETE"):
                form.add_error("target", ValidationError("Это сам документ. Выберите другой"))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Writes down who set the status by hand, and forgets it with the status."""
        if {"set_status", "set_status_reason", "set_status_on"} & set(self.changed_data):
            self.instance.set_status_by = self.for_user if self.instance.set_status else None
        return super().save(commit=commit)
