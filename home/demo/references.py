"""Vocabularies, organisations, the service's card."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Site

from home.demo.choices import value_of
from home.demo.sources import table
from knowledge_base.organisations.models import FormerName, Organisation
from knowledge_base.taxonomy.models import Audience, Deficit, EducationLevel, Subject, Topic, Vocabulary
from portal.configuration.models import Channel, PortalSettings

VOCABULARIES: dict[str, type[Vocabulary]] = {
    "topics": Topic,
    "audiences": Audience,
    "levels": EducationLevel,
    "subjects": Subject,
    "deficits": Deficit,
}


def load_vocabularies() -> dict[str, dict[str, Any]]:
    """Values by vocabulary and slug; values that already stand under that slug or name are taken as they are."""
    found: dict[str, dict[str, Any]] = {}
    for name, values in table("vocabularies").items():
        model: Any = VOCABULARIES[name]
        rows = {}
        for place, (slug, label) in enumerate(values.items()):
            row = model.objects.filter(name=label).first()
            rows[slug] = row or model.objects.create(slug=slug, name=label, sort_order=(place + 1) * 10)
        found[name] = rows
    return found


def load_organisations() -> dict[str, Organisation]:
    """Organisations by slug, with their former names."""
    found = {}
    for row in table("organisations")["organisation"]:
        organisation = Organisation(
            slug=row["slug"],
            kind=value_of(Organisation.Kind, row["kind"]),
            name=row["name"],
            short_name=row["short_name"],
            address=row.get("address", ""),
            telephone=row.get("telephone", ""),
            email=row.get("email", ""),
            site_url=row.get("website", ""),
            about=row.get("about", ""),
            # Bodies that only issue acts have no page of their own.
            is_public=bool(row.get("about")),
        )
        organisation.former_names = [FormerName(**former) for former in row["former"]]
        organisation.save()
        found[organisation.slug] = organisation
    return found


def load_settings(site: Site, pages: dict[str, Page]) -> None:
    """The service's name, founder, address, channels; the pages that the footer leads to."""
    card = table("settings")
    channels = card.pop("channels")
    settings = PortalSettings.for_site(site)
    for field in ("privacy_page", "accessibility_page"):
        setattr(settings, field, pages[card.pop(field)])
    for field, value in card.items():
        setattr(settings, field, value)
    settings.channels = [Channel(**channel) for channel in channels]
    settings.save()
