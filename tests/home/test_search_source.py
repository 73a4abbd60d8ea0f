"""What the search holds of section pages."""

from __future__ import annotations

import json

import pytest
from wagtail.models import PageViewRestriction

from home.models import HomePage
from home.search_source import SectionSource
from knowledge_base.pages.passages import passages_of, plain, sentences
from tests.factories.pages import section

BODY = [
    {"type": "paragraph", "value": "<p>Служба работает с <b>1974</b> года&nbsp;&amp; растёт.</p>"},
    {"type": "heading", "value": {"text": "Часы приёма", "level": "2"}},
    {"type": "steps", "value": [{"title": "Позвоните", "text": "до обеда", "term": ""}]},
    {"type": "note", "value": {"kind": "info", "text": "<p>Обед с 13</p>"}},
]


def test_markup_goes_and_words_stay_apart() -> None:
    assert plain("<p>один</p><p>два &lt;три&gt;</p>") == "один два <три>"
    assert sentences(["Позвоните", "до обеда.", "Когда?"]) == "Позвоните. до обеда. Когда?"


@pytest.mark.django_db
def test_passages_lead_to_their_heading(home: HomePage) -> None:
    page = section(home, "Служба", body=json.dumps(BODY))
    assert [(one.text, one.anchor, one.label) for one in passages_of(page.body)] == [
        ("Служба работает с 1974 года & растёт.", "", ""),
        ("Часы приёма", "chasy-priema", "Часы приёма"),
        ("Позвоните. до обеда.", "chasy-priema", "Часы приёма"),
        ("Обед с 13.", "chasy-priema", "Часы приёма"),
    ]


@pytest.mark.django_db
def test_only_what_readers_may_see_is_given(home: HomePage) -> None:
    shown, draft, closed = section(home, "А"), section(home, "Б", live=False), section(home, "В")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    source = SectionSource()
    pks = [shown.pk, draft.pk, closed.pk]
    assert list(source.keys()) == [shown.pk]
    assert [record.pk for record in source.records(pks)] == [shown.pk]
    assert source.published_pks(pks) == {shown.pk}
