"""Shapes of practices in the API."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from portal.api.shapes import Coded, FileOut, LinkOut, Passage, PersonOut


class PracticeRow(Schema):
    """Практика в списке."""

    id: int
    url: str
    api: str
    title: str
    kind: Coded | None
    summary: str
    organisation: Coded | None
    authors: list[PersonOut]
    education_levels: list[Coded]
    subjects: list[Coded]
    topics: list[Coded]
    audiences: list[Coded]
    deficits: list[Coded]
    expertise: Coded | None = Field(description="Что решил методсовет; пусто, если практику ещё не подали")
    valid_until: dt.date | None = Field(description="До какого дня действует решение")
    maturity: Coded | None
    evidence: Coded | None
    published_at: dt.datetime | None
    updated_at: dt.datetime | None


class PracticeStepOut(Schema):
    """Шаг внедрения."""

    title: str
    text: str
    term: str
    responsible: str


class RiskOut(Schema):
    """Риск и как его снизить."""

    risk: str
    reduced_by: str


class IndicatorOut(Schema):
    """Было → стало."""

    name: str
    unit: str
    before: float
    after: float
    higher_is_better: bool
    measured: str


class VenueOut(LinkOut):
    """Где увидеть."""

    when: str = ""
    text: str = ""


class BasisOut(Schema):
    """Документ, на котором это основано."""

    id: int
    requisites: str
    title: str
    clause: str
    status: Coded
    url: str


class PracticeOut(PracticeRow):
    """Паспорт практики целиком."""

    problem: str
    goal: str
    tasks: list[str]
    idea: str
    technologies: list[str]
    content: list[Passage]
    steps: list[PracticeStepOut]
    resources: dict[str, str] = Field(description="Кадры, оборудование, финансы, партнёры")
    conditions: str
    risks: list[RiskOut]
    indicators: list[IndicatorOut]
    measurement: str
    coverage: str
    limits: str
    fits: str
    launch_term: str
    effort: str
    period: str
    licence: Coded | None
    venues: list[VenueOut]
    files: list[FileOut]
    materials: list[LinkOut]
    basis: list[BasisOut]
    community: LinkOut | None
    task: LinkOut | None
