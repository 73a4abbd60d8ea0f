"""The three ready lists: which documents, in which order, on which day, with which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from knowledge_base.documents.catalogue import CATALOGUE, SPEC
from knowledge_base.documents.choices import ENDED_STATUSES
from knowledge_base.documents.lists.ahead import AheadChange, changes_ahead
from knowledge_base.documents.models.document import DocumentPage
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.status_words import Stand, band
from knowledge_base.pages.catalogue import Column
from knowledge_base.pages.listing_filters import ListingSpec, Sort

#: So many documents are «new»: a reader who looks in once a month finds all; more is what the bank's own list is for.
NEWEST = 100


@dataclass(frozen=True, slots=True)
class Happening:
    """What a list says of one document: the day, a sentence, what tells it apart for ever, since when it is known."""

    day: dt.date | None
    sentence: str
    key: str
    known: dt.datetime | dt.date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as an export takes it."""

    page: Any
    happening: Happening


Tell = Callable[[Sequence[Any], dt.date], Mapping[int, Happening]]


@dataclass(frozen=True, slots=True)
class ReadyList:
    """A list with an address of its own below the bank.

    `narrow` takes the bank's documents and the day; `tell` says of documents (with `standing`) what happened to them.
    """

    slug: str
    title: str
    lead: str
    empty: str
    spec: ListingSpec
    narrow: Callable[[QuerySet[Any], dt.date], QuerySet[Any]]
    tell: Tell
    own_columns: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns of the export: the list's own, then the bank's."""
        return self.own_columns + tuple(Column(c.name, c.label, _of_page(c.value)) for c in CATALOGUE.columns)

    def whole(self, pks: Sequence[int], today: dt.date) -> Iterator[Listed]:
        """Documents to export, in the order of `pks`."""
        if CATALOGUE.whole is None:
            return
        pages = list(CATALOGUE.whole(pks))
        told = self.tell(pages, today)
        yield from (Listed(page, told[page.pk]) for page in pages if page.pk in told)


def _of_page(value: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda listed: value(listed.page)


def _published_on(page: Any) -> dt.date | None:
    moment = page.first_published_at
    return timezone.localdate(moment) if moment else None


def _newest(documents: QuerySet[Any], today: dt.date) -> QuerySet[Any]:
    latest = documents.order_by(F("first_published_at").desc(nulls_last=True), "-pk").values("pk")[:NEWEST]
    return documents.filter(pk__in=latest)


def _tell_published(pages: Sequence[Any], today: dt.date) -> Mapping[int, Happening]:
    return {
        page.pk: Happening(_published_on(page), page.summary, "published", page.first_published_at) for page in pages
    }


def by_publication(first_published_at: dt.datetime | None, adopted_on: dt.date | None) -> tuple[bool, int, int]:
    """The latest day of publication first; of one day the youngest act first."""
    day = timezone.localdate(first_published_at).toordinal() if first_published_at else 0
    return (first_published_at is None, -day, -(adopted_on.toordinal() if adopted_on else 0))


def _coming(documents: QuerySet[Any], today: dt.date) -> QuerySet[Any]:
    texts = Edition.objects.approved().filter(page_id=OuterRef("pk"), in_force_from__gt=today)
    texts = texts.exclude(amended_by=None, amending_text="").order_by("in_force_from")
    day = Subquery(texts.values("in_force_from")[:1], output_field=DateField())
    return documents.annotate(text_on=day).filter(Q(standing__ahead_on__gt=today) | Q(text_on__isnull=False))


def nearest_first(ahead_on: dt.date | None, text_on: dt.date | None) -> dt.date:
    """The nearest change first."""
    return min((day for day in (ahead_on, text_on) if day), default=dt.date.max)


def _tell_coming(pages: Sequence[Any], today: dt.date) -> Mapping[int, Happening]:
    ahead = changes_ahead([page.pk for page in pages], today)
    deciding = {change.known_by for changes in ahead.values() for change in changes if change.known_by}
    known = dict(DocumentPage.objects.published().filter(pk__in=deciding).values_list("pk", "first_published_at"))
    return {page.pk: _ahead(page, ahead[page.pk], known) for page in pages if page.pk in ahead}


def _ahead(page: Any, changes: tuple[AheadChange, ...], known: Mapping[int, dt.datetime | None]) -> Happening:
    """The nearest change, and in a further sentence what follows it."""
    first, *others = changes
    told = [first.sentence, *(f"С {change.day:%d.%m.%Y} {change.words}" for change in others)]
    moments = (page.first_published_at, known.get(first.known_by or 0), first.known_at)
    return Happening(
        first.day, ". ".join(told), first.key, max((moment for moment in moments if moment), default=None), first.why
    )


def _ended(documents: QuerySet[Any], today: dt.date) -> QuerySet[Any]:
    return documents.filter(standing__status__in=sorted(ENDED_STATUSES))


def by_end(since: dt.date | None) -> tuple[bool, int]:
    """The last to end first, those whose day is not known last."""
    return (since is None, -(since.toordinal() if since else 0))


def _tell_ended(pages: Sequence[Any], today: dt.date) -> Mapping[int, Happening]:
    deciding = {page.standing.decided_by_id for page in pages if page.standing.decided_by_id}
    known = dict(DocumentPage.objects.published().filter(pk__in=deciding).values_list("pk", "first_published_at"))
    return {page.pk: _end(page, known.get(page.standing.decided_by_id or 0)) for page in pages}


def _end(page: Any, decided_at: dt.datetime | None) -> Happening:
    standing = page.standing
    words = band(Stand(standing.status, standing.since, standing.why))
    sentence = f"{words.headline}: {words.why}" if words.why else words.headline
    known = [moment for moment in (page.first_published_at, decided_at, _morning(standing.since)) if moment]
    key = f"{standing.status}/{standing.since.isoformat() if standing.since else ''}"
    return Happening(standing.since, sentence, key, max(known, default=None), words.why)


def _morning(day: dt.date | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9))) if day else None


def _spec(sort: Sort) -> ListingSpec:
    return ListingSpec(filters=SPEC.filters, sorts=(sort,))


NEW = ReadyList(
    slug="new",
    title="Новое в банке",
    lead=f"Последние {NEWEST} опубликованных документов, по дням публикации",
    empty="Документов пока нет.",
    spec=_spec(Sort("published", "Сначала новые", ("first_published_at", "adopted_on"), by_publication)),
    narrow=_newest,
    tell=_tell_published,
    own_columns=(Column("listed_on", "Опубликован в банке", lambda listed: listed.happening.day),),
)
COMING = ReadyList(
    slug="coming",
    title="Вступает в силу",
    lead="Что начнёт действовать, изменится или утратит силу — ближайшее сверху",
    empty="Ближайших изменений не известно.",
    spec=_spec(Sort("nearest", "Сначала ближайшие", ("standing__ahead_on", "text_on"), nearest_first)),
    narrow=_coming,
    tell=_tell_coming,
    own_columns=(
        Column("changes_on", "Когда изменится", lambda listed: listed.happening.day),
        Column("change", "Что произойдёт", lambda listed: listed.happening.sentence),
    ),
)
ENDED = ReadyList(
    slug="ended",
    title="Утратило силу",
    lead="Что больше не действует, с какого дня и почему — недавнее сверху",
    empty="Утративших силу документов нет.",
    spec=_spec(Sort("ended", "Сначала недавние", ("standing__since",), by_end)),
    narrow=_ended,
    tell=_tell_ended,
    own_columns=(
        Column("ended_on", "Не действует с", lambda listed: listed.happening.day),
        Column("reason", "Почему", lambda listed: listed.happening.why),
    ),
)
LISTS = {one.slug: one for one in (NEW, COMING, ENDED)}
