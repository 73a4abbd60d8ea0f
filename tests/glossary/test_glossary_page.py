"""The list of terms and the page of one."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from knowledge_base.glossary.models import GlossaryPage
from knowledge_base.taxonomy.models import Topic
from tests.factories.documents import bank, document, edition
from tests.factories.glossary import term

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str | None, **params: Any) -> str:
    answer = client.get(url or "", params)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


class TestList:
    def test_terms_stand_in_alphabetical_order_below_their_letters(
        self, client: Client, glossary: GlossaryPage
    ) -> None:
        for title in ("узел", "аттестация", "единый день"):
            term(title)
        html = text_of(client, glossary.url)
        assert re.findall(r'<h3 class="letter__name" id="([\w-]+)">(.)</h3>', html) == [
            ("letter-a", "А"),
            ("letter-e", "Е"),
            ("letter-u", "У"),
        ]
        assert html.index("аттестация") < html.index("единый день") < html.index(">узел<")
        assert '<a href="#letter-u">У</a>' in html

    def test_definitions_are_text_never_markup(self, client: Client, glossary: GlossaryPage) -> None:
        made = term("узел", definition="Часть <script>alert(1)</script> сети")
        for url in (glossary.url, made.url):
            assert "<script>alert(1)" not in text_of(client, url)

    def test_letter_and_topic_narrow_it(self, client: Client, glossary: GlossaryPage) -> None:
        topic = Topic.objects.create(name="Наставничество")
        term("наставник", topics=[topic])
        term("наставляемый", topics=[topic])
        term("методист", topics=[topic])
        term("норма")
        html = text_of(client, glossary.url, letter="Н", topic=topic.slug)
        assert "Найдено 2 термина" in html
        assert "методист" not in re.sub(r"<aside.*?</aside>|<form.*?</form>", "", html, flags=re.DOTALL)

    def test_drafts_are_seen_nowhere(self, client: Client, glossary: GlossaryPage) -> None:
        draft = term("тайна", live=False)
        assert "тайна" not in text_of(client, glossary.url)
        assert client.get(f"{glossary.url}{draft.slug}/").status_code == 404

    def test_export_holds_the_selection_and_the_source(self, client: Client, glossary: GlossaryPage) -> None:
        page = document(bank(), number="43")
        term("узел", short_form="УС", source_page=page, source_clause="п. 1.2", variants="узел сети\nядро")
        term("норма")
        (row,) = json.loads(client.get(f"{glossary.url}export.json", {"letter": "У"}).content)
        assert (row["short_form"], row["variants"]) == ("УС", ["узел сети", "ядро"])
        assert row["source"].startswith("Приказ №\xa043")
        assert row["source"].endswith("п. 1.2")


class TestTerm:
    def test_the_source_leads_to_the_very_clause(self, client: Client, glossary: GlossaryPage) -> None:
        page = document(bank(), number="43")
        edition(page, "1. Общее\n\n1.1. Служба — это служба.")
        made = term(source_page=page, source_clause="пункт 1.1")
        assert f'href="{page.url}#p1.1"' in text_of(client, made.url)

    def test_a_source_that_is_no_longer_published_is_not_named(self, client: Client, glossary: GlossaryPage) -> None:
        page = document(bank(), "Тайный приказ")
        made = term(source_page=page, source_clause="п. 1")
        page.unpublish()
        assert "Тайный приказ" not in text_of(client, made.url)

    def test_a_page_without_clauses_is_linked_as_a_whole(self, client: Client, glossary: GlossaryPage) -> None:
        made = term(source_page=Page.objects.get(pk=glossary.pk), source_clause="п. 7")
        assert f'<a href="{glossary.url}">Глоссарий, п. 7</a>' in text_of(client, made.url)

    def test_near_terms_show_each_other_once_and_published_ones_only(
        self, client: Client, glossary: GlossaryPage
    ) -> None:
        net = term("сеть")
        hidden = term("тайна", live=False)
        node = term("узел", see_also=[net, hidden])
        assert text_of(client, node.url).count(f'href="{net.url}"') == 1
        assert f'href="{node.url}"' in text_of(client, net.url)
        assert "тайна" not in text_of(client, node.url)

    def test_machines_read_a_defined_term(self, client: Client, glossary: GlossaryPage) -> None:
        made = term("узел", short_form="УС", definition="Часть сети </script>.")
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text_of(client, made.url))
        assert found is not None
        data = json.loads(found[1])
        assert (data["@type"], data["name"], data["termCode"]) == ("DefinedTerm", "узел", "УС")
        assert data["description"] == "Часть сети </script>."
        assert data["inDefinedTermSet"]["url"] == glossary.full_url

    def test_no_term_is_seen_while_the_glossary_is_private(self, client: Client, glossary: GlossaryPage) -> None:
        made = term()
        url = made.url
        PageViewRestriction.objects.create(page=glossary, restriction_type="login")
        assert client.get(url).status_code != 200

    def test_more_terms_cost_no_more_queries(self, client: Client, glossary: GlossaryPage) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as caught:
                assert client.get(glossary.url).status_code == 200
            return len(caught)

        term("первый", topics=[Topic.objects.create(name="Управление")])
        client.get(glossary.url)
        before = queries()
        for n in range(12):
            term(f"термин {n}", topics=list(Topic.objects.all()))
        assert queries() == before
