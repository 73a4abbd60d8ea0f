"""Practices as the API tells them, in a list and whole. Few queries, however many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from knowledge_base.pages.api_shapes import body_out, files_out, link_out
from knowledge_base.practices.api.shapes import (
    BasisOut,
    IndicatorOut,
    PracticeOut,
    PracticeRow,
    PracticeStepOut,
    RiskOut,
    VenueOut,
)
from knowledge_base.practices.authors_line import Author
from knowledge_base.practices.choices import Expertise
from knowledge_base.practices.models.practice import PracticePage
from knowledge_base.practices.practice_authors import authors_of
from knowledge_base.practices.practice_view import view_of
from portal.api.paging import absolute
from portal.api.shapes import Coded, PersonOut, coded, moment, vocabulary

_VOCABULARIES = ("education_levels", "subjects", "topics", "audiences", "deficits")
_TEXTS = ("problem", "goal", "idea", "conditions", "measurement", "coverage", "limits", "fits")
_SHORT = ("launch_term", "effort", "period")


def rows_of(request: HttpRequest, pks: Sequence[int]) -> list[PracticeRow]:
    """Rows in the order of `pks`, which are known to be published. Ten queries."""
    found = PracticePage.objects.filter(pk__in=pks).select_related("organisation")
    pages = {page.pk: page for page in found.prefetch_related(*_VOCABULARIES, "authors").defer("body")}
    authors = authors_of(list(pages.values()), timezone.localdate(), request)
    return [PracticeRow(**_fields(request, pages[pk], authors[pk])) for pk in pks if pk in pages]


def whole(request: HttpRequest, page: Any, now: dt.datetime) -> PracticeOut:
    """The passport as its page shows it at `now`."""
    view = view_of(page, request, now)
    return PracticeOut(
        **_fields(request, page, view.authors),
        **{name: getattr(page, name) for name in (*_TEXTS, *_SHORT)},
        tasks=list(view.tasks),
        technologies=list(view.technologies),
        content=body_out(page.body),
        steps=[
            PracticeStepOut(title=row.title, text=row.text, term=row.term, responsible=row.responsible)
            for row in view.steps
        ],
        resources=dict(view.resources),
        risks=[RiskOut(risk=risk, reduced_by=reduced_by) for risk, reduced_by in view.risks],
        indicators=[_indicator(row) for row in page.indicators.all() if None not in (row.before, row.after)],
        licence=coded(page.licence, page.get_licence_display()),
        venues=[
            VenueOut(title=one.title, url=absolute(request, one.url), when=one.when, text=one.text)
            for one in view.venues
        ],
        files=files_out(request, view.files),
        materials=[link for one in view.materials if (link := link_out(request, one))],
        basis=[
            BasisOut(
                id=act.pk,
                requisites=act.requisites,
                title=act.title,
                clause=act.clause,
                status=Coded(code=act.status, label=act.status_label),
                url=absolute(request, act.url) or "",
            )
            for act in view.acts
        ],
        community=link_out(request, view.node),
        task=link_out(request, view.task),
    )


def _fields(request: HttpRequest, page: Any, authors: Sequence[Author]) -> dict[str, Any]:
    handed_in = page.expertise != Expertise.DRAFT
    return {
        "id": page.pk,
        "url": absolute(request, page.get_url(request) or "") or "",
        "api": request.build_absolute_uri(reverse("api:practices_item", kwargs={"id": page.pk})),
        "title": page.title,
        "kind": coded(page.kind, page.get_kind_display()),
        "summary": page.summary,
        "organisation": Coded(code=page.organisation.slug, label=page.organisation.name) if page.organisation else None,
        "authors": [_author(request, author) for author in authors],
        **{name: vocabulary(getattr(page, name).all()) for name in _VOCABULARIES},
        "expertise": coded(page.expertise, page.get_expertise_display()) if handed_in else None,
        "valid_until": page.valid_until if handed_in else None,
        "maturity": coded(page.maturity, page.get_maturity_display()),
        "evidence": coded(page.evidence, page.get_evidence_display()),
        "published_at": moment(page.first_published_at),
        "updated_at": moment(page.last_published_at),
    }


def _author(request: HttpRequest, author: Author) -> PersonOut:
    return PersonOut(name=author.name or None, position=author.position, url=absolute(request, author.url))


def _indicator(row: Any) -> IndicatorOut:
    return IndicatorOut(
        name=row.name,
        unit=row.unit,
        before=float(row.before),
        after=float(row.after),
        higher_is_better=row.higher_is_better,
        measured=row.measured,
    )
