"""Counting questions: once each, nothing personal, nothing lost between threads, and never at a reader's cost."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from search.asked import beacon, counting, tallies
from search.asked.discretion import key_of, may_be_kept
from search.models import QueryCount
from search.query import parse
from search.results import Pinned, SearchPage
from tests.factories.learning import asked

ORIGIN = {"HTTP_ORIGIN": "http://testserver"}
requests = RequestFactory()


@pytest.fixture(autouse=True)
def own_tallies(monkeypatch: pytest.MonkeyPatch) -> tallies.Tallies:
    mine = tallies.Tallies()
    monkeypatch.setattr(counting, "tallies", mine)
    return mine


def page_of(typed: str, total: int = 3, pinned: tuple[Pinned, ...] = ()) -> SearchPage:
    return SearchPage(parse(typed), total, 1, (), (), None, 0.0, pinned=pinned)


def ask(typed: str, total: int = 3, pinned: tuple[Pinned, ...] = (), **request: Any) -> None:
    params = request.pop("params", {})
    counting.note(requests.get("/search/", {"q": typed, **params}, **request), page_of(typed, total, pinned))


def kept() -> dict[str, tuple[int, int, int, int]]:
    assert counting.tallies.flush()
    rows = QueryCount.objects.values_list("key", "asked", "without_results", "seen", "opened")
    return {key: tuple(numbers) for key, *numbers in rows}  # type: ignore[misc]


@pytest.mark.django_db
class TestAskings:
    def test_ways_of_typing_are_one_question_and_the_last_text_is_shown(self) -> None:
        ask("Учёба  педагогов")
        ask("учеба педагогов?", total=0)
        assert kept() == {"учеба педагогов": (2, 1, 0, 0)}
        ask("Учёба педагогов")
        assert kept() == {"учеба педагогов": (3, 1, 0, 0)}
        assert QueryCount.objects.get().text == "Учёба педагогов"

    @pytest.mark.parametrize(
        "params", [{"page": "2"}, {"kind": "order"}, {"sort": "date"}, {"on": "2014-01-01"}, {"from": "report"}]
    )
    def test_another_view_of_a_question_is_no_further_asking(self, params: dict[str, str]) -> None:
        ask("план работы", params=params)
        assert kept() == {}

    @pytest.mark.parametrize(("before", "times"), [("kind=order&q=План+работы", 1), ("q=план", 2), ("", 2)])
    def test_a_filter_taken_away_is_no_further_asking(self, before: str, times: int) -> None:
        ask("план работы")
        ask("план работы", HTTP_REFERER=f"http://testserver/search/?{before}")
        assert kept() == {"план работы": (times, 0, 0, 0)}

    def test_tracking_of_newsletters_changes_nothing(self) -> None:
        ask("план работы", params={"utm_source": "letter"})
        assert kept() == {"план работы": (1, 0, 0, 0)}

    def test_a_pinned_answer_is_an_answer(self) -> None:
        ask("план работы", total=0, pinned=(Pinned("План", "/plan/", ""),))
        assert kept() == {"план работы": (1, 0, 0, 0)}

    @pytest.mark.parametrize(
        "headers",
        [
            {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)"},
            {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
            {"HTTP_USER_AGENT": "TelegramBot (like TwitterBot)"},
            {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
            {"HTTP_PURPOSE": "prefetch"},
            {"REQUEST_METHOD": "HEAD"},
        ],
    )
    def test_machines_are_no_readers(self, headers: dict[str, str]) -> None:
        ask("план работы", **headers)
        assert kept() == {}

    def test_browsers_are(self) -> None:
        ask("план работы", HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 YaBrowser/25.8 Safari/537.36")
        assert kept() == {"план работы": (1, 0, 0, 0)}

    def test_counting_never_fails_a_search(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(counting, "kept", lambda typed: 1 / 0)
        ask("план работы")

    def test_a_request_costs_no_database(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(0):
            ask("план работы")

    def test_a_database_that_takes_nothing_loses_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def locked(taken: object) -> None:
            raise DatabaseError("database is locked")

        ask("план работы")
        with monkeypatch.context() as patch:
            patch.setattr(tallies, "_write", locked)
            assert not counting.tallies.flush()
        ask("план работы")
        assert kept() == {"план работы": (2, 0, 0, 0)}

    def test_a_flood_ends_somewhere(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tallies, "MOST_A_DAY", 2)
        for typed in ("раз", "два"):
            ask(typed)
        kept()
        for typed in ("три", "раз"):
            ask(typed)
        assert kept() == {"раз": (2, 0, 0, 0), "два": (1, 0, 0, 0)}
        monkeypatch.setattr(tallies, "MOST_WAITING", 1)
        ask("раз")
        ask("четыре")
        assert set(kept()) == {"раз", "два"}

    def test_old_days_go_by_themselves(self) -> None:
        today = timezone.localdate()
        asked("старое", today - dt.timedelta(days=401))
        asked("прежнее", today - dt.timedelta(days=400))
        assert set(kept()) == {"прежнее"}


class TestDiscretion:
    @pytest.mark.parametrize(
        "typed",
        [
            "112-233-445 95",
            "СНИЛС 11223344595",
            "паспорт 4510 123456",
            "+7 (913) 000-00-00",
            "8.913.000.00.00",
            "учитель uchitel@school.example",
            "Заречная Мария Викторовна",
            "дело заречной марии викторовны",
            "Заречная М. В.",
            "М.В. Заречная",
            "https://portal.example/?token=1",
            "слово " * 60,
            "",
            "«»",
        ],
    )
    def test_what_is_personal_is_not_kept(self, typed: str) -> None:
        assert not may_be_kept(typed)

    @pytest.mark.parametrize(
        "typed",
        [
            "приказ 158 от 09.07.2024",
            "273-ФЗ",
            "2024/2025 учебный год",
            "планы на уровне школы",
            "«основная» первичная",
        ],
    )
    def test_what_is_none_is_kept(self, typed: str) -> None:
        assert may_be_kept(typed)

    @given(st.text(max_size=300))
    @settings(max_examples=60, deadline=None)
    def test_any_text_is_judged(self, typed: str) -> None:
        assert len(key_of(typed)) <= 200
        if may_be_kept(typed):
            assert key_of(typed)


@pytest.mark.django_db
class TestTold:
    def test_what_a_browser_tells_is_added_to_the_question(self) -> None:
        ask("план работы")
        for what in ("seen", "opened"):
            assert (
                Client().post("/search/opened/", f"q=План+работы&what={what}", "text/plain", **ORIGIN).status_code
                == 204
            )
        assert kept() == {"план работы": (1, 0, 1, 1)}

    def test_nobody_tells_of_what_was_not_asked(self) -> None:
        counting.tell("никто не спрашивал", "seen")
        for _ in range(8):
            counting.tallies.flush()
        assert kept() == {}
        assert not counting.tallies._waiting

    def test_what_comes_before_its_question_waits(self) -> None:
        counting.tell("план работы", "seen")
        counting.tallies.flush()
        asked("план работы", timezone.localdate())
        assert kept() == {"план работы": (1, 0, 1, 0)}

    @pytest.mark.parametrize(
        "headers",
        [{}, {"HTTP_ORIGIN": "https://other.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site", **ORIGIN}],
    )
    def test_other_sites_are_not_heard(self, headers: dict[str, str]) -> None:
        response = Client(enforce_csrf_checks=True).post("/search/opened/", "q=план&what=seen", "text/plain", **headers)
        assert response.status_code == 204
        assert not counting.tallies._waiting

    def test_only_messages(self) -> None:
        assert Client().get("/search/opened/").status_code == 405

    @given(st.binary(max_size=3_000), st.sampled_from(["q=%s&what=seen", "%s", "what=opened&q=%s"]))
    @settings(max_examples=80, deadline=None)
    def test_garbage_is_met_in_silence(self, garbage: bytes, form: str) -> None:
        body = form.encode().replace(b"%s", garbage)
        request = requests.post("/search/opened/", body, "application/octet-stream", HTTP_ORIGIN="http://testserver")
        assert beacon.opened(request).status_code == 204


@pytest.mark.django_db(transaction=True)
def test_threads_lose_nothing() -> None:
    """Several processes in small: each with its own counts, all writing the same rows."""
    processes = [tallies.Tallies() for _ in range(4)]
    today = timezone.localdate()

    def work(mine: tallies.Tallies) -> None:
        try:
            for turn in range(40):
                mine.add((today, f"вопрос {turn % 5}"), tallies.Tally(text="вопрос", asked=1, seen=1))
                if turn % 10 == 9:
                    assert mine.flush()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, processes * 2))
    assert all(mine.flush() for mine in processes)
    rows = QueryCount.objects.values_list("asked", "seen")
    assert len(rows) == 5
    assert (sum(row[0] for row in rows), sum(row[1] for row in rows)) == (320, 320)
