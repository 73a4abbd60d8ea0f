"""«Что ищут»: three lists that hold, for whom they are meant, at the same cost however long they are."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from search import indexer
from search.asked.asked import Which, asked_most
from search.asked.asked_waiting import not_found
from search.engine_choice import get_engine
from search.models import QueryCount
from tests.factories.accounts import UserFactory
from tests.factories.learning import asked, pin
from tests.factories.search import MemorySource, order

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def numbers(which: Which, days: int = 30) -> list[tuple[str, int, int, int]]:
    return [(row.text, row.number, row.of, row.before) for row in asked_most(which, days, TODAY)]


class TestLists:
    def test_periods_and_the_ones_before(self) -> None:
        asked("план", TODAY, 3)
        asked("план", TODAY - dt.timedelta(days=29), 2)
        asked("план", TODAY - dt.timedelta(days=30), 4)
        asked("план", TODAY - dt.timedelta(days=60), 100)
        asked("отпуск", TODAY, 1)
        assert numbers(Which.FREQUENT) == [("план", 5, 6, 4), ("отпуск", 1, 6, 0)]
        assert numbers(Which.FREQUENT, 7) == [("план", 3, 4, 0), ("отпуск", 1, 4, 0)]

    def test_asked_in_vain(self) -> None:
        asked("отпуск", TODAY, 5, without_results=2)
        asked("план", TODAY, 50)
        assert numbers(Which.NOTHING) == [("отпуск", 2, 5, 0)]

    def test_left_unopened_is_told_by_browsers_alone_and_never_more_than_there_was(self) -> None:
        asked("план", TODAY, 9, seen=5, opened=2)
        asked("отпуск", TODAY, 9)  # nobody told of it
        asked("урок", TODAY, 2, seen=50, opened=1)  # somebody tells too much
        asked("театр", TODAY, 4, seen=2, opened=40)
        assert numbers(Which.ABANDONED) == [("план", 3, 5, 0), ("урок", 1, 2, 0)]

    def test_only_with_these_words(self) -> None:
        asked("Учёба педагогов", TODAY)
        asked("план", TODAY)
        assert [row.text for row in asked_most(Which.FREQUENT, 30, TODAY, part="учеба")] == ["Учёба педагогов"]

    def test_old_counts_go(self) -> None:
        asked("старое", timezone.localdate() - dt.timedelta(days=401))
        call_command("forget_questions")
        assert not QueryCount.objects.exists()


@pytest.fixture
def filled(index_dir: Path, source: MemorySource) -> MemorySource:
    source.stored = {pk: order(pk, str(150 + pk), "О плане работы") for pk in range(1, 4)}
    indexer.rebuild(get_engine())
    return source


def member(role: Role) -> Any:
    sync_groups()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.value))
    return user


class TestScreen:
    ADDRESS = "/admin/reports/asked/"

    @pytest.fixture
    def methodist(self, client: Client, filled: MemorySource) -> Client:
        client.force_login(member(Role.METHODIST))
        return client

    def test_each_question_has_its_next_step(self, methodist: Client) -> None:
        today = timezone.localdate()
        asked("план", today, 5, without_results=5)
        asked("<b>театр</b>", today, 4, without_results=4)
        asked("отпуск", today, 3, without_results=3)
        promotion = pin("отпуск", external_link_url="https://edu.example/", external_link_text="Отпуск")
        page = methodist.get(self.ADDRESS, {"list": "nothing"}).content.decode().replace("\u00a0", " ")
        assert "Теперь находится: 3 результата" in page
        assert f"/admin/searchpicks/{promotion.query_id}/" in page
        assert "Ответ закреплён" in page
        assert "searchpicks/add/?q=%D0%BF%D0%BB%D0%B0%D0%BD" in page
        assert "?words=%D0%BF%D0%BB%D0%B0%D0%BD" in page
        assert "&lt;b&gt;театр&lt;/b&gt;" in page
        assert "<b>театр</b>" not in page

    def test_the_cost_does_not_grow_with_the_rows(self, methodist: Client) -> None:
        today = timezone.localdate()

        def cost() -> int:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert methodist.get(self.ADDRESS).status_code == 200
            return len(queries)

        asked("план", today)
        cost()
        few = cost()
        for number in range(24):
            asked(f"вопрос {number}", today)
        assert cost() <= few

    @pytest.mark.parametrize("params", ["?list=x&days=x&p=x", "?days=365&p=99&q=%00", "?list=abandoned"])
    def test_strange_addresses(self, methodist: Client, params: str) -> None:
        assert methodist.get(self.ADDRESS + params).status_code == 200

    def test_files(self, methodist: Client) -> None:
        asked("=план", timezone.localdate(), 3, without_results=1)
        text = methodist.get(f"{self.ADDRESS}export.csv?list=nothing").content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        assert rows[1][:3] == ["'=план", "1", "33,3"]
        sheet = load_workbook(io.BytesIO(methodist.get(f"{self.ADDRESS}export.xlsx").content)).active
        assert sheet is not None
        assert sheet["B2"].value == 3
        assert methodist.get(f"{self.ADDRESS}export.exe").status_code == 404

    def test_only_for_those_who_care_for_the_search(self, client: Client, filled: MemorySource) -> None:
        for role, status in ((Role.AUTHOR, 302), (Role.EXPERT, 302), (Role.HEAD, 200)):
            client.force_login(member(role))
            assert client.get(self.ADDRESS).status_code == status
            assert (self.ADDRESS in client.get("/admin/").content.decode()) == (status == 200)

    def test_what_is_not_found_waits_for_them(self, filled: MemorySource) -> None:
        today = timezone.localdate()
        for text, times in (("театр", 3), ("план", 9), ("отпуск", 9), ("урок", 2)):
            asked(text, today, times, without_results=times)
        pin("отпуск", external_link_url="https://edu.example/", external_link_text="Отпуск")
        group = not_found(member(Role.METHODIST), today)
        assert group is not None
        assert [item.title for item in group.items] == ["«театр»"]
        assert not_found(member(Role.AUTHOR), today) is None
