"""How versions come about: whichever way a file comes in, nothing that was published is ever lost."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction

from portal.files import intake
from portal.files.models import FileVersion, PortalDocument
from portal.files.signals import version_added
from portal.files.storage import PrivateStorage
from tests.factories.accounts import UserFactory
from tests.factories.files import document, docx, pdf, upload
from tests.files.conftest import stored

pytestmark = pytest.mark.django_db


def content(version: FileVersion) -> bytes:
    with version.file.open("rb") as source:
        return source.read()


def numbers(made: PortalDocument) -> list[int]:
    return list(made.versions.order_by("number").values_list("number", flat=True))


class TestTheFirst:
    def test_saving_in_code_makes_version_one(self, store: Path) -> None:
        made = PortalDocument(title="Положение", file=ContentFile(docx(), name="Положение о ММС.docx"))
        made.save()
        version = made.versions.get()
        assert version.number == made.version_number == 1
        assert version.file_name == made.filename == "Положение о ММС.docx"
        assert version.sha256 == made.sha256 == hashlib.sha256(docx()).hexdigest()
        assert made.file_hash == hashlib.sha1(docx()).hexdigest()
        assert version.size == made.file_size == len(docx())
        assert made.media_type.endswith("wordprocessingml.document")
        assert content(version) == docx()
        assert made.file_changed_at == version.created_at
        assert made.current == version

    def test_the_disk_sees_neither_the_name_nor_folders_in_it(self, store: Path) -> None:
        document(name="../../../Секретный приказ.pdf")
        (path,) = stored(store)
        assert path.is_relative_to(store / "documents")
        assert path.name.isascii()
        assert path.suffix == ".pdf"
        assert PortalDocument.objects.get().file_name == "Секретный приказ.pdf"

    def test_an_extension_that_is_not_taken_does_not_reach_the_disk(self, store: Path) -> None:
        document(name="shell.php", content=b"<?php system($_GET['x']);")
        (path,) = stored(store)
        assert path.suffix == ""

    def test_who_uploaded_it_is_known(self) -> None:
        user = UserFactory()
        assert document(uploaded_by_user=user).versions.get().created_by == user

    def test_a_failed_save_leaves_no_bytes_behind(self, store: Path) -> None:
        first = document()
        with pytest.raises(IntegrityError), transaction.atomic():
            document(uuid=first.uuid)
        assert len(stored(store)) == 1

    def test_a_document_without_a_file_has_no_version(self) -> None:
        made = PortalDocument.objects.create(title="Без файла")
        assert made.current is None
        assert made.version_number == 0

    def test_unknown_content_is_kept_as_unknown(self) -> None:
        assert document(name="x.pdf", content=bytes(range(256))).media_type == "application/octet-stream"

    def test_a_csv_is_a_table(self) -> None:
        made = document(name="список.csv", content="школа;учитель\n".encode("cp1251"))
        assert (made.media_type, made.versions.get().charset) == ("text/csv", "windows-1251")

    def test_a_large_upload_that_lies_in_a_temporary_file(self, settings: Any, store: Path) -> None:
        from django.core.files.uploadedfile import TemporaryUploadedFile

        big = pdf() + b"x" * 3_000_000
        temporary = TemporaryUploadedFile("Большой.pdf", "application/pdf", len(big), None)
        temporary.write(big)
        temporary.seek(0)
        made = PortalDocument(title="Большой", file=temporary)
        made.save()
        temporary.close()
        assert made.sha256 == hashlib.sha256(big).hexdigest()
        assert len(stored(store)) == 1


class TestReplacing:
    def test_the_former_version_stays_byte_for_byte(self, store: Path) -> None:
        made = document(content=pdf("старый"), name="старый.pdf")
        made.replace_file(ContentFile(pdf("новый"), name="новый.pdf"), note="Исправлена таблица 2")
        former, current = made.versions.order_by("number")
        assert content(former) == pdf("старый")
        assert content(current) == pdf("новый")
        assert (former.file_name, current.file_name) == ("старый.pdf", "новый.pdf")
        assert current.note == "Исправлена таблица 2"
        assert former.note == ""
        assert PortalDocument.objects.get().filename == "новый.pdf"
        assert len(stored(store)) == 2

    def test_the_address_stays(self) -> None:
        made = document()
        before = made.url
        made.replace_file(ContentFile(docx(), name="новый.docx"))
        assert PortalDocument.objects.get().url == before

    def test_plain_assignment_and_save_is_enough(self) -> None:
        made = document()
        made.file = upload("Новый.pdf", pdf("новый"))
        made.save()
        assert numbers(made) == [1, 2]

    def test_the_same_bytes_make_no_version(self, store: Path) -> None:
        made = document(content=pdf("один"))
        outcome = made.replace_file(ContentFile(pdf("один"), name="тот же.pdf"))
        assert not outcome.is_new
        assert numbers(made) == [1]
        fresh = PortalDocument.objects.get()
        assert fresh.file.name == fresh.versions.get().file.name
        assert fresh.filename != "тот же.pdf"

    def test_the_same_bytes_are_not_kept_twice(self, store: Path, django_capture_on_commit_callbacks: Any) -> None:
        made = document(content=pdf("один"))
        with django_capture_on_commit_callbacks(execute=True):
            made.replace_file(ContentFile(pdf("один"), name="тот же.pdf"))
        assert [path.read_bytes() for path in stored(store)] == [pdf("один")]

    def test_a_former_version_comes_back_as_a_new_one_without_new_bytes(
        self, store: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        made = document(content=pdf("один"))
        with django_capture_on_commit_callbacks(execute=True):
            made.replace_file(ContentFile(pdf("два"), name="два.pdf"))
            made.replace_file(ContentFile(pdf("один"), name="один.pdf"))
        first, _, third = made.versions.order_by("number")
        assert numbers(made) == [1, 2, 3]
        assert third.file.name == first.file.name
        assert len(stored(store)) == 2

    def test_a_stored_version_set_by_hand_is_a_version_too(self) -> None:
        made = document(content=pdf("один"))
        made.replace_file(ContentFile(pdf("два"), name="два.pdf"))
        fresh = PortalDocument.objects.get()
        fresh.file = made.versions.get(number=1).file.name
        fresh.save()
        assert numbers(made) == [1, 2, 3]
        assert content(made.versions.get(number=3)) == pdf("один")

    def test_saving_the_title_makes_no_version(self) -> None:
        made = document()
        fresh = PortalDocument.objects.get()
        fresh.title = "Другое"
        fresh.save()
        assert numbers(made) == [1]
        assert PortalDocument.objects.get().title == "Другое"

    def test_a_form_opened_before_a_replacement_does_not_undo_it(self) -> None:
        made = document()
        stale = PortalDocument.objects.get()
        made.replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
        stale.title = "Другое"
        stale.save()
        fresh = PortalDocument.objects.get()
        assert (fresh.title, fresh.filename, fresh.version_number) == ("Другое", "новый.pdf", 2)
        assert fresh.sha256 == hashlib.sha256(pdf("новый")).hexdigest()

    def test_a_deferred_row_is_saved_as_usual(self) -> None:
        made = document()
        partly = PortalDocument.objects.only("title").get()
        partly.title = "Другое"
        partly.save()
        assert PortalDocument.objects.get().title == "Другое"
        assert numbers(made) == [1]

    def test_the_author_and_the_note_belong_to_one_version_only(self) -> None:
        user = UserFactory()
        made = document(uploaded_by_user=UserFactory())
        made.replace_file(ContentFile(pdf("два"), name="2.pdf"), user=user, note="Опечатки")
        made.file = ContentFile(pdf("три"), name="3.pdf")
        made.save()
        second, third = made.versions.order_by("number")[1:]
        assert (second.created_by, second.note) == (user, "Опечатки")
        assert (third.created_by, third.note) == (None, "")

    def test_replacing_a_deleted_document_does_not_bring_it_back(self, store: Path) -> None:
        made = document()
        PortalDocument.objects.filter(pk=made.pk).delete()
        with pytest.raises(PortalDocument.DoesNotExist):
            made.replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
        assert not PortalDocument.objects.exists()

    def test_code_cannot_slip_in_what_the_form_refuses(self) -> None:
        made = document()
        with pytest.raises(ValidationError):
            made.replace_file(ContentFile(b"MZ" + bytes(99), name="новый.docx"))
        assert numbers(made) == [1]

    def test_other_rooms_hear_of_it(self) -> None:
        heard: list[tuple[str, int]] = []

        def listen(sender: Any, document: PortalDocument, version: FileVersion, **kwargs: Any) -> None:
            heard.append((document.title, version.number))

        version_added.connect(listen)
        try:
            made = document("План")
            made.replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
            made.replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
        finally:
            version_added.disconnect(listen)
        assert heard == [("План", 1), ("План", 2)]


class TestTheStore:
    def test_a_version_cannot_be_changed(self) -> None:
        version = document().versions.get()
        version.sha256 = "0" * 64
        with pytest.raises(ValidationError):
            version.save()
        version.refresh_from_db()
        version.note = "Пояснение"
        version.save(update_fields=["note"])
        assert FileVersion.objects.get().note == "Пояснение"

    def test_bytes_of_a_version_cannot_be_deleted_by_whoever_asks(self, store: Path) -> None:
        made = document()
        made.file.storage.delete(made.file.name)
        made.file.delete(save=False)
        assert len(stored(store)) == 1

    def test_wagtails_own_form_cannot_delete_them_either(self, store: Path, settings: Any) -> None:
        from wagtail.documents.forms import get_document_form

        settings.WAGTAILDOCS_DOCUMENT_FORM_BASE = ""
        made = document(content=pdf("старый"))
        form = get_document_form(PortalDocument)(
            {"title": "Положение", "collection": made.collection_id},
            {"file": upload("н.pdf", pdf("новый"))},
            instance=made,
        )
        assert form.is_valid(), form.errors
        form.save()
        assert numbers(made) == [1, 2]
        assert content(made.versions.get(number=1)) == pdf("старый")

    def test_deleting_the_document_deletes_all_bytes_after_commit(
        self, store: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        made = document()
        made.replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
        keeper = document("Другой")
        with django_capture_on_commit_callbacks(execute=True):
            made.delete()
            assert len(stored(store)) == 3
        assert [path.read_bytes() for path in stored(store)] == [pdf("Другой")]
        assert FileVersion.objects.get().document == keeper

    def test_deleting_many_at_once_deletes_their_bytes(
        self, store: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        document("Один").replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
        document("Два")
        with django_capture_on_commit_callbacks(execute=True):
            PortalDocument.objects.all().delete()
        assert stored(store) == []

    def test_it_has_no_address(self) -> None:
        made = document()
        with pytest.raises(NotImplementedError):
            _ = made.file.url
        with pytest.raises(NotImplementedError):
            PrivateStorage().url("documents/x.pdf")

    def test_it_is_not_below_the_public_folder(self, settings: Any) -> None:
        made = document()
        assert not Path(made.file.path).is_relative_to(settings.MEDIA_ROOT)


@pytest.mark.django_db(transaction=True)
def test_two_editors_replacing_at_once_both_get_a_version(store: Path) -> None:
    made = document(content=pdf("один"))
    together = threading.Barrier(4)
    failures: list[BaseException] = []

    def replace(text: str) -> None:
        try:
            mine = PortalDocument.objects.get(pk=made.pk)
            together.wait(timeout=30)
            mine.replace_file(ContentFile(pdf(text), name=f"{text}.pdf"), note=text)
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=replace, args=(text,)) for text in ("a", "b", "c", "d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert numbers(made) == [1, 2, 3, 4, 5]
    assert {content(version) for version in made.versions.all()} == {pdf(text) for text in ("один", "a", "b", "c", "d")}
    fresh = PortalDocument.objects.get(pk=made.pk)
    assert fresh.file.name == fresh.versions.get(number=5).file.name
    assert fresh.sha256 == fresh.versions.get(number=5).sha256


def test_measuring_leaves_the_file_at_its_start() -> None:
    import io

    file = io.BytesIO(pdf())
    file.seek(7)
    assert intake.measure(file).size == len(pdf())
    assert file.tell() == 0
