"""Organisations and people as lists: filters, orders, rows, exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.organisations.models.organisation import Organisation, describe_organisations
from knowledge_base.organisations.models.person import Person, Position, held_on
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.listing_filters import Filter, ListingSpec, Sort
from knowledge_base.pages.rows import Row
from portal.russian.words import fold

#: How much of a text about somebody stands in a list.
TEXT_LENGTH = 180


def by_name(*names: str) -> tuple[str, ...]:
    """Key of the alphabetical order, ё beside е, quotes ignored."""
    return tuple(fold(name).lstrip('«"„“ ') for name in names)


def by_called_name(short_name: str, name: str) -> tuple[str, ...]:
    """The same of an organisation: by what it is called in lists."""
    return by_name(short_name or name)


def shortened(text: str) -> str:
    """The first words of a text, to a limit."""
    line = " ".join(text.split())
    return line if len(line) <= TEXT_LENGTH else f"{line[:TEXT_LENGTH].rsplit(' ', 1)[0].rstrip(',;:.–—')}…"


def capitalised(text: str) -> str:
    """With a capital, as a line begins."""
    return text[:1].upper() + text[1:]


def organisation_rows(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """Rows in the order of `pks`. One query."""
    found = Organisation.objects.published().in_bulk(pks)
    return [organisation_row(found[pk], request) for pk in pks if pk in found]


def organisation_row(one: Organisation, request: HttpRequest | None = None) -> Row:
    """An organisation in a list: kind, name, full name, address."""
    return Row(
        pk=one.pk,
        url=one.get_url(request) or "",
        title=str(one),
        head=one.kind_label,
        text=one.name if one.name != str(one) else "",
        meta=(one.address,) if one.address else (),
    )


def person_rows(pks: Sequence[int], request: HttpRequest | None = None) -> list[Row]:
    """Rows in the order of `pks`; consents are asked anew, whatever was kept in memory. Four queries, however many rows."""
    people = {person.pk: person for person in _whole_people().filter(pk__in=pks)}
    return [person_row(people[pk], request) for pk in pks if pk in people]


def person_row(person: Person, request: HttpRequest | None = None) -> Row:
    """A person in a list: name, positions, what he or she does."""
    positions = person.positions_on(timezone.localdate())
    return Row(
        pk=person.pk,
        url=person.get_url(request) or "",
        title=person.title,
        head=capitalised("; ".join(str(position) for position in positions)),
        text=shortened(person.about),
        meta=tuple(subject.name for subject in person.subjects.all()),
        day=person.first_published_at,
    )


def workplaces(pks: Sequence[int]) -> list[tuple[str, ...]]:
    """Codes of the organisations in which these people work today. One query."""
    held = Position.objects.filter(held_on(timezone.localdate()))  # all of them: a listing asks for everybody
    found: dict[int, list[str]] = defaultdict(list)
    for pk, slug in held.values_list("person_id", "organisation__slug"):
        found[pk].append(slug)
    return [tuple(dict.fromkeys(found.get(pk, ()))) for pk in pks]


def _whole_people() -> QuerySet[Person]:
    return Person.objects.published().prefetch_related("positions__organisation", "subjects")


def _whole(pks: Sequence[int]) -> list[Person]:
    people = {person.pk: person for person in _whole_people().filter(pk__in=pks)}
    return [people[pk] for pk in pks if pk in people]


def _whole_organisations(pks: Sequence[int]) -> list[Organisation]:
    found = Organisation.objects.published().in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _held(person: Person) -> list[Position]:
    return person.positions_on(timezone.localdate())


ORGANISATIONS = Catalogue(
    spec=ListingSpec(
        filters=(
            Filter(
                "kind",
                "Вид организации",
                column="kind",
                choices={kind.value: kind.label[:1].upper() + kind.label[1:] for kind in Organisation.Kind},
            ),
        ),
        sorts=(Sort("name", "По названию", ("short_name", "name"), by_called_name),),
        page_size=50,
    ),
    noun=("организация", "организации", "организаций"),
    found=("Найдена", "Найдено", "Найдено"),
    published=lambda: Organisation.objects.published(),
    rows=organisation_rows,
    columns=(
        Column("name", "Название", lambda one: one.name),
        Column("short_name", "Короткое название", lambda one: one.short_name),
        Column("kind", "Вид", lambda one: one.kind_label),
        Column("address", "Адрес", lambda one: one.address),
        Column("telephone", "Телефон", lambda one: one.telephone),
        Column("email", "Электронная почта", lambda one: one.email),
        Column("site", "Сайт", lambda one: one.site_url),
        Column("url", "Страница на портале", lambda one: one.full_url),
    ),
    whole=_whole_organisations,
    newest=("-pk",),
    source="organisation",
    # The search calls it organisation_kind: a kind of its own beside those of documents and events.
)

PEOPLE = Catalogue(
    spec=ListingSpec(
        filters=(
            Filter("organisation", "Организация", compute=workplaces, describe=describe_organisations),
            Filter("subject", "Предмет", relation="subjects"),
        ),
        sorts=(Sort("name", "По фамилии", ("last_name", "first_name", "patronymic"), by_name),),
        page_size=50,
    ),
    noun=("человек", "человека", "человек"),
    published=lambda: Person.objects.published(),
    rows=person_rows,
    columns=(
        # Ways to reach people stand on their cards; a table of them would only serve those who collect addresses.
        Column("name", "Имя", lambda person: person.title),
        Column("positions", "Должность", lambda person: tuple(position.title for position in _held(person))),
        Column("organisations", "Организация", lambda person: tuple(str(one.organisation) for one in _held(person))),
        Column("subjects", "Предметы", lambda person: tuple(subject.name for subject in person.subjects.all())),
        Column("url", "Карточка на портале", lambda person: person.full_url),
    ),
    whole=_whole,
    source="person",
    searched=frozenset({"organisation", "subject"}),
)
