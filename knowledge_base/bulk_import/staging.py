"""Files sent for a job are kept at once, in the private storage and under no name of theirs. The one writer of new items."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max, Sum

from knowledge_base.bulk_import.bundles import folder as folders
from knowledge_base.bulk_import.bundles import zip_archive
from knowledge_base.bulk_import.bundles.member import BundleError, Member, MemberError
from knowledge_base.bulk_import.bundles.skipping import is_junk, skipped_note
from knowledge_base.bulk_import.choices import ItemState, Verdict
from knowledge_base.bulk_import.limits import BundleLimits, limits
from knowledge_base.bulk_import.models import ImportItem, ImportJob
from portal.files import content_types
from portal.files.labels import size_label
from portal.files.names import clean_name, extension
from portal.files.storage import private_storage
from portal.russian.plurals import counted

CHUNK = 1024 * 1024
EMPTY = "Файл пуст: в нём ноль байт"
OTHER_ARCHIVE = "Такие архивы портал не открывает. Упакуйте файлы в ZIP или загрузите их без архива"
_OTHER_ARCHIVES = frozenset({"application/vnd.rar", "application/x-7z-compressed", "application/gzip"})
_TITLE_NAMES = 3


def keep_uploads(job: ImportJob, uploads: Iterable[UploadedFile[bytes]]) -> int:
    """Keep what a form sent: files, and what is in ZIP archives. Returns how many items came of it.

    What could not be taken whole is said in the job's notes; nothing is raised, nothing that was kept is lost.
    """
    kept, names, skipped = 0, [], []
    for upload in uploads:
        name = clean_name(upload.name or "")
        if is_junk(upload.name or ""):
            skipped.append(name)
            continue
        names.append(name)
        kept += _keep_one(job, upload, name)
    _note(job, skipped_note(skipped))
    _finish(job, names)
    return kept


def keep_paths(job: ImportJob, paths: Iterable[Path]) -> int:
    """Keep files, archives and whole folders of the server; used by the command."""
    kept, names = 0, []
    for path in paths:
        names.append(path.name or str(path))
        if path.is_dir():
            kept += _keep_folder(job, path)
        elif path.is_symlink():
            kept += _keep_members(job, [folders.member_of(path)], path.name)
        else:
            with path.open("rb") as opened:
                kept += _keep_one(job, opened, clean_name(path.name))
    _finish(job, names)
    return kept


def _keep_folder(job: ImportJob, folder: Path) -> int:
    """All files of a folder; archives in it are opened, those inside them are not."""
    _note(job, skipped_note(folders.junk(folder)))
    found = list(folders.members(folder))
    archives = [one for one in found if one.open is not None and extension(one.name) == "zip"]
    kept = _keep_members(job, (one for one in found if one not in archives), folder.name)
    for archive in archives:
        if archive.open is not None:
            with archive.open() as opened:
                kept += _keep_one(job, opened, archive.name)
    return kept


def _keep_one(job: ImportJob, file: IO[bytes] | UploadedFile[bytes], name: str) -> int:
    stream: Any = file
    media_type = content_types.sniff(stream)
    stream.seek(0)
    if media_type == content_types.ZIP:
        return _keep_archive(job, stream, name)
    if media_type in _OTHER_ARCHIVES:
        return _keep_members(job, [Member(name, refusal=OTHER_ARCHIVE)], name)
    size = stream.seek(0, 2)
    stream.seek(0)
    return _keep_members(job, [Member(name, size=size, open=lambda: _Left(stream))], name)


class _Left:
    """A stream that whoever opened it will close."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def __enter__(self) -> IO[bytes]:
        return self.stream

    def __exit__(self, *reason: object) -> None:
        return None


def _keep_archive(job: ImportJob, file: IO[bytes], name: str) -> int:
    bounds = limits()
    try:
        skipped = zip_archive.junk(file, bounds)
    except BundleError as error:
        _note(job, f"«{name}»: {error}")
        return 0
    _note(job, skipped_note(skipped))
    kept = _keep_members(job, zip_archive.members(file, bounds), name)
    if not kept:
        _note(job, f"«{name}»: в архиве нет ни одного файла")
    return kept


def _keep_members(job: ImportJob, members: Iterable[Member], bundle: str) -> int:
    """Each member as an item; a bundle that breaks off leaves what was kept before it did, and a note."""
    bounds, kept = limits(), 0
    store = _Store(job, bounds)
    try:
        for member in members:
            if store.is_full:
                _note(
                    job,
                    f"«{bundle}»: взято {kept}. В одной загрузке не больше {_files(bounds)}; остальные — в следующей",
                )
                break
            store.keep(member)
            kept += 1
    except BundleError as error:
        _note(job, f"«{bundle}»: {error} Взято: {_files_of(kept)}")
    return kept


def _files(bounds: BundleLimits) -> str:
    return f"{bounds.files} файлов"


def _files_of(number: int) -> str:
    return counted(number, "файл", "файла", "файлов")


class _Store:
    """Writes items one after another; knows the checksums that the job has already."""

    def __init__(self, job: ImportJob, bounds: BundleLimits) -> None:
        self.job, self.bounds = job, bounds
        self.position = job.items.aggregate(last=Max("position"))["last"] or 0
        self.room = bounds.total - (job.items.aggregate(sum=Sum("size"))["sum"] or 0)
        self.known = dict(job.items.exclude(file="").values_list("sha256", "name"))

    @property
    def is_full(self) -> bool:
        return self.position >= self.bounds.files

    def keep(self, member: Member) -> ImportItem:
        self.position += 1
        item = ImportItem(
            job=self.job, position=self.position, name=member.name[:255], folder=member.folder, size=member.size
        )
        reason = member.refusal or self._too_large(member.size)
        if reason or member.open is None:
            return self._refused(item, reason)
        path = f"imports/{self.job.folder}/{uuid.uuid4().hex}"
        measured = _Measured()
        try:
            with member.open() as source:
                private_storage().save(path, measured.file(source))
        except MemberError as error:
            private_storage().delete(path)
            return self._refused(item, str(error))
        except BaseException:
            private_storage().delete(path)
            raise
        item.size, item.sha256 = measured.size, measured.digest.hexdigest()
        return self._settled(item, path)

    def _settled(self, item: ImportItem, path: str) -> ImportItem:
        twin = self.known.get(item.sha256)
        if not item.size or twin is not None:
            private_storage().delete(path)
            if not item.size:
                return self._refused(item, EMPTY)
            item.verdict, item.state = Verdict.KNOWN, ItemState.CHECKED
            item.remarks = [f"Точно такой же файл уже есть в этой загрузке: «{twin}»"]
            item.save()
            return item
        self.known[item.sha256] = item.name
        self.room -= item.size
        item.file.name = path
        item.save()
        return item

    def _too_large(self, size: int) -> str:
        if size > self.bounds.file:
            return f"Файл больше {size_label(self.bounds.file)}. Уменьшите или разделите его"
        if size > self.room:
            return f"Файлы этой загрузки вместе больше {size_label(self.bounds.total)}. Загрузите этот файл в следующей"
        return ""

    def _refused(self, item: ImportItem, reason: str) -> ImportItem:
        item.verdict, item.state, item.remarks = Verdict.REFUSE, ItemState.CHECKED, [reason]
        item.save()
        return item


class _Measured:
    """The checksum and the size of a stream while it is written."""

    def __init__(self) -> None:
        self.digest, self.size = hashlib.sha256(), 0

    def file(self, source: IO[bytes]) -> File[bytes]:
        measured = self

        class Passing(File[bytes]):
            def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
                while chunk := source.read(CHUNK):
                    measured.digest.update(chunk)
                    measured.size += len(chunk)
                    yield chunk

        return Passing(source, name="bytes")


def _note(job: ImportJob, words: str) -> None:
    if words:
        job.notes = [*job.notes, words]
        job.save(update_fields=["notes"])


def _finish(job: ImportJob, names: list[str]) -> None:
    """The job is called after what was sent first."""
    if not job.title and names:
        shown = ", ".join(names[:_TITLE_NAMES])
        rest = len(names) - _TITLE_NAMES
        job.title = (f"{shown} и ещё {_files_of(rest)}" if rest > 0 else shown)[:255]
        job.save(update_fields=["title"])
