"""Every name of a published term leads the search to all its others, at once."""

from __future__ import annotations

import pytest

from knowledge_base.glossary.models import GlossaryPage
from knowledge_base.glossary.synonyms import sets
from search.query import parse
from search.widening import widen
from tests.factories.glossary import term

pytestmark = pytest.mark.django_db


def said(text: str) -> set[str]:
    return {way.said for found in widen(parse(text)).terms for way in found.ways if way.said}


def test_names_of_a_term_are_synonyms_as_long_as_it_is_published(glossary: GlossaryPage) -> None:
    made = term("светлоградская неделя", short_form="СВН", variants="методнеделя\n\n СВН ")
    assert [found.expressions for found in sets()] == [("светлоградская неделя", "СВН", "методнеделя")]
    assert said("свн") == {"светлоградская неделя", "методнеделя"}
    made.unpublish()
    assert not said("свн")


def test_drafts_and_terms_of_one_name_give_nothing(glossary: GlossaryPage) -> None:
    term("тайна", short_form="ТН", live=False)
    term("узел")
    assert not list(sets())
