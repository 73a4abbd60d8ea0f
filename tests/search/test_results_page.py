"""The results page beside its hits: exchanged in place, a range of days, what was mended, what editors pinned; never a 500."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.models import HomePage
from search import indexer
from search.answer import answer
from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.query import SearchQuery, parse
from search.results import Mended, Pinned, SearchPage, Suggestion
from tests.factories.search import MemorySource, order, record

pytestmark = pytest.mark.django_db

ALONE = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def engine(index_dir: object, source: MemorySource) -> SearchEngine:
    """One engine: nothing here depends on which."""
    return get_engine()


@pytest.fixture
def filled(home: HomePage, engine: SearchEngine, source: MemorySource) -> MemorySource:
    source.stored = {
        1: order(1, "158", "О службе", "Служба создаётся.", day=date(2020, 2, 3), facets={"kind": ("order",)}),
        2: order(2, "159", "План службы", day=date(2024, 7, 9), facets={"kind": ("letter",)}, status_code="repealed"),
        3: record(3, "Служба без даты"),
    }
    indexer.rebuild(engine)
    return source


def body_of(client: Client, params: dict[str, Any] | None = None, **headers: str) -> str:
    response = client.get("/search/?" + urlencode(params or {}, doseq=True), **headers)  # type: ignore[arg-type]
    assert response.status_code == 200
    return response.content.decode()


class TestInPlace:
    def test_only_the_results_and_for_nobody_else(self, client: Client, filled: MemorySource) -> None:
        response = client.get("/search/?" + urlencode({"q": "служба"}), **ALONE)  # type: ignore[arg-type]
        body = response.content.decode()
        assert body.lstrip().startswith('<div class="results__body"')
        assert "<html" not in body
        assert 'data-title="служба — поиск"' in body
        assert 'data-news="Найдено 3\u00a0документа"' in body
        assert response["Cache-Control"] == "no-store"

    def test_whoever_keeps_answers_tells_the_two_apart(self, client: Client, filled: MemorySource) -> None:
        for headers in ({}, ALONE):
            response = client.get("/search/?q=158", **headers)  # type: ignore[arg-type]
            assert "HX-Request" in response["Vary"]
        assert "no-store" not in client.get("/search/?q=158").get("Cache-Control", "")

    def test_the_part_is_the_same_as_in_the_page(self, client: Client, filled: MemorySource) -> None:
        params = {"q": "служба", "kind": "order", "since": "2019"}
        assert body_of(client, params, **ALONE).strip() in body_of(client, params)

    def test_without_an_index_the_browser_is_told(
        self, client: Client, home: HomePage, index_dir: Any, source: Any
    ) -> None:
        response = client.get("/search/?" + urlencode({"q": "план", "kind": "order"}), **ALONE)  # type: ignore[arg-type]
        assert response.status_code == 503
        assert urlencode({"q": "план", "kind": "order"}).replace("&", "&amp;") in response.content.decode()


class TestDays:
    def test_a_range_narrows_and_is_a_chip_for_each_end(self, client: Client, filled: MemorySource) -> None:
        body = body_of(client, {"q": "служба", "since": "2020", "until": "03.2020"})
        assert "Найден 1\u00a0документ" in body
        assert "с 01.01.2020" in body
        assert "по 31.03.2020" in body
        without = urlencode({"q": "служба", "until": "2020-03-31"}).replace("&", "&amp;")
        assert f'class="chip" href="/search/?{without}"' in body

    def test_what_is_no_date_stays_in_its_field(self, client: Client, filled: MemorySource) -> None:
        body = body_of(client, {"q": "служба", "since": '"><b>вчера', "until": "2024"})
        assert 'name="since" value="&quot;&gt;&lt;b&gt;вчера"' in body
        assert 'name="until" value="2024"' in body
        assert 'aria-invalid="true"' in body
        assert body.count("это не дата") >= 2, "at the field and above the results"

    def test_the_fields_carry_the_rest_of_the_question(self, client: Client, filled: MemorySource) -> None:
        body = body_of(client, {"q": "служба", "kind": "order", "literal": "1", "page": "2"})
        form = body[body.index('<form class="stretch"') :]
        form = form[: form.index("</form>")]
        for pair in ('name="q" value="служба"', 'name="kind" value="order"', 'name="literal" value="1"'):
            assert pair in form
        assert 'name="page"' not in form

    def test_they_are_in_every_link(self, client: Client, filled: MemorySource) -> None:
        body = body_of(client, {"q": "служба", "since": "2019"})
        assert urlencode({"q": "служба", "kind": "order", "since": "2019-01-01"}).replace("&", "&amp;") in body


def test_typed_filters_are_chips(client: Client, filled: MemorySource) -> None:
    body = body_of(client, {"q": "вид:приказ служба"})
    assert "Найден 1\u00a0документ" in body
    assert 'name="q" value="служба"' in body
    assert f'class="chip" href="/search/?{urlencode({"q": "служба"})}"' in body


def test_what_is_no_longer_in_force_says_so(client: Client, filled: MemorySource) -> None:
    assert 'class="row hit hit--repealed"' in body_of(client, {"q": "план"})
    assert "hit--repealed" not in body_of(client, {"q": "158"})


def shown(client: Client, monkeypatch: pytest.MonkeyPatch, params: dict[str, str], **changes: Any) -> str:
    def answered(query: SearchQuery) -> SearchPage:
        return replace(answer(query), **changes)

    monkeypatch.setattr("search.views.answer", answered)
    return body_of(client, params)


def test_what_was_mended_is_said_with_the_way_back(
    client: Client, filled: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended = Mended("cke;,f", parse("служба"), parse("cke;,f", literal=True), layout=True)
    body = shown(client, monkeypatch, {"q": "cke;,f"}, mended=mended)
    assert "по запросу <strong>«служба»</strong>" in body
    assert "раскладке" in body
    assert 'name="q" value="cke;,f"' in body, "nothing typed is lost"
    assert f'href="/search/?{urlencode({"q": "cke;,f", "literal": "1"})}"'.replace("&", "&amp;") in body
    assert "точно так, как набрано" in body_of(client, {"q": "служба", "literal": "1"})


def test_offers_pinned_answers_and_the_spare(
    client: Client, filled: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = shown(
        client,
        monkeypatch,
        {"q": "служба"},
        perhaps=(Suggestion(parse("служение"), 12),),
        pinned=(Pinned("О <портале>", "/about/", "Кто & зачем", "Раздел"),),
        from_spare=True,
    )
    assert "Возможно, вы искали" in body
    assert "12 результатов" in body.replace("\u00a0", " ")
    assert '<a href="/about/">О &lt;портале&gt;</a>' in body
    assert "запасной поиск" in body


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("план службы методиста", True),
        ("план службы", False),
        ("«план службы методиста»", False),
        ("план службы 158", False),
    ],
)
def test_that_a_word_may_be_lacking_is_said(client: Client, filled: MemorySource, asked: str, said: bool) -> None:
    filled.stored[4] = record(4, "План службы методиста 158")
    indexer.rebuild(get_engine())
    assert ("где нет одного из них" in body_of(client, {"q": asked})) is said


def test_how_to_search(client: Client, home: HomePage) -> None:
    response = client.get("/search/help/")
    assert response.status_code == 200
    assert "Как искать" in response.content.decode()
    assert 'href="/search/?q=273-' in response.content.decode()


_NAMES = st.sampled_from(
    ["q", "kind", "year", "source", "page", "sort", "match", "on", "since", "until", "literal", "date", "colour", ""]
)
_VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["служба", "158", "«план", "вид:приказ", "год:2024..2020", "с:31.02.2020", "-служба", "2024", "хх"]
    ),
    st.sampled_from(["date", "any", "1", "-1", "500", "2020-01-01", "order", "document", "\x00", "0" * 400]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(st.tuples(_NAMES, _VALUES), max_size=6),
    alone=st.sampled_from(["true", "false", "", "\x7f"]),
    path=st.sampled_from(["/search/", "/search/", "/search/feed/", "/search/export.json"]),
)
def test_no_address_fails(
    client: Client, filled: MemorySource, pairs: list[tuple[str, str]], alone: str, path: str
) -> None:
    encoded = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])
    response = client.get(f"{path}?{encoded}", HTTP_HX_REQUEST=alone)
    assert response.status_code == 200
