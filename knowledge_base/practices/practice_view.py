"""What a reader sees of a practice, gathered and frozen for the template.

`practice_page.html` takes `view: PracticeView` and `sections` (what other rooms show here).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents.basis import acts_of
from knowledge_base.documents.document_relations import RelatedDocument
from knowledge_base.organisations.links import organisation_link
from knowledge_base.pages.file_row import FileLine, files_of
from knowledge_base.pages.links import Link, page_link
from knowledge_base.pages.rows import Badge
from knowledge_base.pages.sections import sections_on
from knowledge_base.practices import practice_links
from knowledge_base.practices.authors_line import Author
from knowledge_base.practices.choices import Maturity
from knowledge_base.practices.expertise_words import badge_of
from knowledge_base.practices.indicator_chart import Indicator, Pair, chart
from knowledge_base.practices.practice_authors import authors_of
from knowledge_base.practices.practice_links import Venue
from knowledge_base.practices.story import RESOURCE_LABELS, Chapter, chapters_of, lines


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the summary box."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of adoption."""

    title: str
    text: str
    term: str
    responsible: str


@dataclass(frozen=True, slots=True)
class PracticeView:
    """Everything on the page. `contents` are the chapters that are there, each an anchor with its heading."""

    badge: Badge | None
    maturity: str
    authors: tuple[Author, ...]
    organisation: Link | None
    facts: tuple[Fact, ...]
    contents: tuple[Chapter, ...]
    tasks: tuple[str, ...]
    technologies: tuple[str, ...]
    steps: tuple[Step, ...]
    resources: tuple[tuple[str, str], ...]
    risks: tuple[tuple[str, str], ...]
    pairs: tuple[Pair, ...]
    venues: tuple[Venue, ...]
    files: tuple[FileLine, ...]
    materials: tuple[Link, ...]
    acts: tuple[RelatedDocument, ...]
    node: Link | None
    task: Link | None
    topics: tuple[Link, ...]


def context_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """`view` and `sections` for the template. In a preview the rows are those of the draft."""
    now = timezone.now()
    today = timezone.localdate(now)
    sections = sections_on("practice", page, today) if page.pk else ()
    return {"view": view_of(page, request, now), "sections": sections}


def view_of(page: Any, request: HttpRequest, now: dt.datetime) -> PracticeView:
    """The page as it stands at `now`. About twenty queries, however long the passport."""
    today = timezone.localdate(now)
    authors = authors_of([page], today, request)[page.pk]
    pairs = pairs_of(page)
    acts = acts_of(page.basis.all(), request)
    files, materials = files_of(page.files.all()), practice_links.materials_of(page, request)
    venues = practice_links.venues_of(page, request, now)
    steps = tuple(Step(row.title, row.text, row.term, row.responsible) for row in page.steps.all())
    there = {
        "steps": bool(steps),
        "results": bool(pairs) or bool(page.measurement or page.coverage or page.evidence),
        "resources": bool(page.risks.all()),
        "where": bool(venues),
        "materials": bool(files or materials),
        "basis": bool(acts),
    }
    return PracticeView(
        badge=badge_of(page.expertise, page.valid_until, today),
        maturity=Maturity(page.maturity).label if page.maturity else "",
        authors=authors,
        organisation=organisation_link(page.organisation, request),
        facts=_facts(page),
        contents=chapters_of(page, there),
        tasks=lines(page.tasks),
        technologies=lines(page.technologies),
        steps=steps,
        resources=tuple((label, getattr(page, name)) for name, label in RESOURCE_LABELS if getattr(page, name)),
        risks=tuple((row.risk, row.reduced_by) for row in page.risks.all()),
        pairs=pairs,
        venues=venues,
        files=files,
        materials=materials,
        acts=acts,
        node=page_link(page.node, request),
        task=page_link(page.task, request),
        topics=practice_links.topics_of(page, request),
    )


def pairs_of(page: Any) -> tuple[Pair, ...]:
    """The indicators drawn; those without both figures (in a draft) are left out."""
    return chart(
        Indicator(row.name, row.unit, row.before, row.after, row.higher_is_better, row.measured)
        for row in page.indicators.all()
        if row.before is not None and row.after is not None
    )


def _facts(page: Any) -> tuple[Fact, ...]:
    """The summary box: for whom, how long, what it costs, how well it is proved."""
    found = (
        Fact("Для кого", _names(page.audiences)),
        Fact("Уровни образования", _names(page.education_levels)),
        Fact("Предметы", _names(page.subjects)),
        Fact("За сколько внедряется", page.launch_term),
        Fact("Трудоёмкость", page.effort),
        Fact("Во что обходится", page.resources_finance),
        Fact("Доказательность", page.get_evidence_display() if page.evidence else "", page.evidence_meaning),
        Fact("Зрелость", page.get_maturity_display() if page.maturity else ""),
        Fact("Охват", page.coverage),
        Fact("Период", page.period),
    )
    return tuple(fact for fact in found if fact.value)


def _names(values: Any) -> str:
    names = [value.name for value in sorted(values.all(), key=lambda value: (value.sort_order, value.name))]
    return ", ".join(names[:1] + [_inside(name) for name in names[1:]])


def _inside(name: str) -> str:
    """A name in the middle of a line: small, unless it is an abbreviation (ФГОС, СОО)."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
