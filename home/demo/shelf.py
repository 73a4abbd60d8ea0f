"""What the loaders hand on to each other: values that cards refer to by key, and what has been made so far, by slug."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from home.demo.bodies import Bodies
from home.demo.room_sources import Entry
from home.demo.sources import SourceError
from knowledge_base.organisations.models import Organisation, Person
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.files.models import PortalDocument, PortalImage

#: Field of a model → vocabulary of the sources.
VOCABULARY_OF = {
    "topics": "topics",
    "audiences": "audiences",
    "education_levels": "levels",
    "subjects": "subjects",
    "deficits": "deficits",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What things refer to: values of vocabularies, organisations, users, files, pictures, by their keys in the sources."""

    vocabularies: Mapping[str, Mapping[str, Any]]
    organisations: Mapping[str, Organisation]
    users: Mapping[Role, User]
    files: Mapping[str, PortalDocument]
    pictures: Mapping[str, PortalImage]

    @property
    def methodist(self) -> User:
        """Who writes and publishes what is no document of the bank."""
        return self.users[Role.METHODIST]

    def organisation(self, slug: str) -> Organisation | None:
        """An organisation; None for "". Raises SourceError for one that there is not."""
        return _known(self.organisations, slug) if slug else None


@dataclass(slots=True)
class Made:
    """What stands so far, by slug."""

    pages: dict[str, Page] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    events: dict[str, Any] = field(default_factory=dict)

    def page(self, slug: str) -> Any:
        """A page; None for "". Raises SourceError for one that there is not."""
        return _known(self.pages, slug) if slug else None

    def person(self, slug: str) -> Person | None:
        """A person; None for ""."""
        return _known(self.persons, slug) if slug else None

    def event(self, slug: str) -> Any:
        """An event; None for ""."""
        return _known(self.events, slug) if slug else None

    def addresses(self) -> dict[str, str]:
        """Addresses of the events, for links in texts."""
        calendar = self.pages["sobytiya"].get_url() or "/"
        return {slug: f"{calendar}{slug}/" for slug in self.events}

    def bodies(self, shelf: Shelf) -> Bodies:
        """What turns blocks of the sources into bodies of pages."""
        return Bodies(self.pages, shelf.pictures, self.addresses())


def set_vocabularies(thing: Any, entry: Entry, shelf: Shelf, *fields: str) -> None:
    """Give a page or a snippet its values of vocabularies, as the card names them."""
    for name in fields:
        values = shelf.vocabularies[VOCABULARY_OF[name]]
        setattr(thing, name, [_known(values, slug) for slug in entry.slugs(name)])


def paragraphs(texts: list[str]) -> list[dict[str, Any]]:
    """Texts in HTML as one block of a body; none for none."""
    return [{"type": "paragraph", "html": "".join(f"<p>{text}</p>" for text in texts)}] if texts else []


def publish(thing: Any, user: User) -> None:
    """Publish a page or a snippet as an editor would: by a revision."""
    thing.save_revision(user=user).publish(user=user)


def local(moment: Any) -> Any:
    """A moment on the town's clock → an aware one."""
    return timezone.make_aware(moment)


def _known(things: Mapping[str, Any], slug: str) -> Any:
    if slug not in things:
        raise SourceError(f"nothing is called «{slug}»")
    return things[slug]
