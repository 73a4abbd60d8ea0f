"""Jobs at work: nothing lost, nothing twice, whoever stops, crashes or comes second."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from home.models import HomePage
from knowledge_base.bulk_import import report, staging
from knowledge_base.bulk_import.choices import ItemState, JobState, Verdict
from knowledge_base.bulk_import.models import ImportItem, ImportJob
from knowledge_base.bulk_import.progress import about, counts_of, progress_of
from knowledge_base.bulk_import.running import claims, phases
from portal.accounts.models import User
from portal.files.storage import private_storage
from portal.files.verification import stored_paths
from tests.factories.accounts import UserFactory
from tests.factories.files import upload
from tests.factories.imports import WordImporter, forget, job_with, words, zipped

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def author(home: HomePage) -> User:
    made: User = UserFactory()
    return made


@pytest.fixture
def importer(author: User) -> Iterator[WordImporter]:
    made = words(author)
    yield made
    forget(made)


def checked(job: ImportJob) -> ImportJob:
    phases.begin_check(job)
    while phases.run_slice(job.pk):
        pass
    job.refresh_from_db()
    return job


def made(job: ImportJob, *, with_doubts: bool = True) -> ImportJob:
    phases.begin_make(job, with_doubts=with_doubts)
    while phases.run_slice(job.pk):
        pass
    job.refresh_from_db()
    return job


def states(job: ImportJob) -> dict[str, tuple[str, str]]:
    return {item.name: (item.state, item.verdict) for item in job.items.all()}


def test_a_bundle_from_upload_to_report(author: User, importer: WordImporter) -> None:
    bundle = zipped({"а/хорошо.txt": "хорошо раз".encode(), "б/плохо.txt": "плохо".encode(), "Thumbs.db": b"x"})
    job = job_with(
        author,
        {
            "архив.zip": bundle,
            "странно.txt": "странно два",
            "копия.txt": "странно два",
            "медленно.txt": "медленно три",
            "беда.txt": "беда",
            "пусто.txt": "",
            "закрыто.rar": b"Rar!\x1a\x07\x00xxxx",
        },
    )
    assert any("Thumbs.db" in note for note in job.notes)
    checked(job)
    assert job.state == JobState.CHECKED
    assert not importer.made
    assert states(job) == {
        "хорошо.txt": ("checked", "make"),
        "плохо.txt": ("checked", "refuse"),
        "странно.txt": ("checked", "doubt"),
        "копия.txt": ("checked", "known"),
        "медленно.txt": ("checked", "make"),
        "беда.txt": ("failed", ""),
        "пусто.txt": ("checked", "refuse"),
        "закрыто.rar": ("checked", "refuse"),
    }
    assert importer.begun.count("медленно.txt") == 2
    made(job)
    assert job.state == JobState.DONE
    assert [text for text, _, _ in importer.made] == ["хорошо раз", "странно два", "медленно три"]
    assert {key for _, key, _ in importer.made} == {job.key}
    counts = counts_of(job)
    assert (counts.made, counts.refuse, counts.failed, counts.known) == (3, 3, 1, 1)
    rows = {row[1]: row for row in report.rows_of(job, "https://portal.example.ru")}
    assert rows["хорошо.txt"][6] == "Создан черновик"
    assert str(rows["хорошо.txt"][12]).startswith("https://portal.example.ru/made/")
    assert rows["плохо.txt"][6] == "Не создан"


def test_bytes_of_what_was_made_go_and_refused_ones_stay(
    author: User, importer: WordImporter, django_capture_on_commit_callbacks: object
) -> None:
    job = job_with(author, {"а.txt": "хорошо", "б.txt": "плохо"})
    folder = f"imports/{job.folder}"
    checked(job)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        made(job)
    refused = job.items.get(name="б.txt")
    assert list(stored_paths(folder)) == [refused.file.name]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        job.delete()
    assert list(stored_paths(folder)) == []


def test_doubtful_ones_may_be_left_out(author: User, importer: WordImporter) -> None:
    job = checked(job_with(author, {"а.txt": "хорошо", "б.txt": "странно"}))
    made(job, with_doubts=False)
    assert [text for text, _, _ in importer.made] == ["хорошо"]
    assert "только несомнительные" in report.outcome_of(job.items.get(name="б.txt"), job)


def test_twins_of_one_job_are_pointed_out(author: User, importer: WordImporter) -> None:
    job = checked(job_with(author, {"а.txt": "хорошо раз", "б.txt": b"\xef\xbb\xbf" + "хорошо раз".encode()}))
    # Other bytes, the same words: the importer gives both one mark.
    second = job.items.get(name="б.txt")
    assert second.verdict in {Verdict.MAKE, Verdict.DOUBT}
    twins = job_with(author, {"в.txt": "хорошо три", "г.txt": "хорошо три "})
    checked(twins)
    later = twins.items.get(name="г.txt")
    assert later.verdict == Verdict.MAKE or "тот же текст у файла «в.txt»" in " ".join(later.remarks)


def test_two_workers_never_hold_one_item(author: User, importer: WordImporter) -> None:
    job = job_with(author, {f"{n}.txt": f"хорошо {n}" for n in range(3)})
    phases.begin_check(job)
    held = [claims.take_to_check(job) for _ in range(4)]
    assert len({item.pk for item in held if item}) == 3
    assert held[3] is None
    assert phases.run_slice(job.pk, 0.2)  # nothing free, somebody holds the rest
    assert job.items.filter(state=ItemState.READING).count() == 3


def test_a_crashed_workers_item_is_taken_over_and_he_writes_nothing(author: User, importer: WordImporter) -> None:
    job = checked(job_with(author, {"а.txt": "хорошо"}))
    phases.begin_make(job, with_doubts=True)
    crashed = claims.take_to_make(job)
    assert crashed is not None
    assert claims.take_to_make(job) is None
    ImportItem.objects.update(claimed_at=timezone.now() - claims.ABANDONED - dt.timedelta(seconds=1))
    while phases.run_slice(job.pk):
        pass
    assert len(importer.made) == 1
    assert not claims.held(crashed)
    claims.give_back(crashed)
    assert job.items.get().state == ItemState.MADE


def test_a_draft_and_the_note_of_it_are_written_together(author: User, importer: WordImporter) -> None:
    """Whatever breaks while one is made, that one may be made again, and the others are."""
    job = checked(job_with(author, {"а.txt": "хорошо раз", "б.txt": "хорошо два"}))

    def breaks(source: object) -> None:
        importer.before_make = None
        raise OSError("disk full")

    importer.before_make = breaks
    made(job)
    assert states(job) == {"а.txt": ("failed", "make"), "б.txt": ("made", "make")}
    assert phases.retry_failed(job) == 1
    checked(job)
    while phases.run_slice(job.pk):
        pass
    made(job)
    assert sorted(text for text, _, _ in importer.made) == ["хорошо два", "хорошо раз"]


def test_stopping_keeps_what_is_done_and_resuming_goes_on(author: User, importer: WordImporter) -> None:
    job = checked(job_with(author, {f"{n}.txt": f"хорошо {n}" for n in range(4)}))
    phases.begin_make(job, with_doubts=True)
    importer.before_make = lambda source: phases.stop(job) if len(importer.made) == 1 else None
    phases.run_slice(job.pk)
    job.refresh_from_db()
    assert (job.state, job.phase, len(importer.made)) == (JobState.STOPPED, JobState.MAKING, 2)
    assert phases.items_left(job) == 2
    assert not phases.run_slice(job.pk)
    importer.before_make = None
    assert phases.resume(job)
    while phases.run_slice(job.pk):
        pass
    assert len(importer.made) == 4
    assert not phases.resume(ImportJob.objects.get(pk=job.pk))


def test_going_back_to_collecting_checks_everything_anew(author: User, importer: WordImporter) -> None:
    job = checked(job_with(author, {"а.txt": "хорошо", "б.txt": "плохо"}))
    assert phases.collect_again(job)
    staging.keep_uploads(job, [upload("в.txt", "хорошо ещё".encode())])
    checked(job)
    assert sorted(importer.begun) == ["а.txt", "а.txt", "б.txt", "б.txt", "в.txt"]
    made(job)
    assert not phases.collect_again(job)


def test_a_bundle_that_breaks_off_keeps_what_was_read(author: User, importer: WordImporter, settings: object) -> None:
    settings.IMPORT_BUNDLE_MB = 0  # type: ignore[attr-defined]
    job = job_with(author, {"архив.zip": zipped({"а.txt": b"x"}), "б.txt": "хорошо"})
    assert "Разделите" in job.notes[0]
    assert states(job)["б.txt"] == (ItemState.CHECKED, Verdict.REFUSE)
    assert not private_storage().exists("imports/х")


def test_progress_is_told_in_words(author: User, importer: WordImporter) -> None:
    job = job_with(author, {f"{n}.txt": f"хорошо {n}" for n in range(4)})
    phases.begin_check(job)
    claims.take_to_check(job)
    told = progress_of(job, worker=True)
    assert (told.done, told.total, told.percent, told.current, told.silent) == (0, 4, 0, ("0.txt",), False)
    ImportJob.objects.update(alive_at=timezone.now() - dt.timedelta(hours=1))
    job.refresh_from_db()
    assert progress_of(job, worker=True).silent
    assert [about(seconds) for seconds in (20, 70, 130, 7200)] == [
        "меньше минуты",
        "около 1\xa0минуты",
        "около 2\xa0минут",
        "около 2\xa0часов",
    ]
