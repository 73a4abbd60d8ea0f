"""Who is named in a document: in its card, its texts and its files, grouped by person, with what was decided.

Names of a text are kept by the text's checksum (`TextNames`), those of a file by the file's (`FileReading`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone

from knowledge_base.documents.choices import EditionState, Stage
from knowledge_base.documents.models import Edition, FileReading, NameDecision, NameGround, TextNames
from knowledge_base.documents.models.edition import checksum
from knowledge_base.documents.people.blotting import same_person
from knowledge_base.documents.understanding.as_json import to_json
from knowledge_base.documents.understanding.found import Part, PersonName
from knowledge_base.documents.understanding.names_in_text import find_names, joined
from knowledge_base.organisations.consent_terms import State
from portal.files.models import PortalDocument

#: Raised when the finder gets better: texts are searched again.
FINDER = 1
#: Fields of the card that readers see and that may name somebody.
CARD = ("title", "full_title", "annotation", "short_name")
_SHOWN = 3
#: A person named in several parts stands in the first of these.
_RANK = {Part.OFFICIAL: 0, Part.LISTED: 1, Part.MENTIONED: 2}
_AROUND = 110


@dataclass(frozen=True, slots=True)
class Source:
    """One text in which people are named. `readers`: somebody who opens the published document gets it."""

    title: str
    text: str
    names: tuple[PersonName, ...]
    url: str = ""
    unread: str = ""  # why a file's text is not known
    edition: Any = None
    file: Any = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in its sentence."""

    source: str
    before: str
    written: str
    after: str


@dataclass(slots=True)
class Person:
    """One person in one document."""

    key: str
    part: Part
    written: str
    count: int = 0
    mentions: list[Mention] = field(default_factory=list)
    decision: NameDecision | None = None

    @property
    def passes(self) -> bool:
        """Whether nothing has to be decided: who signs is named by his office."""
        return self.is_decided or (self.decision is None and self.part == Part.OFFICIAL)

    @property
    def is_decided(self) -> bool:
        """Whether there is a decision whose ground still holds: a consent may have been withdrawn since."""
        if self.decision is None:
            return False
        consent = self.decision.consent
        if consent is None:
            lost = self.decision.ground == NameGround.CONSENT and not self.decision.words
            return not lost
        return consent.state_on(timezone.localdate()) == State.CURRENT


def names_of_edition(edition: Edition) -> tuple[PersonName, ...]:
    """Who is named in an edition's text, which is read from the database only if it was not searched yet."""
    kept = TextNames.objects.filter(sha256=edition.sha256, finder=FINDER).first()
    return tuple(_name(one) for one in kept.names) if kept is not None else names_of_text(edition.text, edition.sha256)


def names_of_text(text: str, sha256: str = "") -> tuple[PersonName, ...]:
    """Who is named in a text; searched once for each checksum."""
    if not text:
        return ()
    sha256 = sha256 or checksum(text)
    kept = TextNames.objects.filter(sha256=sha256, finder=FINDER).first()
    if kept is not None:
        return tuple(_name(one) for one in kept.names)
    found = tuple(find_names(text))
    plain = [to_json(name) for name in found]
    TextNames.objects.update_or_create(sha256=sha256, defaults={"finder": FINDER, "names": plain})
    return found


def _name(data: Mapping[str, Any]) -> PersonName:
    return PersonName(**(dict(data) | {"part": Part(data["part"])}))


def sources_of(page: Any, content: Mapping[str, Any], *, drafts: bool = True) -> list[Source]:
    """The card, the texts and the files of a version of a document; without `drafts` what readers would get of it."""
    states = (EditionState.APPROVED, EditionState.DRAFT) if drafts else (EditionState.APPROVED,)
    editions = list(page.editions.filter(state__in=states))
    card = _card(content)
    found = [Source("Карточка документа", card, tuple(find_names(card)))]
    found += [
        Source(edition.title, edition.text, names_of_text(edition.text, edition.sha256), edition=edition)
        for edition in editions
    ]
    return found + [_file_source(file) for file in files_of(content, editions)]


def closed_sources(page: Any) -> list[Source]:
    """What editors alone still see: former and closed texts, closed files. Names stand in the open there."""
    states = (EditionState.CLOSED, EditionState.REPLACED)
    found = [
        Source(edition.title, edition.text, names_of_text(edition.text, edition.sha256), edition=edition)
        for edition in page.editions.filter(state__in=states)
    ]
    originals = page.closed_originals.exclude(file=None).select_related("file")
    return found + [_file_source(original.file) for original in originals]


def people_of(page: Any, content: Mapping[str, Any], *, drafts: bool = True) -> list[Person]:
    """Everybody whom a version names, without sentences: no text is read that was searched before."""
    states = (EditionState.APPROVED, EditionState.DRAFT) if drafts else (EditionState.APPROVED,)
    editions = list(page.editions.filter(state__in=states).light())
    named = [tuple(find_names(_card(content))), *(names_of_edition(edition) for edition in editions)]
    sums = [file.sha256 for file in files_of(content, editions)]
    rows = FileReading.objects.filter(sha256__in=sums).values_list("understood", flat=True) if sums else ()
    named += [tuple(_name(one) for one in (found or {}).get("names", ())) for found in rows]
    sources = [Source("", "", names) for names in named if names]
    return persons_of(sources, page.name_decisions.select_related("consent")) if sources else []


def _card(content: Mapping[str, Any]) -> str:
    return "\n\n".join(str(content.get(name) or "") for name in CARD).strip()


def files_of(content: Mapping[str, Any], editions: Iterable[Edition]) -> list[PortalDocument]:
    """The files that this version and these editions show. A query."""
    keys = {row["file"] for row in content.get("attachments") or () if row.get("file")}
    keys |= {edition.source_file_id for edition in editions if edition.source_file_id}
    return list(PortalDocument.objects.filter(pk__in=keys).order_by("pk"))


def _file_source(file: PortalDocument) -> Source:
    row = FileReading.objects.filter(sha256=file.sha256).first()
    if row is None or row.stage != Stage.DONE:
        return Source(file.title, "", (), url=file.url, unread="файл ещё не прочитан", file=file)
    if not row.text:
        return Source(file.title, "", (), url=file.url, unread=row.message or "текста нет", file=file)
    names = tuple(_name(one) for one in row.understood.get("names", ()))
    return Source(file.title, row.text, names, url=file.url, file=file)


def persons_of(sources: Iterable[Source], decisions: Iterable[NameDecision] = ()) -> list[Person]:
    """Everybody, by part and name; a person in several parts stands in the most official one."""
    known = {decision.key: decision for decision in decisions}
    people: dict[str, Person] = {}
    for source in sources:
        for name in source.names:
            person = people.setdefault(name.key, Person(name.key, name.part, _plain(name.written)))
            _add(person, source, name)
    people = _merged(people)
    for person in people.values():
        person.decision = known.get(person.key) or _like(person.key, known)
    order = {Part.LISTED: 0, Part.MENTIONED: 1, Part.OFFICIAL: 2}
    return sorted(people.values(), key=lambda person: (order[person.part], person.written.casefold()))


def _merged(people: dict[str, Person]) -> dict[str, Person]:
    """«Петров А.» of the text is «Петров А.П.» of the file, where one such is known only."""
    found: dict[str, Person] = {}
    for person, key in zip(people.values(), joined(list(people)), strict=True):
        other = found.setdefault(key, person)
        if other is person:
            person.key = key
            continue
        other.count += person.count
        other.mentions = [*other.mentions, *person.mentions][:_SHOWN]
        other.part = min(other.part, person.part, key=_RANK.__getitem__)
        other.written = max(other.written, person.written, key=len)
    return found


def _add(person: Person, source: Source, name: PersonName) -> None:
    person.count += 1
    if _RANK[name.part] < _RANK[person.part]:
        person.part = name.part
    written = _plain(name.written)
    if len(written) > len(person.written):
        person.written = written
    if len(person.mentions) < _SHOWN:
        mention = Mention(source.title, *_sentence(source.text, name))
        if asdict(mention) | {"source": ""} not in [asdict(one) | {"source": ""} for one in person.mentions]:
            person.mentions.append(mention)


def _like(key: str, known: Mapping[str, NameDecision]) -> NameDecision | None:
    """What was decided when the person was written with fewer or more initials; nothing if two people may be meant."""
    alike = [decision for other, decision in known.items() if same_person(key, other)]
    return alike[0] if len(alike) == 1 else None


def _sentence(text: str, name: PersonName) -> tuple[str, str, str]:
    before = _plain(text[max(0, name.start - _AROUND) : name.start])
    after = _plain(text[name.end : name.end + _AROUND])
    if name.start > _AROUND:
        before = f"…{before.partition(' ')[2]}"
    if name.end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    return before, _plain(name.written), after


def _plain(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
