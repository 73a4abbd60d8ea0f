"""Screens of imports: who gets in, nothing lost by a wrong table, work step by step, with and without scripts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from home.models import HomePage
from knowledge_base.bulk_import import tasks
from knowledge_base.bulk_import.choices import JobState
from knowledge_base.bulk_import.models import ImportJob
from knowledge_base.bulk_import.running import phases
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import UserFactory, user_with
from tests.factories.files import upload
from tests.factories.imports import WordImporter, forget, job_with, words

JSON = {"HTTP_ACCEPT": "application/json"}
LIST = "bulk_import_importjob_modeladmin_index"


@pytest.fixture
def editor(home: HomePage) -> User:
    made: User = UserFactory()
    made.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return made


@pytest.fixture
def importer(editor: User) -> Iterator[WordImporter]:
    made = words(editor)
    yield made
    forget(made)


@pytest.fixture
def desk(client: Client, editor: User, importer: WordImporter) -> Client:
    client.force_login(editor)
    return client


def page(client: Client, job: ImportJob, name: str = "job", *args: Any) -> str:
    answer = client.get(reverse(f"bulk_import:{name}", args=[job.pk, *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, job: ImportJob, **button: str) -> str:
    answer = client.post(reverse("bulk_import:job", args=[job.pk]), button, follow=True)
    job.refresh_from_db()
    return answer.content.decode()


def test_from_the_first_screen_to_the_report_without_scripts(desk: Client, importer: WordImporter) -> None:
    empty = desk.get(reverse(LIST)).content.decode()
    assert "Загрузок ещё не было" in empty
    assert reverse("bulk_import:start") in empty
    files = [upload("а.txt", "хорошо раз".encode()), upload("б.txt", "плохо".encode())]
    answer = desk.post(reverse("bulk_import:start"), {"files": files}, follow=True)
    job = ImportJob.objects.get()
    assert "Файлов собрано: <strong>2</strong>" in answer.content.decode()
    assert "Проверка файлов" in press(desk, job, check="1")
    assert not importer.made
    desk.post(reverse("bulk_import:step", args=[job.pk]))
    assert "Пока ничего не создано" in page(desk, job)
    press(desk, job, go="all")
    done = desk.post(reverse("bulk_import:step", args=[job.pk]), follow=True).content.decode()
    assert "Загрузка завершена" in done
    assert f"/desk/?job={job.key}" in done
    assert [text for text, _, _ in importer.made] == ["хорошо раз"]
    workbook = desk.get(reverse("bulk_import:report", args=[job.pk, "xlsx"]))
    rows = list(load_workbook(io.BytesIO(workbook.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows] == ["Файл", "а.txt", "б.txt"]
    refused = job.items.get(name="б.txt")
    kept = desk.get(reverse("bulk_import:file", args=[job.pk, refused.pk]))
    assert b"".join(kept.streaming_content).decode() == "плохо"  # type: ignore[attr-defined]
    assert kept["Content-Disposition"].startswith("attachment")
    listed = desk.get(reverse(LIST), {"state": "done", "q": "б.txt"}).content.decode()
    assert f"№ {job.pk}. а.txt, б.txt" in listed
    assert desk.get(reverse(LIST), {"export": "csv"}).status_code == 200


def test_nothing_chosen_is_told(desk: Client) -> None:
    answer = desk.post(reverse("bulk_import:start"), {})
    assert answer.status_code == 422
    assert "Выберите хотя бы один файл" in answer.content.decode()
    assert desk.post(reverse("bulk_import:start"), {}, **JSON).json()["problem"]  # type: ignore[arg-type]


def test_a_wrong_table_loses_no_files_and_another_may_be_sent(desk: Client, importer: WordImporter) -> None:
    sent = {"files": [upload("а.txt", "хорошо".encode())], "table": upload("т.xlsx", b"PK\x03\x04 broken")}
    answer = desk.post(reverse("bulk_import:start"), sent, follow=True)
    job = ImportJob.objects.get()
    assert "не взята" in answer.content.decode()
    assert job.items.count() == 1
    table = upload("т.csv", "Файл;Номер;Дата\nа;158;вчера\n".encode())
    desk.post(reverse("bulk_import:add", args=[job.pk]), {"table": table})
    job.refresh_from_db()
    assert job.table_columns == {"file": 0, "number": 1, "day": 2}
    assert "Сначала укажите" in press(desk, job, check="1")
    screen = page(desk, job, "table")
    assert "вчера" in screen
    assert "Строка 2. Дата в таблице: «вчера» — не дата" in screen
    address = reverse("bulk_import:table", args=[job.pk])
    twice = desk.post(address, {"column-0": "file", "column-1": "number", "column-2": "number"})
    assert twice.status_code == 422
    assert "у двух колонок: Номер" in twice.content.decode()
    nameless = desk.post(address, {"column-1": "number"})
    assert "имена файлов" in nameless.content.decode()
    desk.post(address, {"column-0": "file", "column-1": "number", "column-2": ""})
    press(desk, job, check="1")
    desk.post(reverse("bulk_import:step", args=[job.pk]))
    press(desk, job, go="all")
    desk.post(reverse("bulk_import:step", args=[job.pk]))
    assert importer.made == [("хорошо", job.key, {"number": "158"})]


def test_steps_tell_how_far_they_came_and_buttons_fit_the_state(
    desk: Client, editor: User, importer: WordImporter
) -> None:
    job = job_with(editor, {f"{n}.txt": f"хорошо {n}" for n in range(3)})
    item = job.items.get(name="2.txt")
    press(desk, job, drop=str(item.pk))
    assert job.items.count() == 2
    press(desk, job, check="1")
    press(desk, job, stop="1")
    assert job.state == JobState.STOPPED
    assert "остановлено" in page(desk, job)
    assert "уже в другом состоянии" in press(desk, job, go="all")
    press(desk, job, resume="1")
    told = desk.post(reverse("bulk_import:step", args=[job.pk]), **JSON).json()  # type: ignore[arg-type]
    assert (told["done"], told["total"], told["running"], told["percent"]) == (2, 2, False, 100)
    late = desk.post(reverse("bulk_import:add", args=[job.pk]), {"files": [upload("в.txt", b"x")]}, **JSON)  # type: ignore[arg-type]
    assert late.status_code == 409
    assert job.items.count() == 2


def test_with_a_worker_the_page_only_looks(
    desk: Client, editor: User, importer: WordImporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[int] = []
    monkeypatch.setattr(tasks, "has_worker", lambda: True)
    monkeypatch.setattr(type(tasks.work_on), "enqueue", lambda task, pk: handed.append(pk))
    job = job_with(editor, {"а.txt": "хорошо"})
    press(desk, job, check="1")
    assert handed == [job.pk]
    told = desk.post(reverse("bulk_import:step", args=[job.pk]), **JSON).json()  # type: ignore[arg-type]
    assert told["done"] == 0
    assert not importer.begun
    tasks.work_on.call(job.pk)
    assert importer.begun == ["а.txt"]
    job.refresh_from_db()
    assert job.state == JobState.CHECKED


def test_who_sees_what(client: Client, editor: User, importer: WordImporter) -> None:
    job = job_with(editor, {"а.txt": "хорошо"})
    colleague: User = UserFactory()
    colleague.user_permissions.add(Permission.objects.get(codename="access_admin"))
    importer.users.add(colleague.pk)
    head = user_with(Role.HEAD)
    stranger = user_with(Role.AUTHOR)
    addresses = [reverse(f"bulk_import:{name}", args=[job.pk]) for name in ("job", "table", "step", "add")]
    addresses += [reverse("bulk_import:report", args=[job.pk, "csv"])]
    for person, expected in ((colleague, {404}), (stranger, {404, 302, 403}), (head, {200, 302, 405})):
        client.force_login(person)
        found = {client.get(address).status_code for address in addresses}
        assert found <= expected, (person, found)
        if person is not head:
            assert client.post(addresses[2]).status_code in expected
    client.force_login(stranger)
    assert client.get(reverse("bulk_import:start")).status_code in {302, 403}
    client.force_login(colleague)
    assert "Загрузок ещё не было" in client.get(reverse(LIST)).content.decode()
    client.force_login(head)
    assert f"№ {job.pk}." in client.get(reverse(LIST)).content.decode()


def test_who_lost_the_right_makes_nothing(desk: Client, editor: User, importer: WordImporter) -> None:
    job = job_with(editor, {"а.txt": "хорошо"})
    phases.begin_check(job)
    phases.run_slice(job.pk)
    importer.users.clear()
    head = user_with(Role.HEAD)
    desk.force_login(head)
    assert "больше нет права" in press(desk, job, go="all")
    job.refresh_from_db()
    assert job.state == JobState.CHECKED
    assert not importer.made
