"""The form of a document's page."""

from __future__ import annotations

from typing import Any

from knowledge_base.pages.forms import BasePageForm

ITSELF = "Это сам документ. Выберите другой"
NO_REASON = (
    "Напишите, на чём основан статус: читатели увидят это рядом с ним. Например «определение суда от 01.03.2024»"
)


class DocumentPageForm(BasePageForm):
    """The form of every page; remembers who set a status by hand, and refuses a relation of a document to itself.

    Requisites are never refused here: doubts are shown beside the fields (`requisites_check`).
    """

    def is_valid(self) -> bool:
        """Rows are looked at after they have been read: until then they do not know their targets."""
        valid: bool = super().is_valid()
        return self._relations_lead_elsewhere() and valid

    def clean(self) -> Any:
        """A status set by hand must say why before readers see it; a draft may wait."""
        given = super().clean()
        if given.get("set_status") and not given.get("set_status_reason") and not self.is_deferred_validation:
            self.add_error("set_status_reason", NO_REASON)
        return given

    def save(self, commit: bool = True) -> Any:
        """Writes down who set the status by hand, and forgets it with the status. A new document begins as a draft."""
        if {"set_status", "set_status_reason", "set_status_on"} & set(self.changed_data):
            self.instance.set_status_by = self.for_user if self.instance.set_status else None
        if self.instance._state.adding:
            # Wagtail's screen writes a new page as public before it publishes it; the gate would come too late.
            self.instance.live = False
        return super().save(commit=commit)

    def _relations_lead_elsewhere(self) -> bool:
        rows = self.formsets["relations"].forms if "relations" in self.formsets else ()
        wrong = False
        for row in rows:
            given = getattr(row, "cleaned_data", None) or {}
            target = given.get("target")
            if target is not None and target.pk == self.instance.pk and not given.get("DELETE"):
                row.add_error("target", ITSELF)
                wrong = True
        return not wrong
