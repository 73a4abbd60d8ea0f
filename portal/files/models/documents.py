"""The document of Wagtail's library, with versions and a lasting address."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.urls import reverse
from wagtail.documents.models import AbstractDocument
from wagtail.search import index

from portal.files import checks, intake, labels, names
from portal.files.models.versions import FileVersion
from portal.files.storage import private_storage

# What `intake` copies from the current version; no other save may touch it, or a form opened before a colleague
# replaced the file would put the former version back.
FILE_FIELDS = frozenset(
    {"file", "file_size", "file_hash", "sha256", "file_name", "media_type", "version_number", "file_changed_at"}
)


def place_for(document: PortalDocument, name: str) -> str:
    """Where new bytes of this document go: an ASCII path of their own; remembers the name as uploaded."""
    document.name_as_uploaded = name
    suffix = names.extension(name)
    suffix = f".{suffix}" if suffix in settings.WAGTAILDOCS_EXTENSIONS else ""
    folder = document.uuid.hex
    return f"documents/{folder[:2]}/{folder}/{uuid.uuid4().hex}{suffix}"


class PortalDocument(AbstractDocument):
    """A file with a lasting address: `/files/<uuid>` is its current version, `/files/<uuid>/<n>` version `n`.

    Saving with a new file makes a version, whichever way the file came (form, chooser, several at once, code); the same
    bytes again make none. The bytes of every version stay until the document is deleted.
    """

    uuid = models.UUIDField("постоянный номер", default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField("файл", upload_to=place_for, storage=private_storage, max_length=255)
    file_name = models.CharField("имя файла", max_length=255, blank=True, editable=False)
    media_type = models.CharField("вид содержимого", max_length=100, blank=True, editable=False)
    sha256 = models.CharField("контрольная сумма", max_length=64, blank=True, editable=False, db_index=True)
    version_number = models.PositiveIntegerField("текущая версия", default=0, editable=False)
    file_changed_at = models.DateTimeField("файл обновлён", null=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")
    search_fields: ClassVar[list[Any]] = [
        *AbstractDocument.search_fields,
        index.SearchField("file_name"),
        index.AutocompleteField("file_name"),
    ]

    # Set for one save: whose upload it is and what the person says of it. Filled by `place_for`: the name as uploaded.
    changed_by: Any = None
    change_note: str = ""
    name_as_uploaded: str = ""
    # Set by the last save that brought a file: what became of it.
    outcome: intake.Outcome | None = None

    class Meta(AbstractDocument.Meta):
        verbose_name = "файл"
        verbose_name_plural = "файлы"

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> PortalDocument:
        """Remembers which path the row holds, so that `save()` knows a new one."""
        document = super().from_db(db, field_names, values)
        document._remember_path()
        return document

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Reads the row again and forgets what was set on it before."""
        super().refresh_from_db(*args, **kwargs)
        self._remember_path()

    def _remember_path(self) -> None:
        if "file" in self.__dict__:
            self._path_in_row = str(self.__dict__["file"] or "")

    @property
    def path(self) -> str:
        """Where the bytes lie in the private storage; before saving, the name as sent."""
        return self.file.name or ""

    @property
    def has_unsaved_bytes(self) -> bool:
        """Whether the file was just sent and lies in no storage yet."""
        return bool(self.file) and not getattr(self.file, "_committed", True)

    @property
    def has_new_file(self) -> bool:
        """Whether the file set on this object is another than the row's."""
        if "file" in self.get_deferred_fields() or not self.file:
            return False
        return self._state.adding or self.has_unsaved_bytes or self.path != getattr(self, "_path_in_row", "")

    def forget_new_file(self) -> None:
        """Take back a file that was set and refused, so that the object shows the stored one again."""
        if self.has_new_file and not self._state.adding:
            self.file = getattr(self, "_path_in_row", "")

    def clean(self) -> None:
        """Refuses an upload whose content is not what its name says; leaves the form's other fields alone."""
        if self.has_unsaved_bytes:
            try:
                checks.check_upload(self.file.file, self.path)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes the row; a new file becomes a new version in the same transaction.

        Afterwards `outcome` says what became of the file. Without a new file the fields of the file are left as the
        database has them.
        """
        fields = kwargs.get("update_fields")
        if self.has_new_file and (fields is None or "file" in fields):
            if fields is not None:
                kwargs["update_fields"] = FILE_FIELDS.union(fields)
            self.outcome = None
            self.outcome = intake.take_in(self, lambda: super(PortalDocument, self).save(*args, **kwargs))
            self._remember_path()
            return
        if fields is None and not self._state.adding and not args and not kwargs.get("force_insert"):
            kwargs["update_fields"] = self._own_fields()
        super().save(*args, **kwargs)

    def _own_fields(self) -> list[str]:
        loaded = {field.attname for field in self._meta.concrete_fields} - self.get_deferred_fields()
        return [
            field.name
            for field in self._meta.concrete_fields
            if not field.primary_key and field.attname in loaded and field.name not in FILE_FIELDS
        ]

    def replace_file(self, file: File[bytes], *, user: Any = None, note: str = "") -> intake.Outcome:
        """Make `file` the current version (by code); raises ValidationError when its content is not acceptable."""
        checks.check_upload(file, file.name or "")
        self.file = file
        self.changed_by, self.change_note = user, note
        self.save()
        if self.outcome is None:
            raise RuntimeError("saving a document with a new file must say what became of it")
        return self.outcome

    def _set_document_file_metadata(self) -> None:
        """Wagtail's forms ask for size and checksum before saving; `save()` takes them, for every way in."""

    @property
    def current(self) -> FileVersion | None:
        """The current version; None for a document that has never had a file."""
        return self.versions.filter(number=self.version_number).first()

    @property
    def url(self) -> str:
        """The lasting address of whatever version is current."""
        return reverse("files:current", args=[self.uuid])

    @property
    def filename(self) -> str:
        """The name as uploaded, in the letters it was typed in (the disk keeps another)."""
        return self.file_name or super().filename

    @property
    def content_type(self) -> str:
        """The media type that the content has, whatever the name says."""
        return self.media_type or "application/octet-stream"

    @property
    def kind_label(self) -> str:
        """«Документ Word»."""
        return labels.kind_label(self.media_type)

    @property
    def format_label(self) -> str:
        """«DOCX»."""
        return labels.format_label(self.media_type)

    @property
    def size_label(self) -> str:
        """«1,2 МБ»."""
        return labels.size_label(self.file_size)
