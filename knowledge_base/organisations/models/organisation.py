"""An organisation and the names that it had before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from knowledge_base.pages.codes import free_code
from knowledge_base.pages.hosting import Hosted, HostedQuerySet


class OrganisationQuerySet(HostedQuerySet):
    """Organisations, with the one visibility rule."""

    def published(self) -> Self:
        """Those with a page of their own for readers."""
        return super().published().filter(is_public=True)


class Organisation(Hosted, index.Indexed, ClusterableModel):
    """A body that issues acts, or an educational institution."""

    host: ClassVar[str] = "organisations.OrganisationsPage"

    class Kind(models.TextChoices):
        """What kind of body it is."""

        FEDERAL = "federal", "федеральный орган"
        REGIONAL = "regional", "региональный орган"
        MUNICIPAL = "municipal", "муниципальный орган"
        METHODICAL = "methodical", "методическая служба"
        COUNCIL = "council", "совет, объединение"
        SCHOOL = "school", "общеобразовательная организация"
        KINDERGARTEN = "kindergarten", "дошкольная организация"
        ADDITIONAL = "additional", "организация дополнительного образования"
        COLLEGE = "college", "профессиональная образовательная организация"
        INSTITUTE = "institute", "институт развития образования, вуз"
        OTHER = "other", "другая организация"

    name = models.CharField("название", max_length=300, help_text="Полностью, как в уставе или положении")
    short_name = models.CharField(
        "короткое название", max_length=120, blank=True, help_text="Как говорят: «Минпросвещения России», «школа № 4»"
    )
    slug = models.SlugField("код в адресе", max_length=100, unique=True, blank=True)
    kind = models.CharField("вид", max_length=20, choices=Kind.choices, default=Kind.OTHER)
    address = models.CharField("адрес", max_length=300, blank=True)
    telephone = models.CharField("телефон", max_length=120, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    site_url = models.URLField("сайт", blank=True)
    about = models.TextField(
        "о себе",
        blank=True,
        help_text="Чем занимается и чем полезна коллегам, двумя-тремя абзацами. Пустая строка начинает новый абзац",
    )
    is_public = models.BooleanField(
        "показывать на портале",
        default=True,
        help_text="Снимите отметку, если у организации не должно быть своей страницы: в документах она останется",
    )

    objects = OrganisationQuerySet.as_manager()

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("short_name"),
    ]

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes the code for addresses where none is given."""
        if not self.slug:
            self.slug = free_code(self, self.short_name or self.name)
        super().save(*args, **kwargs)

    @property
    def kind_label(self) -> str:
        """«Общеобразовательная организация», with a capital."""
        label = self.get_kind_display()
        return label[:1].upper() + label[1:]

    @property
    def title(self) -> str:
        """What its page is called."""
        return str(self)

    def structured_name(self) -> dict[str, Any]:
        """schema.org of the organisation where something else is told: its type and its name."""
        return {"@type": SCHEMA_TYPES.get(self.kind, "EducationalOrganization"), "name": self.name}

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """schema.org EducationalOrganization, School, GovernmentOrganization … with the requisites."""
        return {
            **self.structured_name(),
            "alternateName": [self.short_name] if self.short_name and self.short_name != self.name else [],
            "description": self.about,
            "address": self.address,
            "telephone": self.telephone,
            "email": self.email,
            "sameAs": self.site_url,
            "url": self.full_url,
        }

    def name_on(self, day: dt.date | None) -> str:
        """The full name on that day: the former name whose term had not ended, or today's. Uses prefetched rows."""
        if day is not None:
            for former in sorted(self.former_names.all(), key=lambda row: row.until):
                if day <= former.until:
                    return former.name
        return self.name


def describe_organisations(values: Collection[str]) -> Mapping[str, str]:
    """Codes of organisations → their short names, for filters of listings and of the search. One query."""
    found = Organisation.objects.filter(slug__in=values).only("slug", "name", "short_name")
    return {organisation.slug: str(organisation) for organisation in found}


#: Kinds whose words in schema.org say more, or else, than «EducationalOrganization».
SCHEMA_TYPES: Mapping[str, str] = {
    Organisation.Kind.FEDERAL: "GovernmentOrganization",
    Organisation.Kind.REGIONAL: "GovernmentOrganization",
    Organisation.Kind.MUNICIPAL: "GovernmentOrganization",
    Organisation.Kind.COUNCIL: "Organization",
    Organisation.Kind.SCHOOL: "School",
    Organisation.Kind.KINDERGARTEN: "Preschool",
    Organisation.Kind.INSTITUTE: "CollegeOrUniversity",
    Organisation.Kind.OTHER: "Organization",
}


class FormerName(models.Model):
    """A name that the organisation had until a day, that day included."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField("прежнее название", max_length=300)
    until = models.DateField("по какой день", help_text="Последний день, когда название было верным")

    class Meta:
        verbose_name = "прежнее название"
        verbose_name_plural = "прежние названия"
        ordering = ["until"]

    def __str__(self) -> str:
        return self.name
