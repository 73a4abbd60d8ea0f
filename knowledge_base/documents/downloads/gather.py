"""The document as its page shows it → what stands in a file of its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from knowledge_base.documents import citation
from knowledge_base.documents.act_cases import kind_word
from knowledge_base.documents.document_view import DocumentView, ShownEdition
from knowledge_base.documents.downloads.act_text import ActText
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.frame import Frame
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.on_day.address import with_day
from portal.configuration.models import PortalSettings
from portal.files import names

#: Requisites that stand in the title block by themselves, or say nothing to a reader of the file.
_SAID_ELSEWHERE = frozenset(
    {"Вид документа", "Номер", "Дата принятия", "Принявший орган", "Уровень", "Обиходное название", "Источник"}
)
_LONGEST_NAME = 110


@dataclass(frozen=True, slots=True)
class Asked:
    """The edition whose text is asked for, and everything but its clauses, which are read only when a file is made."""

    act: ActText
    edition: ShownEdition
    key: tuple[object, ...]
    file_name: str  # without its extension

    def whole(self) -> ActText:
        """With the clauses. One query."""
        return replace(self.act, clauses=clauses_of(Edition(pk=self.edition.pk)))


def asked_text(page: DocumentFields, request: HttpRequest, frame: Frame, view: DocumentView) -> Asked | None:
    """What is asked for; None where readers have no text."""
    edition = view.edition
    if edition is None or edition.is_draft:
        return None
    act = _act(page, request, frame, view, edition)
    key = (edition.pk, edition.sha256, edition.text.clause_count, repr(act))
    return Asked(act, edition, key, file_name(page, edition if not edition.is_current else None))


def act_of(page: DocumentFields, view: DocumentView) -> citation.Act:
    """What citations of the document are made of; the issuer as it was called then."""
    return citation.Act(page.kind, page.heading, page.number, page.adopted_on, issuer_of(view))


def issuer_of(view: DocumentView) -> str:
    """The issuer as the requisites on the page name it; "" where it is not known."""
    return next((row.value for row in view.requisites if row.name == "Принявший орган"), "")


def service_name(request: HttpRequest) -> str:
    """Who gives the file out: the portal's name."""
    site = Site.find_for_request(request)
    return PortalSettings.for_site(site).header_name if site else ""


def page_address(page: DocumentFields, request: HttpRequest, frame: Frame) -> str:
    """The full address under which this very text stands."""
    address = request.build_absolute_uri(page.get_url(request) or "/")
    asked = request.GET.get("edition", "")
    return with_day(f"{address}?edition={asked}" if asked else address, frame.day)


def file_name(page: DocumentFields, edition: ShownEdition | None = None) -> str:
    """«Приказ от 09.07.2024 № 158»; the title where neither is known; which edition, if it is not the current one."""
    kind = kind_word(page.kind)
    requisites = citation.designation(act_for_name(page))
    title = page.title if page.title.startswith(kind) or not requisites else ""
    words = title or f"{kind} {requisites}"
    if title and requisites:
        words = f"{title[:_LONGEST_NAME]} {requisites}"
    which = f" ({edition.title[:1].lower()}{edition.title[1:]})" if edition else ""
    return names.clean_name(words.replace("/", "-").replace("\\", "-")[:_LONGEST_NAME] + which)


def act_for_name(page: DocumentFields) -> citation.Act:
    """The requisites alone."""
    return citation.Act(page.kind, "", page.number, page.adopted_on)


def _act(
    page: DocumentFields, request: HttpRequest, frame: Frame, view: DocumentView, edition: ShownEdition
) -> ActText:
    act = act_of(page, view)
    more = (("Основание", frame.band.why), ("Что изменится", frame.band.ahead), ("Внимание", edition.notice))
    return ActText(
        kind=kind_word(page.kind),
        designation=citation.designation(act),
        issuer=act.issuer,
        title=page.heading,
        citation=citation.citation(act),
        status=frame.band.headline,
        status_more=tuple(pair for pair in more if pair[1]),
        as_of=frame.day or _today(),
        edition=edition.title,
        amended_by=edition.amending.name if edition.amending else edition.amending_text,
        facts=tuple((row.name, row.value) for row in view.requisites if row.name not in _SAID_ELSEWHERE),
        address=page_address(page, request, frame),
        service=service_name(request),
        clauses=(),
    )


def _today() -> date:
    return timezone.localdate()
