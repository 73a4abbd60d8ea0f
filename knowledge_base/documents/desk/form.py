"""The fields of the desk: requisites of a draft, each with its place in the file and the editor's «верно»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from knowledge_base.documents.intake.ingest import DOUBTFUL
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.understanding.found import Head, Value
from knowledge_base.organisations.models import Organisation

#: Field of the document → requisite of the head that it was filled from.
SOURCES: Mapping[str, str] = {
    "kind": "kind",
    "number": "number",
    "adopted_on": "date",
    "issuer": "issuer",
    "title": "title",
}
FIELDS = ("kind", "number", "adopted_on", "issuer", "level", "title", "full_title")
_LONGEST_EVIDENCE = 160


class DeskForm(WagtailAdminModelForm):
    """What an editor corrects; nothing is demanded of a draft but a title."""

    # The version that the editor sees: whatever a colleague saved since is not written over.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = DocumentPage
        fields = FIELDS
        widgets = {
            "title": forms.Textarea(attrs={"rows": 3}),
            "full_title": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {
            "title": {"required": "Напишите название: без него документ не найти."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name == "title"
            field.help_text = ""  # the file beside it says more
        # Wagtail puts its chooser into forms that are made after the rooms' hooks were read; this one is made before.
        self.fields["issuer"].widget = Organisation.snippet_viewset.chooser_viewset.widget_class()

    def _get_validation_exclusions(self) -> set[str]:
        """A draft may lack what a public document must have."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded | {"kind", "level", "slug"}

    def clean_title(self) -> str:
        """One line, whatever was pasted."""
        title = " ".join(self.cleaned_data["title"].split())
        if len(title) > 255:
            raise forms.ValidationError(
                f"В названии {len(title)} знаков, помещается 255. Сократите его, а полное впишите в «Наименование полностью»."
            )
        return title

    def clean(self) -> dict[str, Any]:
        """What is handed over to be checked must be named: of what kind it is, and whose."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "check" in self.data:
            for name in ("kind", "level"):
                if not cleaned.get(name):
                    self.add_error(name, "Без этого документ не передать на проверку: выберите значение.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """What was given, by field of the document."""
        return {name: self.cleaned_data[name] for name in FIELDS}


@dataclass(frozen=True, slots=True)
class Row:
    """A field on the desk: `evidence` as it stands in the text, `sheet` where, `sure` False where it was read with doubt."""

    field: Any
    name: str
    evidence: str = ""
    sheet: int = 0
    percent: int = 0
    sure: bool = True
    confirmed: bool = False


def rows(form: DeskForm, head: Head, text: str, sheet_at: Mapping[str, int], confirmed: list[str]) -> Iterator[Row]:
    """The fields in their order."""
    for name in FIELDS:
        value: Value | None = getattr(head, SOURCES[name]) if name in SOURCES else None
        field, ticked = form[name], name in confirmed
        if value is None:
            yield Row(field, name, confirmed=ticked)
            continue
        evidence = " ".join(text[value.start : value.end].split())
        if len(evidence) > _LONGEST_EVIDENCE:
            evidence = f"{evidence[:_LONGEST_EVIDENCE].rstrip()}…"
        sure = value.confidence >= DOUBTFUL
        yield Row(field, name, evidence, sheet_at.get(name, 0), round(value.confidence * 100), sure, ticked)
