"""An editor's answer to a proposed relation: which document, which part of it, from which day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from knowledge_base.documents.forms.document_chooser import DocumentChooser
from knowledge_base.documents.models import DocumentPage, RelationProposal

_DAY = "Такой даты нет. Напишите, например: 01.09.2025"


class AcceptForm(forms.Form):
    """`candidate` is what the bank has under this number; `other`, chosen by hand, counts if given.

    `candidates` are documents to choose from, read once for the whole screen.
    """

    candidate = forms.TypedChoiceField(required=False, label="Документ банка", coerce=int, empty_value=None)
    other = forms.ModelChoiceField(
        DocumentPage.objects.all(), required=False, label="Другой документ", widget=DocumentChooser
    )
    part = forms.CharField(
        required=False,
        max_length=300,
        label="Какой части касается",
        help_text="Пусто — всего документа. Отмена части не отменяет документ целиком",
    )
    effective_on = forms.DateField(
        required=False,
        label="С какого дня",
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        error_messages={"invalid": _DAY},
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"size": 10, "inputmode": "numeric"}),
        help_text="Если не со дня, когда вступает в силу изменяющий документ",
    )

    def __init__(
        self, data: Any = None, *, proposal: RelationProposal, candidates: Sequence[DocumentPage] = ()
    ) -> None:
        initial = {"candidate": proposal.target_id, "part": proposal.part, "effective_on": proposal.effective_on}
        super().__init__(data, initial=initial, prefix=f"r{proposal.pk}")
        self._known = {page.pk: page for page in candidates if page.pk != proposal.page_id}
        field: Any = self.fields["candidate"]
        named = [(pk, page.get_admin_display_title()) for pk, page in self._known.items()]
        field.choices = [("", "Не выбран"), *named]
        self.has_candidates = bool(named)

    def target(self) -> DocumentPage | None:
        """The document chosen."""
        other: DocumentPage | None = self.cleaned_data.get("other")
        return other or self._known.get(self.cleaned_data.get("candidate") or 0)
