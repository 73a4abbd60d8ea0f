"""An editor's answer to a proposed relation: which document, which part of it, from which day."""

from __future__ import annotations

from typing import Any

from django import forms

from knowledge_base.documents.forms.document_chooser import DocumentChooser
from knowledge_base.documents.linking.candidates import candidates_for
from knowledge_base.documents.linking.linker import Wanted
from knowledge_base.documents.models import DocumentPage, RelationProposal

_DAY = "Такой даты нет. Напишите, например: 01.09.2025"


class AcceptForm(forms.Form):
    """`candidate` is a list of what the bank has under this number; `other` a document chosen by hand, which counts if given."""

    candidate = forms.ModelChoiceField(
        DocumentPage.objects.none(), required=False, label="Документ банка", empty_label="Не выбран"
    )
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

    def __init__(self, data: Any = None, *, proposal: RelationProposal) -> None:
        wanted = Wanted(proposal.kind, proposal.issuer, proposal.number_key, proposal.date)
        found = [one.pk for one in candidates_for(wanted)] if proposal.number_key else []
        if proposal.target_id:
            found.append(proposal.target_id)
        initial = {
            "candidate": proposal.target_id,
            "part": proposal.part,
            "effective_on": proposal.effective_on,
        }
        super().__init__(data, initial=initial, prefix=f"r{proposal.pk}")
        field: Any = self.fields["candidate"]
        field.queryset = DocumentPage.objects.filter(pk__in=found).exclude(pk=proposal.page_id).order_by("-adopted_on")
        field.label_from_instance = lambda page: page.get_admin_display_title()
        self.has_candidates = field.queryset.exists()

    def target(self) -> DocumentPage | None:
        """The document chosen."""
        chosen: DocumentPage | None = self.cleaned_data.get("other") or self.cleaned_data.get("candidate")
        return chosen
