"""Documents imported many at once: read once, judged, made as drafts, never public, never twice."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from knowledge_base.bulk_import import staging, table_keeping
from knowledge_base.bulk_import.choices import ItemState, JobState, Verdict
from knowledge_base.bulk_import.models import ImportItem, ImportJob
from knowledge_base.bulk_import.running import phases
from knowledge_base.documents.choices import Kind, Stage
from knowledge_base.documents.extraction.reading import MESSAGES, Page, Reading, ReadingState
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, FileReading, Intake
from knowledge_base.documents.understanding.understand import understand
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import documents
from tests.factories.accounts import user_with
from tests.factories.files import upload
from tests.factories.imports import zipped

pytestmark = pytest.mark.usefixtures("home")

ORDER = """УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ГОРОДА СВЕТЛООЗЁРСКА

ПРИКАЗ

{day} № {number}

О проведении методической недели

В целях развития методической службы города приказываю:
1. Провести методическую неделю в школах города с участием наставников и руководителей сообществ.
2. Утвердить план недели согласно приложению и довести его до сведения всех школ города до понедельника.
3. Руководителям школ обеспечить участие учителей в семинарах, открытых уроках и мастер-классах недели.
4. Контроль за исполнением приказа оставляю за собой.

Начальник управления {number}
"""


def order(number: str, day: str = "09.07.2024") -> bytes:
    return ORDER.format(number=number, day=day).encode()


@pytest.fixture(autouse=True)
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Reading without a process of its own: what it does is tested elsewhere. Names of the files read."""
    names: list[str] = []

    def read(path: Path, name: str, limits: Any = None, named: Any = ()) -> tuple[Reading, Any]:
        names.append(name)
        text = Path(path).read_text(encoding="utf-8", errors="replace")
        if text.startswith("%PDF"):
            return Reading(ReadingState.DAMAGED, MESSAGES[ReadingState.DAMAGED], media_type="application/pdf"), None
        page = Page(0, len(text))
        return Reading(ReadingState.READ, "", text, "text/plain", pages=(page,)), understand(text)

    monkeypatch.setattr("knowledge_base.documents.importer_reading.read_and_understand", read)
    return names


@pytest.fixture
def editor(bank: DocumentIndexPage) -> User:
    return user_with(Role.DOCUMENT_EDITOR)


def begun(editor: User, bank: DocumentIndexPage, **files: bytes) -> ImportJob:
    job = ImportJob.objects.create(importer="documents", target=str(bank.pk), target_label=bank.title, author=editor)
    staging.keep_uploads(job, [upload(name.replace("__", "."), content) for name, content in files.items()])
    return job


def through(job: ImportJob) -> ImportJob:
    while phases.run_slice(job.pk):
        pass
    job.refresh_from_db()
    return job


def checked(job: ImportJob) -> ImportJob:
    phases.begin_check(job)
    return through(job)


def made(job: ImportJob) -> ImportJob:
    phases.begin_make(job, with_doubts=True)
    return through(job)


def item(job: ImportJob, name: str) -> ImportItem:
    return job.items.get(name=name)


def test_a_file_becomes_a_draft_that_no_reader_sees(
    editor: User, bank: DocumentIndexPage, client: Client, reads: list[str]
) -> None:
    job = checked(begun(editor, bank, приказ__txt=order("158"), сканер__pdf=b"%PDF-1.4 broken"))
    assert not DocumentPage.objects.exists()
    assert item(job, "приказ.txt").requisites == "Приказ №\xa0158 от\xa009.07.2024"
    assert item(job, "сканер.pdf").verdict == Verdict.REFUSE
    assert "повреждён" in item(job, "сканер.pdf").remarks[0]
    made(job)
    page = DocumentPage.objects.get()
    assert (page.kind, page.number, page.adopted_on, page.live) == (Kind.ORDER, "158", dt.date(2024, 7, 9), False)
    intake = Intake.objects.get(page=page)
    assert (intake.job, intake.created_by) == (job.key, editor)
    assert item(job, "приказ.txt").made_url == f"/admin/desk/{intake.pk}/"
    assert page.editions.get().is_draft
    assert intake.file is not None
    assert intake.file.file_name == "приказ.txt"
    assert client.get(intake.file.url).status_code == 404
    assert client.get(page.url or "/none/").status_code == 404
    assert sorted(reads) == ["приказ.txt", "сканер.pdf"]
    assert FileReading.objects.get(file_name="приказ.txt").stage == Stage.DONE


def test_nothing_comes_twice(editor: User, bank: DocumentIndexPage, reads: list[str]) -> None:
    made(checked(begun(editor, bank, приказ__txt=order("158"))))
    again = checked(begun(editor, bank, другое__txt=order("158"), пробелы__txt=order("158") + b"  \n", тёзка__txt=b"x"))
    assert item(again, "другое.txt").verdict == Verdict.KNOWN
    same_words = item(again, "пробелы.txt")
    assert (same_words.verdict, same_words.existing_label != "") == (Verdict.KNOWN, True)
    assert reads.count("другое.txt") == 0
    made(again)
    assert DocumentPage.objects.filter(number="158").count() == 1


def test_same_requisites_with_other_words_are_a_doubt(editor: User, bank: DocumentIndexPage) -> None:
    other = documents.document(bank, number="158", adopted_on=dt.date(2024, 7, 9))
    documents.edition(other, "1. Совсем другое дело.")
    job = checked(begun(editor, bank, приказ__txt=order("158"), ничего__txt="Памятка для родителей".encode()))
    found = item(job, "приказ.txt")
    assert found.verdict == Verdict.DOUBT
    assert "теми же реквизитами" in found.remarks[0]
    assert found.existing_url == f"/admin/pages/{other.pk}/edit/"
    assert item(job, "ничего.txt").verdict == Verdict.DOUBT


def test_twins_of_one_bundle_are_doubtful(editor: User, bank: DocumentIndexPage) -> None:
    job = checked(begun(editor, bank, а__txt=order("158"), б__txt=order("158") + b"\n5. "))
    assert {one.verdict for one in job.items.all()} == {Verdict.MAKE, Verdict.DOUBT}
    doubtful = job.items.get(verdict=Verdict.DOUBT)
    assert any("В этой загрузке те же вид, номер и дата" in one for one in doubtful.remarks)


def test_the_file_that_came_meanwhile_is_not_made_again(editor: User, bank: DocumentIndexPage) -> None:
    first, second = (checked(begun(editor, bank, приказ__txt=order("158"))) for _ in range(2))
    assert {item(job, "приказ.txt").verdict for job in (first, second)} == {Verdict.MAKE}
    made(first)
    made(second)
    assert DocumentPage.objects.count() == 1
    late = item(second, "приказ.txt")
    assert (late.state, late.verdict) == (ItemState.CHECKED, Verdict.KNOWN)


def test_the_table_wins_and_says_where_it_differs(editor: User, bank: DocumentIndexPage) -> None:
    table = "Имя файла;Вид;Номер;Дата;Название;Орган\nприказ;приказ;185;9 июля 2024;О неделе;Неизвестный комитет\n"
    job = begun(editor, bank, приказ__txt=order("158"), без_строки__txt=order("7"))
    table_keeping.keep_table(job, upload("реестр.csv", table.encode("cp1251")), "реестр.csv")
    assert set(job.table_columns) == {"file", "kind", "number", "adopted_on", "title", "issuer"}
    table_keeping.map_columns(job, job.table_columns)
    checked(job)
    found = item(job, "приказ.txt")
    assert (found.row, found.verdict, found.title) == (2, Verdict.DOUBT, "О неделе")
    assert "Номер: в таблице «185», в файле «158». Взято из таблицы" in found.remarks
    assert any("Неизвестный комитет" in one for one in found.remarks)
    assert any("нет строки" in one for one in item(job, "без_строки.txt").remarks)
    made(job)
    page = DocumentPage.objects.get(number="185")
    assert (page.title, page.adopted_on) == ("О неделе", dt.date(2024, 7, 9))
    assert "Номер: в таблице «185», в файле «158». Взято из таблицы" in page.intake.remarks


def test_an_ending_that_lies_is_mended_and_web_pages_are_refused(editor: User, bank: DocumentIndexPage) -> None:
    job = checked(begun(editor, bank, приказ__pdf=order("158"), сайт__html=b"<html><body>x</body></html>"))
    assert any("окончание имени исправлено" in one for one in item(job, "приказ.pdf").remarks)
    assert (
        "веб-страница" in " ".join(item(job, "сайт.html").remarks) or item(job, "сайт.html").verdict == Verdict.REFUSE
    )
    made(job)
    assert Intake.objects.get().file.file_name == "приказ.txt"  # type: ignore[union-attr]


def run(*args: Any, **options: Any) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("import_documents", *args, stdout=out, stderr=StringIO(), **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_command_checks_makes_reports_and_resumes(editor: User, bank: DocumentIndexPage, tmp_path: Path) -> None:
    folder = tmp_path / "приказы"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "приказ 158.txt").write_bytes(order("158"))
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "ещё.zip").write_bytes(zipped({"приказ 7.txt": order("7", "01.02.2023")}))
    (folder / "ссылка.txt").symlink_to("/etc/hostname")
    report = tmp_path / "отчёт.csv"
    code, said = run(str(folder), user=editor.email, dry_run=True, report=report)
    job = ImportJob.objects.get()
    assert (code, job.state) == (2, JobState.CHECKED)
    assert "Пропущены служебные файлы" in job.notes[0]
    assert not DocumentPage.objects.exists()
    assert "приказ 158.txt" in report.read_text(encoding="utf-8-sig")
    code, said = run(resume=job.pk)
    assert "Создано: 2" in said
    assert {page.owner for page in DocumentPage.objects.all()} == {editor}
    assert run(str(folder / "2024"), user=editor.email)[0] == 0
    assert DocumentPage.objects.count() == 2


def test_the_command_says_what_is_wrong_with_its_arguments(
    editor: User, bank: DocumentIndexPage, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Номер;Дата\n1;2\n", encoding="utf-8")
    path = tmp_path / "a.txt"
    path.write_bytes(order("1"))
    stranger = user_with(Role.AUTHOR)
    for args, options, words in (
        ((), {}, "хотя бы одну"),
        (("/нет/такого",), {"user": editor.email}, "пути нет"),
        ((str(path),), {"user": "nobody@example.ru"}, "почтой"),
        ((str(path),), {"user": stranger.email}, "банка нет"),
        ((str(path),), {"user": editor.email, "bank": "нет"}, "банка нет"),
        ((str(path),), {"user": editor.email, "table": table}, "колонке"),
        ((), {"resume": 99999}, "нет"),
    ):
        with pytest.raises(CommandError, match=words):
            run(*args, **options)
