"""What readers see on the pages of an organisation and of a person."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.http import HttpRequest

from knowledge_base.organisations.models.consent import Scope
from knowledge_base.organisations.models.organisation import Organisation
from knowledge_base.organisations.models.person import Person, Position
from portal.files.models import PortalImage
from portal.russian.dates import format_short

_FIRST_NUMBER = re.compile(r"\+?[\d(][\d\s()\-–\u00a0]{4,}\d")
_NO_FIGURES = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the requisites; `url` where the value leads somewhere, `is_external` if to another site."""

    name: str
    value: str
    url: str = ""
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class Workplace:
    """A position for readers: as what, where, since when; `url` where the organisation has a page."""

    title: str
    organisation: str
    url: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person's page. `photo` only with a consent to it."""

    photo: PortalImage | None
    workplaces: tuple[Workplace, ...]
    contacts: tuple[Fact, ...]
    subjects: tuple[tuple[str, str], ...]
    """Pairs of name and code."""


def organisation_facts(one: Organisation) -> tuple[Fact, ...]:
    """The requisites; what is not known is left out."""
    former = sorted(one.former_names.all(), key=lambda row: row.until, reverse=True)
    rows = (
        Fact("Полное название", one.name if one.name != str(one) else ""),
        Fact("Вид", one.kind_label),
        *(Fact(f"До {format_short(row.until)}", row.name) for row in former),
        Fact("Адрес", one.address),
        Fact("Телефон", one.telephone, telephone_link(one.telephone)),
        Fact("Почта", one.email, f"mailto:{one.email}"),
        Fact("Сайт", site_name(one.site_url), one.site_url, is_external=True),
    )
    return tuple(row for row in rows if row.value)


def person_card(person: Person, today: dt.date, request: HttpRequest | None = None) -> PersonCard:
    """What may be shown of somebody whose card may be shown on `today`."""
    may_photo = bool(person.photo_id) and person.has_consent(Scope.PHOTO, today)
    contacts = (
        Fact("Почта", person.email, f"mailto:{person.email}"),
        Fact("Телефон", person.telephone, telephone_link(person.telephone)),
    )
    return PersonCard(
        photo=person.photo if may_photo else None,
        workplaces=tuple(_workplace(one, request) for one in person.positions_on(today)),
        contacts=tuple(contact for contact in contacts if contact.value),
        subjects=tuple((subject.name, subject.slug) for subject in person.subjects.all()),
    )


def telephone_link(text: str) -> str:
    """«+7 (400) 000-00-00, доб. 12» → tel:+74000000000; "" where the text begins with no number."""
    found = _FIRST_NUMBER.search(text)
    if found is None:
        return ""
    figures = _NO_FIGURES.sub("", found[0])
    if len(figures) == 11 and figures.startswith("8"):  # the long-distance prefix at home is +7 from anywhere
        figures = f"+7{figures[1:]}"
    return f"tel:{figures}"


def site_name(url: str) -> str:
    """An address as people say it: without protocol, www and final slash."""
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")


def _workplace(position: Position, request: HttpRequest | None) -> Workplace:
    where = position.organisation
    return Workplace(
        title=position.title,
        organisation=str(where),
        url=(where.get_url(request) or "") if where.is_public else "",
        term=f"с {position.since.year} года" if position.since else "",
    )
