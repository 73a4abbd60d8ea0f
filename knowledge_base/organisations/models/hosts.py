"""The pages below which organisations and people have their addresses."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.organisations import cards, consent_days
from knowledge_base.organisations.catalogue import ORGANISATIONS, PEOPLE
from knowledge_base.organisations.models.organisation import Organisation
from knowledge_base.organisations.models.person import Person
from knowledge_base.pages.index_page import HostPage
from knowledge_base.pages.sections import sections_on


class OrganisationsPage(HostPage):
    """«Организации»: who there is, and the page of each."""

    catalogue = ORGANISATIONS
    item_template: ClassVar[str] = "organisations/organisation.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    class Meta:
        verbose_name = "организации портала"
        verbose_name_plural = "организации портала"

    def item_context(self, item: Organisation, request: HttpRequest) -> dict[str, Any]:
        """Adds `facts` (Fact: name, value, url) and `sections`: what the rooms have of this organisation."""
        return {
            "facts": cards.organisation_facts(item),
            "sections": sections_on("organisation", item, timezone.localdate()),
        }


class PeoplePage(HostPage):
    """«Люди»: those who have agreed to a card."""

    catalogue = PEOPLE
    item_template: ClassVar[str] = "organisations/person.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    class Meta:
        verbose_name = "люди портала"
        verbose_name_plural = "люди портала"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The list; a new day is noticed here, too."""
        consent_days.notice(timezone.localdate())
        return super().get_context(request, *args, **kwargs)

    def item_context(self, item: Person, request: HttpRequest) -> dict[str, Any]:
        """Adds `card` (cards.PersonCard) and `sections`: what the rooms have of this person."""
        today = timezone.localdate()
        return {
            "card": cards.person_card(item, today, request),
            "sections": sections_on("person", item, today),
        }
