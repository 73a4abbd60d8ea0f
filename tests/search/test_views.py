"""The results page and the suggestions, as a browser gets them."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from search import indexer, marks
from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.models import PendingUpdate
from tests.factories.search import MemorySource, order, record

pytestmark = pytest.mark.django_db


class Page(HTMLParser):
    """What a test asks of a page: texts by tag, links, marks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"a", "h1", "h2", "h3", "mark", "title", "p", "li"}:
            self._open.append((tag, dict(attrs).get("href") or ""))
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for tag, href in self._open:
            self.texts[tag][-1] += data
            if tag == "a":
                self.links[href] = (self.links.get(href, "") + data).strip()

    def heading(self, tag: str = "h2") -> list[str]:
        return [" ".join(text.split()) for text in self.texts.get(tag, [])]


@pytest.fixture
def filled(home: HomePage, engine: SearchEngine, source: MemorySource) -> MemorySource:
    source.stored = {
        1: order(
            1,
            "158",
            "Об утверждении Положения <о службе>",
            "Методическая служба создаётся.",
            facets={"kind": ("order",), "year": ("2024",)},
        ),
        2: order(
            2,
            "273-ФЗ",
            "Об образовании",
            "Служба & закон",
            kind="закон",
            day=date(2012, 12, 29),
            facets={"kind": ("law",), "year": ("2012",)},
        ),
        **{pk: record(pk, f"План работы {pk}", facets={"kind": ("letter",)}) for pk in range(10, 45)},
    }
    indexer.rebuild(engine)
    return source


def get(client: Client, **params: str | list[str]) -> Page:
    response = client.get("/search/?" + urlencode(params, doseq=True))
    assert response.status_code == 200
    return Page(response.content.decode())


def test_a_clause_is_found_and_linked_to(client: Client, filled: MemorySource) -> None:
    page = get(client, q="методическая служба")
    assert "Найден 1 документ" in page.heading()
    assert "/documents/1/#p1" in page.links
    assert page.links["/documents/1/#p1"].startswith("п. 1")
    assert page.texts["mark"][:2] == ["службе", "Методическая"]


def test_it_is_not_for_machines_that_index(client: Client, filled: MemorySource) -> None:
    response = client.get("/search/?q=служба")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_nothing_from_the_address_or_the_index_gets_through_unescaped(client: Client, filled: MemorySource) -> None:
    body = client.get(
        "/search/?" + urlencode({"q": '<script>alert(1)</script>"служба', "kind": '"><b>'})
    ).content.decode()
    assert "<script>alert" not in body
    assert '"><b>' not in body
    assert "&lt;о <mark>службе</mark>&gt;" in client.get("/search/?q=служба").content.decode()


def test_without_a_question_everything_the_newest_first(client: Client, filled: MemorySource) -> None:
    page = get(client)
    assert "На портале 37 документов" in page.heading()
    assert page.heading("h3")[0] == "Об утверждении Положения <о службе>"


@pytest.mark.parametrize(
    ("count", "heading"),
    [(1, "Найден 1 документ"), (3, "Найдено 3 документа"), (11, "Найдено 11 документов"), (21, "Найден 21 документ")],
)
def test_russian_plurals(
    client: Client, home: HomePage, engine: SearchEngine, source: MemorySource, count: int, heading: str
) -> None:
    source.stored = {pk: record(pk, "Смета") for pk in range(1, count + 1)}
    indexer.rebuild(engine)
    assert heading in get(client, q="смета").heading()


def test_filters_are_links_that_work_without_scripts(client: Client, filled: MemorySource) -> None:
    page = get(client, q="служба")
    assert "/search/?" + urlencode({"q": "служба", "kind": "order"}) in page.links
    page = get(client, q="служба", kind=["order"])
    assert "Найден 1 документ" in page.heading()
    assert "/search/?" + urlencode({"q": "служба"}) in page.links
    two = urlencode([("q", "служба"), ("kind", "order"), ("kind", "law")])
    assert f"/search/?{two}" in page.links


def test_the_act_that_bears_the_number_is_a_card_above_the_others(client: Client, filled: MemorySource) -> None:
    filled.stored[3] = record(3, "О приказе № 158")
    indexer.rebuild(get_engine())
    body = client.get("/search/?" + urlencode({"q": "приказ 158"})).content.decode()
    card, _, others = body.partition('<ol class="rows" start="2"')
    assert 'class="exact-hit"' in card
    assert "/documents/1/" in card
    assert "/documents/3/" in others
    assert 'class="exact-hit"' not in client.get("/search/?q=158&sort=date").content.decode()


def test_pages_keep_the_question_and_the_filters(client: Client, filled: MemorySource) -> None:
    page = get(client, q="план", kind="letter")
    following = "/search/?" + urlencode({"q": "план", "kind": "letter", "page": "2"})
    assert following in page.links
    second = Page(client.get(following).content.decode())
    assert len(second.heading("h3")) == 15


def test_a_page_past_the_end_shows_the_last_and_says_so(client: Client, filled: MemorySource) -> None:
    page = get(client, q="план", page="9")
    assert len(page.heading("h3")) == 15
    assert any("показана последняя" in text for text in page.texts["p"])


def test_nothing_found_says_what_to_change(client: Client, filled: MemorySource) -> None:
    page = get(client, q="служба абракадабра")
    assert "Ничего не найдено" in page.heading()
    assert any("«абракадабра»" in text for text in page.texts["p"])
    assert "/search/?" + urlencode({"q": "служба"}) in page.links
    assert "/search/?" + urlencode({"q": "служба абракадабра", "match": "any"}) in page.links


@pytest.mark.parametrize(
    "params",
    [
        {"q": "я" * 10_000},
        {"q": "\x00\ud7ff\u202e"},
        {"q": "*:* AND (x OR [1 TO 2]) ~ ^ \\"},
        {"page": "-1"},
        {"page": "9" * 400},
        {"sort": "'; DROP TABLE"},
        {"colour": "red"},
        {"kind": ["x"] * 500},
        {"kind": "=" * 1000, "year": "\u0000"},
    ],
)
def test_hostile_addresses(client: Client, filled: MemorySource, params: dict[str, str | list[str]]) -> None:
    get(client, **params)


def test_broken_encoding_in_the_address(client: Client, filled: MemorySource) -> None:
    assert client.get("/search/?q=%ff%fe%D0&kind=%c0%80").status_code == 200


def test_other_methods_are_refused(client: Client, filled: MemorySource) -> None:
    assert client.post("/search/").status_code == 405
    assert client.head("/search/?q=план").status_code == 200


def test_as_many_queries_for_one_hit_as_for_twenty(
    client: Client, filled: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/search/?q=план")
    monkeypatch.setattr(
        marks._Seen, "until", float("inf")
    )  # or the look at the marks would fall into one of the two by chance
    counts = []
    for address in ("/search/?" + urlencode({"q": "методическая служба"}), "/search/?" + urlencode({"q": "план"})):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_was_left_over_is_found_by_the_next_reader(
    client: Client, filled: MemorySource, engine: SearchEngine
) -> None:
    filled.stored[99] = record(99, "Наставничество")
    PendingUpdate.objects.create(source="document", key=99)
    assert "Найден 1 документ" in get(client, q="наставничество").heading()


def test_hidden_things_never_show(client: Client, filled: MemorySource) -> None:
    filled.hidden = {1}
    body = client.get("/search/?q=служба").content.decode()
    assert "/documents/1/" not in body
    assert "/documents/2/" in body


def test_without_an_index_a_calm_page(client: Client, home: HomePage, index_dir: Path, source: MemorySource) -> None:
    response = client.get("/search/?q=служба")
    assert response.status_code == 503
    assert response["Retry-After"]
    page = Page(response.content.decode())
    assert page.heading("h1") == ["Поиск восстанавливается"]


class TestSuggest:
    def test_json(self, client: Client, filled: MemorySource) -> None:
        response = client.get("/search/suggest/?" + urlencode({"q": "прик 15"}))
        assert response.status_code == 200
        assert [found["url"] for found in response.json()["suggestions"]] == ["/documents/1/"]

    def test_without_a_question(self, client: Client, filled: MemorySource) -> None:
        assert client.get("/search/suggest/").json() == {"suggestions": []}

    def test_without_an_index(self, client: Client, index_dir: Path, source: MemorySource) -> None:
        response = client.get("/search/suggest/?q=план")
        assert response.status_code == 503
        assert response.json() == {"suggestions": []}
