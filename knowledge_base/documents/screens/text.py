"""The tab «Текст»: the document's own address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.citation import citation
from knowledge_base.documents.clause_places import clause_anchors
from knowledge_base.documents.comparison.amendment import amendment_of
from knowledge_base.documents.document_view import DocumentView, view_of
from knowledge_base.documents.downloads.gather import act_of
from knowledge_base.documents.frame import Frame, frame_of
from knowledge_base.documents.inside import inside_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Clause
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.package.offer import offer_of
from knowledge_base.pages.sections import sections_on
from search.places import MARKS

#: Relations that a reader of the text must know of; all others stand on their own tab.
_DECIDING = frozenset(
    {(verb, True) for verb in (Verb.REPEALS, Verb.CANCELS, Verb.AMENDS, Verb.SUPPLEMENTS, Verb.APPROVES, Verb.EXPLAINS)}
    | {(verb, False) for verb in (Verb.REPEALS, Verb.CANCELS, Verb.AMENDS, Verb.APPROVES, Verb.BASED_ON)}
)
_KEPT = ("edition", "on", MARKS)


@dataclass(frozen=True, slots=True)
class Cited:
    """The document as it is quoted: `whole` without a clause, `text` with the one that was `asked` for."""

    whole: str
    text: str
    asked: str
    problem: str
    kept: tuple[tuple[str, str], ...]  # what else stands in the address and stays there


def context(page: DocumentFields, request: HttpRequest) -> dict[str, Any]:
    """What `document_page.html` takes besides the page's own context."""
    frame = frame_of(page, request, "text")
    view = view_of(page, request)
    url = page.get_url(request) or ""
    return {
        "frame": frame,
        "view": view,
        "inside": inside_of(request, url, view.edition.text.found) if view.edition and not view.is_preview else None,
        "amendment": amendment_of(page, request, audiences=view.audiences, steps=view.steps, day=frame.day),
        "deciding": tuple(group for group in view.relations if (Verb(group.verb), group.reverse) in _DECIDING),
        "relation_count": next((tab.count for tab in frame.tabs if tab.name == "relations"), 0),
        "cited": cited(page, request, view),
        "offer": offer_of(frame.band.status),
        "tab_urls": _addresses(url, request, frame),
        # What other rooms say stands as it is today; of another day nobody knows it.
        "sections": sections_on("document", page, timezone.localdate()) if frame.day is None else (),
    }


def cited(page: DocumentFields, request: HttpRequest, view: DocumentView) -> Cited:
    """The citation; `?cite=2.3` adds the clause, if the edition shown has it."""
    act = act_of(page, view)
    asked = " ".join(request.GET.get("cite", "").split())[:80]
    whole = citation(act)
    label = clause_label(view, asked) if asked else ""
    problem = ""
    if asked and not label:
        problem = "Такого пункта в этом тексте нет. Напишите, как в тексте: 2.3, ст. 5, подп. а п. 4, прил. 1, п. 2"
    kept = tuple((name, value) for name in _KEPT if (value := request.GET.get(name, "")))
    return Cited(whole, citation(act, label), asked, problem, kept)


def clause_label(view: DocumentView, words: str) -> str:
    """How the clause named in words is called: «п. 2.3»; "" where the edition shown has none such. Two queries."""
    if view.edition is None:
        return ""
    anchor = clause_anchors({(view.edition.pk, words)})[view.edition.pk, words]
    found = Clause.objects.filter(edition_id=view.edition.pk, anchor=anchor).values_list("label", flat=True).first()
    return (found or "") if anchor else ""


def _addresses(url: str, request: HttpRequest, frame: Frame) -> dict[str, str]:
    edition = request.GET.get("edition", "")
    chosen = f"?edition={edition}" if edition else ""
    return {
        "docx": with_day(f"{url}text.docx{chosen}", frame.day),
        "pdf": with_day(f"{url}text.pdf{chosen}", frame.day),
        "relations": with_day(f"{url}relations/", frame.day),
        "files": with_day(f"{url}files/", frame.day),
        "package": f"{url}package/",
    }
