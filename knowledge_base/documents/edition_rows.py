"""The approved editions of a document as its tabs show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents.comparison.known import known_turns
from knowledge_base.documents.comparison.turns import Turn
from knowledge_base.documents.comparison.wording import summary_of
from knowledge_base.documents.document_relations import RelatedDocument, related
from knowledge_base.documents.edition_choice import Ended, current_edition, has_lapsed, in_order
from knowledge_base.documents.edition_text import lines_of
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Edition
from knowledge_base.documents.on_day.address import with_day
from knowledge_base.documents.on_day.document import ended_by
from portal.russian.dates import format_date

_NO_DIGITS = 12
_LAPSED = "Не действует: документ, которым она внесена, утратил силу"


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in a list. ``period`` says in words when it is in force; ``amending`` is None where the act is not published.

    ``changed`` is the editor's sentence, ``counted`` the one made by the comparison («Изменено 3 пункта»).
    """

    pk: int
    title: str
    option: str
    period: str
    is_current: bool
    is_ahead: bool
    amending: RelatedDocument | None
    amending_text: str
    changed: str
    counted: str
    for_whom: str
    to_do: tuple[str, ...]
    url: str
    compare_url: str


def approved_editions(page: DocumentFields) -> list[Edition]:
    """All that readers may see, in their order, without their texts. One query."""
    return in_order(Edition.objects.filter(page_id=page.pk).approved().light())


def find_edition(editions: Sequence[Edition], asked: str) -> Edition | None:
    """The one of this number or of this day (ISO); None for no such."""
    if asked.isascii() and asked.isdigit() and len(asked) < _NO_DIGITS:
        return next((edition for edition in editions if edition.pk == int(asked)), None)
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return next((edition for edition in reversed(editions) if edition.in_force_from == day), None)


def current_of(editions: Sequence[Edition], day: date) -> Edition | None:
    """The one in force on a day; what an act brought in that has ended since is not."""
    return current_edition(editions, day, _ended(editions, day))


def edition_rows(
    page: DocumentFields, request: HttpRequest, editions: Sequence[Edition], day: date | None
) -> tuple[EditionRow, ...]:
    """Rows in the order of time; `day` is the day asked for, None for today. Three queries."""
    on = day or timezone.localdate()
    ended = _ended(editions, on)
    current = current_edition(editions, on, ended)
    makers = {edition.amended_by_id for edition in editions if edition.amended_by_id}
    known = related(makers, type(page), request, day)
    turns = known_turns(editions)
    url = page.get_url(request) or ""
    rows = []
    for place, edition in enumerate(editions):
        former = editions[place - 1] if place else None
        compare = f"{url}compare/?from={former.pk}&to={edition.pk}" if former else ""
        lapsed = has_lapsed(edition, on, ended)
        following = next((other for other in editions[place + 1 :] if not has_lapsed(other, on, ended)), None)
        rows.append(
            EditionRow(
                pk=edition.pk,
                title=title_among(edition, editions),
                option=_option(edition, editions, current),
                period=_LAPSED if lapsed else _period(edition, following, on),
                is_current=current is not None and edition.pk == current.pk,
                is_ahead=bool(edition.in_force_from and edition.in_force_from > on),
                amending=known.get(edition.amended_by_id or 0),
                amending_text=edition.amending_text,
                changed=edition.what_changed,
                counted=_counted(turns.get(edition.pk)) if former else "",
                for_whom=edition.for_whom,
                to_do=lines_of(edition.to_do),
                url=with_day(f"{url}?edition={edition.pk}", day),
                compare_url=with_day(compare, day) if compare else "",
            )
        )
    return tuple(rows)


def _ended(editions: Sequence[Edition], day: date) -> Ended:
    makers = {edition.amended_by_id for edition in editions if edition.amended_by_id}
    return ended_by(makers, day) if makers else {}


def title_among(edition: Edition, editions: Sequence[Edition]) -> str:
    """Its title; of several that share one, with its place: «Первоначальный текст (2)»."""
    same = [other.pk for other in editions if other.title == edition.title]
    return edition.title if len(same) == 1 else f"{edition.title} ({same.index(edition.pk) + 1})"


def _option(edition: Edition, editions: Sequence[Edition], current: Edition | None) -> str:
    state = ", действует" if current is not None and edition.pk == current.pk else ""
    return f"{title_among(edition, editions)}{state}"


def _counted(turns: Sequence[Turn] | None) -> str:
    if turns is None:
        return ""
    told = [turn for turn in turns if turn.is_difference and not turn.within]
    if not turns:
        return "Слова не изменились"
    return summary_of((turn.fate, turn.kind, len(turn.old)) for turn in told)


def _period(edition: Edition, following: Edition | None, on: date) -> str:
    """«Действует с 12 марта 2024 г.», «Действовала с … по …», «Вступит в силу …»."""
    begins, ends = edition.in_force_from, following.in_force_from if following else None
    if begins and begins > on:
        return f"Вступит в силу {format_date(begins)}"
    if begins and ends and ends <= begins:
        return f"Заменена в тот же день, {format_date(begins)}"
    since = f" с {format_date(begins)}" if begins else ""
    until = f" по {format_date(ends - timedelta(days=1))}" if ends else ""
    return f"{'Действует' if ends is None or ends > on else 'Действовала'}{since}{until}"
