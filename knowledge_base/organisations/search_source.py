"""What the search holds of organisations and people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

from django.utils import timezone

from knowledge_base.organisations.catalogue import capitalised, shortened
from knowledge_base.organisations.models import Organisation, OrganisationsPage, PeoplePage, Person
from knowledge_base.organisations.people_touched import PEOPLE
from knowledge_base.organisations.search_facets import of_organisations
from knowledge_base.pages.passages import paragraphs
from knowledge_base.pages.search_facets import of_choices, of_vocabulary
from knowledge_base.taxonomy.models import Subject
from search.records import SearchRecord
from search.sources import Facet, RowSource, register

ORGANISATIONS = "organisation"


class OrganisationSource(RowSource):
    """Organisations with a page of their own."""

    name: ClassVar[str] = ORGANISATIONS
    label: ClassVar[str] = "Организации"
    noun: ClassVar[tuple[str, str, str]] = ("организация", "организации", "организаций")
    model = Organisation
    host = OrganisationsPage
    hit_template: ClassVar[str] = "organisations/_organisation_hit.html"
    facets: ClassVar[tuple[Facet, ...]] = (
        of_choices("organisation_kind", "Вид организации", Organisation.Kind),
        of_organisations(),
    )

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of the shown ones among `pks`. Two queries, however many there are."""
        for one in Organisation.objects.published().filter(pk__in=pks).prefetch_related("former_names"):
            names = (one.name, *(former.name for former in one.former_names.all()))
            yield SearchRecord(
                source=self.name,
                pk=one.pk,
                title=str(one),
                url=one.get_url() or "",
                requisites=one.kind_label,
                names=tuple(name for name in names if name != str(one)),
                keywords=tuple(text for text in (one.address, one.telephone, one.email) if text),
                summary=one.name if one.name != str(one) else one.address,
                facets={"organisation_kind": (one.kind,), "organisation": (one.slug,)},
                passages=tuple(paragraphs(one.about)),
            )


class PersonSource(RowSource):
    """People whose card may be shown today."""

    name: ClassVar[str] = PEOPLE
    label: ClassVar[str] = "Люди"
    noun: ClassVar[tuple[str, str, str]] = ("человек", "человека", "человек")
    model = Person
    host = PeoplePage
    hit_template: ClassVar[str] = "organisations/_person_hit.html"
    facets: ClassVar[tuple[Facet, ...]] = (of_organisations(), of_vocabulary("subject", "Предмет", Subject))

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        """Records of those among `pks` who may be shown. Four queries, however many there are."""
        today = timezone.localdate()
        related = ("positions__organisation", "subjects")
        for person in Person.objects.published(today).filter(pk__in=pks).prefetch_related(*related):
            positions = person.positions_on(today)
            facets = {
                "organisation": tuple(dict.fromkeys(position.organisation.slug for position in positions)),
                "subject": tuple(subject.slug for subject in person.subjects.all()),
            }
            yield SearchRecord(
                source=self.name,
                pk=person.pk,
                title=person.title,
                url=person.get_url() or "",
                requisites=capitalised("; ".join(str(position) for position in positions)),
                names=(person.short_name,),
                keywords=tuple(_keywords(person)),
                summary=shortened(person.about),
                facets={name: values for name, values in facets.items() if values},
                passages=tuple(paragraphs(person.about)),
            )


def _keywords(person: Person) -> Iterator[str]:
    """What the card shows beside the name and the positions, and nothing else."""
    yield from (subject.name for subject in person.subjects.all())
    yield from (text for text in (person.email, person.telephone) if text)


def connect() -> None:
    """Announce the sources to the search."""
    register(OrganisationSource())
    register(PersonSource())
