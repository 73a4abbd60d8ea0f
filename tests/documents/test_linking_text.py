"""Citations as links in a document's text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from knowledge_base.documents import editing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.clauses import Clause, ClauseKind, cut
from knowledge_base.documents.edition_html import render
from knowledge_base.documents.linking.link import Link
from knowledge_base.documents.linking.placing import laid
from knowledge_base.documents.models import CitationRow, DocumentIndexPage, DocumentPage
from tests.factories import linking
from tests.factories.documents import document, edition, relate

DAY = date(2024, 7, 9)


@pytest.fixture(autouse=True)
def _simple_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    linking.use(monkeypatch)


def clause(text: str, kind: ClauseKind = ClauseKind.CLAUSE, heading: str = "") -> Clause:
    return Clause("p1", "1", "п. 1", kind, 0, heading, text)


class TestPlaces:
    def test_each_part_finds_its_way_back(self) -> None:
        clauses = cut("1. Общие положения\n\n1.1. По приказу № 158.\n\n2. Таблица:\n\nа) первое;\n\nб) второе.")
        text = laid(clauses)
        for one in clauses:
            for words in (one.heading, one.text):
                if words:
                    at = text.text.index(words)
                    place = text.place(at, at + len(words))
                    assert place is not None
                    assert getattr(place.clause, place.part)[place.start : place.end] == words

    def test_what_runs_on_is_cut_off(self) -> None:
        text = laid([clause("Первый."), clause("Второй.")])
        place = text.place(text.text.index("вый"), len(text.text))
        assert place is not None
        assert place.clause.text[place.start : place.end] == "вый."
        assert text.place(0, 1) is None  # the number is no part of the clause's words
        assert laid([]).place(0, 5) is None


class TestMarkup:
    def test_everything_is_escaped_once(self) -> None:
        text = "По <приказу> & № 158 так"
        start = text.index("<")
        link = Link(start, text.index(" так"), "/a?b=1&c", 'Приказ "<b>"', "утратил <силу>")
        html = render([clause(text)], links={("p1", "text"): [link]}).html.replace("\u00a0", " ")
        assert (
            '<a class="citation" href="/a?b=1&amp;c" title="Приказ &quot;&lt;b&gt;&quot;">&lt;приказу&gt; &amp; № 158</a> '
            '<span class="citation__fate">утратил &lt;силу&gt;</span> так' in html
        )

    def test_lines_headings_and_cells(self) -> None:
        table = clause("имя | приказ № 1 \nвторой | приказ № 2", ClauseKind.TABLE)
        at = table.text.index("приказ № 2")
        html = render([table], links={("p1", "text"): [Link(at, at + 10, "/x", "")]}).html
        assert '<td><a class="citation" href="/x">приказ №\u00a02</a></td>' in html
        assert "<td>приказ №\u00a01</td>" in html
        lines = clause("Приказ\n№ 158", heading="О приказе № 7")
        links = {("p1", "text"): [Link(0, 12, "/x", "")], ("p1", "heading"): [Link(2, 13, "/y", "")]}
        html = render([lines], links=links).html
        assert (
            '<p><a class="citation" href="/x">Приказ</a></p><p><a class="citation" href="/x">№\u00a0158</a></p>' in html
        )
        assert '<a class="citation" href="/y">приказе №\u00a07</a></h3>' in html

    @pytest.mark.parametrize("links", [[(0, 900)], [(5, 5)], [(7, 2)], [(0, 6), (3, 9)], [(-4, 3)]])
    def test_odd_places_lose_no_word(self, links: list[tuple[int, int]]) -> None:
        text = "Приказ № 158"
        html = render([clause(text)], links={("p1", "text"): [Link(*one, "/x", "") for one in links]}).html
        body = html.split('class="clause__text">')[1]
        bare = body.replace('<a class="citation" href="/x">', "").replace("</a>", "").replace("\u00a0", " ")
        assert bare.startswith(f"<p>{text}</p>")


@pytest.mark.django_db
class TestPage:
    @pytest.fixture
    def law(self, bank: DocumentIndexPage) -> DocumentPage:
        page = document(
            bank, "Об образовании", slug="law", kind="federal_law", number="273-ФЗ", adopted_on=date(2012, 12, 29)
        )
        edition(page, "Статья 28. Компетенция\n\nТекст статьи.\n\nСтатья 29. Открытость\n\nТекст.")
        return page

    @pytest.fixture
    def order(self, bank: DocumentIndexPage) -> DocumentPage:
        return document(bank, "О службе", slug="order", number="158", adopted_on=DAY)

    def cite(self, order: DocumentPage, text: str = "1. По ст. 28 федерального закона от 29.12.2012 № 273-ФЗ.") -> str:
        linking.looked_through(edition(order, text))
        return self.html(order)

    def html(self, page: DocumentPage, query: str = "") -> str:
        response = Client().get(page.url + query)
        assert response.status_code == 200
        return response.content.decode().replace("\u00a0", " ")

    def test_leads_to_the_cited_clause(self, law: DocumentPage, order: DocumentPage) -> None:
        anchor = law.editions.get().clauses.get(label="ст.\u00a028").anchor
        html = self.cite(order)
        assert f'<a class="citation" href="{law.url}#{anchor}"' in html
        assert ">ст. 28 федерального закона от 29.12.2012 № 273-ФЗ</a>." in html

    def test_no_link_to_what_readers_do_not_see(self, law: DocumentPage, order: DocumentPage) -> None:
        assert 'class="citation"' in self.cite(order)
        law.unpublish()
        assert 'class="citation"' not in self.html(order)
        law.get_latest_revision_as_object().save_revision()
        law.live = True
        law.save()
        assert 'class="citation"' in self.html(order)

    def test_an_act_that_is_over_is_marked_in_words(
        self, bank: DocumentIndexPage, law: DocumentPage, order: DocumentPage
    ) -> None:
        assert "citation__fate" not in self.cite(order)
        newer = document(bank, "Новый закон", slug="newer", adopted_on=date(2025, 1, 1))
        relate(newer, Verb.REPEALS, law)
        assert '<span class="citation__fate">утратил силу</span>' in self.html(order)
        then = self.html(order, "?on=2024-08-01")
        assert "citation__fate" not in then
        assert f'href="{law.url}?on=2024-08-01#' in then

    def test_a_corrected_text_has_its_own_links(self, law: DocumentPage, order: DocumentPage) -> None:
        assert 'class="citation"' in self.cite(order)
        draft = editing.correct(order.editions.get(), None)
        editing.set_text(draft, "1. Без ссылок.")
        linking.looked_through(draft)
        editing.approve(draft, None)
        assert 'class="citation"' not in self.html(order)

    def test_a_document_does_not_link_itself(self, order: DocumentPage) -> None:
        html = self.cite(order, "1. Утвердить приказ от 09.07.2024 № 158.")
        assert CitationRow.objects.get().target_id == order.pk
        assert 'class="citation"' not in html

    def test_files_of_the_text_are_made_as_before(self, law: DocumentPage, order: DocumentPage) -> None:
        self.cite(order)
        response = Client().get(f"{order.url}text.docx")
        assert response.status_code == 200

    def test_links_cost_the_same_for_many(
        self, bank: DocumentIndexPage, order: DocumentPage, django_assert_max_num_queries: Any
    ) -> None:
        words = []
        for n in range(12):
            document(bank, f"Приказ {n}", slug=f"o{n}", number=f"{n + 1}", adopted_on=date(2020, 1, n + 1))
            words.append(f"{n + 1}. По приказу от {n + 1:02}.01.2020 № {n + 1}.")
        linking.looked_through(edition(order, "\n\n".join(words)))
        Client().get(order.url)
        with django_assert_max_num_queries(28):
            html = self.html(order)
        assert html.count('class="citation"') == 12
