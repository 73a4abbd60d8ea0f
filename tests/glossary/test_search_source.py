"""What the search is given of terms."""

from __future__ import annotations

import pytest

from knowledge_base.glossary.models import GlossaryPage
from knowledge_base.glossary.search_source import TermSource
from knowledge_base.taxonomy.models import Topic
from search.models import PendingUpdate
from tests.factories.glossary import term

pytestmark = pytest.mark.django_db


def test_a_term_is_found_by_every_name(glossary: GlossaryPage) -> None:
    topic = Topic.objects.create(name="Управление")
    made = term(short_form="ММС", variants="методслужба\n\n служба методистов ", topics=[topic])
    (record,) = TermSource().records([made.pk])
    assert record.title == "методическая служба"
    assert record.requisites == "ММС"
    assert record.names == ("ММС", "методслужба", "служба методистов")
    assert record.summary == made.definition
    assert record.url == f"{glossary.url}metodicheskaya-sluzhba/"
    assert record.facets == {"topic": (topic.slug,)}


def test_only_published_terms_of_a_published_glossary_are_given(glossary: GlossaryPage) -> None:
    made, draft = term("узел"), term("тайна", live=False)
    assert list(TermSource().keys()) == [made.pk]
    assert [record.pk for record in TermSource().records([made.pk, draft.pk])] == [made.pk]
    glossary.unpublish()
    assert TermSource().published_pks([made.pk]) == set()


def test_a_saved_term_is_given_again(glossary: GlossaryPage) -> None:
    made = term("узел")
    PendingUpdate.objects.all().delete()
    made.definition = "Иначе."
    made.save()
    assert PendingUpdate.objects.filter(source="term", key=made.pk).exists()
