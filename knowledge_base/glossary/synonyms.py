"""What the search learns from the glossary: every name of a term leads to all its others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction

from knowledge_base.glossary.models import GlossaryPage, Term
from search.alike import synonym_store
from search.alike.synonyms import Alike, register_supplier

NAME = "glossary"
_WATCHES = "glossary.synonyms"


def sets() -> Iterator[Alike]:
    """One set for each published term with more names than one. One query."""
    for title, short_form, variants in Term.objects.published().values_list("title", "short_form", "variants"):
        names = (" ".join(name.split()) for name in (title, short_form, *variants.splitlines()))
        distinct = tuple(dict.fromkeys(name for name in names if name))
        if len(distinct) > 1:
            yield Alike((distinct,), origin=NAME)


def connect() -> None:
    """Announce the names to the search, and say when they change."""
    register_supplier(NAME, sets)
    for sender in (Term, GlossaryPage, PageViewRestriction):
        post_save.connect(_changed, sender=sender, dispatch_uid=_WATCHES)
        post_delete.connect(_changed, sender=sender, dispatch_uid=_WATCHES)


def _changed(raw: bool = False, **_: Any) -> None:
    if not raw:
        synonym_store.changed()
