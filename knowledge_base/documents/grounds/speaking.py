"""The bank's word on things that rest on ended acts (`pages.notices.Speaker`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from knowledge_base.documents.document_relations import RelatedDocument, related
from knowledge_base.documents.grounds import words
from knowledge_base.documents.grounds.fates import Fate, successor
from knowledge_base.documents.grounds.registry import dependents_of
from knowledge_base.documents.grounds.resting import fates_at_hand, known_fates, resting_on
from knowledge_base.documents.models import DocumentPage
from knowledge_base.pages.notices import Notice, NoticeLink
from knowledge_base.pages.rows import Badge


class Grounds:
    """«Светофор основания»."""

    name = "grounds"

    def notices(self, thing: Any, request: HttpRequest | None, today: dt.date) -> tuple[Notice, ...]:
        """One for each such act. In a preview, and without a request (on an edit screen), what the draft at hand rests on."""
        dependents = dependents_of(type(thing))
        if dependents is None:
            return ()
        if request is not None and thing.pk and not getattr(request, "is_preview", False):
            found = resting_on(dependents, today).get(thing.pk, ())
        else:
            found = fates_at_hand(dependents, thing, today)
        return notices_of(found, request, today)

    def marks(self, model: type[Model], today: dt.date) -> Mapping[int, Badge]:
        """Of the things of this model those that rest on such an act."""
        dependents = dependents_of(model)
        found = resting_on(dependents, today) if dependents else {}
        return {pk: words.badge(its) for pk, its in found.items()}


def notices_of(found: Sequence[Fate], request: HttpRequest | None, today: dt.date) -> tuple[Notice, ...]:
    """What became of the grounds, in words with links. Two queries, none where nothing became of any."""
    if not found:
        return ()
    known = known_fates(today)
    heirs = {fate.pk: successor(fate, known) for fate in found}
    wanted = {fate.pk for fate in found} | {fate.via for fate in found} | set(heirs.values())
    acts = related((pk for pk in wanted if pk), DocumentPage, request)
    made = (_notice(fate, heirs[fate.pk], acts) for fate in found)
    return tuple(notice for notice in made if notice is not None)


def _notice(fate: Fate, heir: int | None, acts: Mapping[int, RelatedDocument]) -> Notice | None:
    about = acts.get(fate.via or fate.pk)
    if about is None:  # taken from readers in this very moment
        return None
    then, instead = "", tuple[NoticeLink, ...]()
    if fate.via is not None and fate.pk in acts:
        then, instead = "Им утверждено основание:", (_link(acts[fate.pk]),)
    elif heir is not None and heir in acts:
        then = "Вместо него будет действовать:" if fate.ahead else "Действует вместо него:"
        instead = (_link(acts[heir]),)
    elif fate.by is None and fate.why:
        then = f"Почему: {fate.why}"
    tone = "repealed" if fate.is_over else "pending"
    return Notice(words.lead(fate), _link(about), then, instead, tone)


def _link(act: RelatedDocument) -> NoticeLink:
    """«Приказ № 158 от 09.07.2024 „О методической службе“»."""
    return NoticeLink(act.name, act.url, act.title if act.requisites else "")
