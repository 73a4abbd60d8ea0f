"""«Чего нет в банке»: acts that texts cite most and that the bank lacks, each with the way to create it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.linking.cited import SEVERAL
from knowledge_base.documents.linking.initial import new_document_url
from knowledge_base.documents.models import CitationRow, DocumentIndexPage, DocumentPage
from knowledge_base.documents.permissions import adds_to_a_bank
from portal.russian.acts import requisites
from portal.russian.plurals import counted

REPORT = "document_absent:report"
#: Rows that are read; who has created these comes back for the next.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class AbsentAct:
    """An act of the report; `documents` cite it, `example_pk` is one of them."""

    act: str
    issuer: str
    documents: int
    citations: int
    example_pk: int
    note: str
    new_url: str

    @property
    def named(self) -> str:
        """The act with its issuer."""
        return f"{self.act}. {self.issuer}" if self.issuer else self.act

    @property
    def cited(self) -> str:
        """«11 документов, 14 ссылок»."""
        documents = counted(self.documents, "документ", "документа", "документов")
        return f"{documents}, {counted(self.citations, 'ссылка', 'ссылки', 'ссылок')}"

    @property
    def pk(self) -> int:
        """For Wagtail's tables."""
        return self.example_pk


def absent_acts(*, ambiguous: bool | None = None, query: str = "", limit: int = MOST) -> list[AbsentAct]:
    """Acts cited in texts that count (approved and drafts) without a document, the most cited first. Two queries."""
    rows = _uncounted().filter(Q(ambiguous=ambiguous) if ambiguous is not None else Q())
    if query:
        rows = rows.filter(Q(number__icontains=query) | Q(kind__icontains=query) | Q(issuer__icontains=query))
    groups = (
        rows.values("number_key", "date", "kind", "ambiguous")
        .annotate(
            documents=Count("edition__page_id", distinct=True),
            citations=Count("pk"),
            number_shown=Max("number"),
            issuer_shown=Max("issuer"),
            example=Max("edition__page_id"),
        )
        .order_by("-documents", "-citations", "number_key", "date")[:limit]
    )
    bank = DocumentIndexPage.objects.order_by("path").values_list("pk", flat=True).first()
    return [_act(dict(row), bank) for row in groups]


def absent_count() -> int:
    """How many different acts are missing. One query."""
    return _uncounted().filter(ambiguous=False).values("number_key", "date", "kind").distinct().count()


def _uncounted() -> QuerySet[CitationRow]:
    states = (EditionState.APPROVED, EditionState.DRAFT)
    told = ~Q(number_key="") | Q(date__isnull=False)
    rows = CitationRow.objects.filter(told, target__isnull=True, edition__state__in=states)
    return rows.order_by()


def _act(row: dict[str, Any], bank: int | None) -> AbsentAct:
    day: date | None = row["date"]
    return AbsentAct(
        act=requisites(row["kind"], row["number_shown"], day),
        issuer=row["issuer_shown"],
        documents=row["documents"],
        citations=row["citations"],
        example_pk=row["example"],
        note=SEVERAL if row["ambiguous"] else "",
        new_url=new_document_url(row["kind"], row["number_shown"], day, bank=bank or 0) if bank else "",
    )


class AbsentFilterSet(WagtailFilterSet):
    """Narrow the report; its rows are no queryset, so that each filter says itself what it leaves."""

    query = django_filters.CharFilter(label="Номер, вид или орган")
    state = django_filters.ChoiceFilter(
        label="Что искать",
        choices=[("absent", "Нет в банке"), ("several", "Неоднозначные")],
        empty_label="И то, и другое",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = DocumentPage
        fields: ClassVar[list[str]] = []


def _deed(row: AbsentAct) -> SafeString:
    if row.note:
        return format_html("<span>{}</span>", row.note)
    if not row.new_url:
        return format_html("")
    return format_html(
        '<a class="button button-small button-secondary" href="{}">Создать документ</a>',
        row.new_url,
    )


class AbsentReport(ReportView):
    """For whoever may add documents to the bank."""

    page_title = "Чего нет в банке"
    header_icon = "link"
    index_url_name = REPORT
    index_results_url_name = "document_absent:report_results"
    filterset_class = AbsentFilterSet
    model = DocumentPage
    is_searchable = False
    columns: ClassVar[list[Any]] = [
        Column("act", label="Акт", accessor="named", width="48%"),
        Column("cited", label="Кто ссылается", accessor="cited"),
        Column("deed", label="Что сделать", accessor=_deed, width="26%"),
    ]
    list_export: ClassVar[list[str]] = ["act", "issuer", "documents", "citations", "note"]
    export_headings: ClassVar[dict[str, str]] = {
        "act": "Акт",
        "issuer": "Кто принял",
        "documents": "Документов ссылается",
        "citations": "Ссылок",
        "note": "Замечание",
    }
    export_filename = "chego-net-v-banke"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Whoever adds no documents has nothing to do here."""
        if not adds_to_a_bank(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self) -> list[AbsentAct]:
        """The most cited first."""
        chosen = self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}
        state = chosen.get("state")
        return absent_acts(ambiguous=None if not state else state == "several", query=chosen.get("query") or "")
