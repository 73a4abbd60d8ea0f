"""The admin's forms for files and pictures; Wagtail takes them from the settings `WAGTAIL…_FORM_BASE`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from portal.files import checks, labels
from portal.files.photo_traces import without_traces

BROKEN_PICTURE = (
    "Картинка повреждена или загрузилась не целиком. Откройте её на своём компьютере, сохраните заново и выберите снова. "
    f"{checks.NOTHING_LOST}"
)


class DocumentForm(BaseDocumentForm):
    """A file's title, content, place; on replacing, also what changed. Never deletes the former file."""

    change_note = forms.CharField(
        label="Что изменилось",
        required=False,
        max_length=255,
        help_text="Одной фразой, если заменяете файл. Например: «Исправлена таблица 2, добавлено приложение».",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        # Wagtail would delete this one after a replacement; its version owns it (the storage would refuse, too).
        self.original_file = None
        if "file" in self.fields:
            self._describe_file_field()
        if "file" not in self.fields or self.instance.pk is None:
            del self.fields["change_note"]
        else:
            self.order_fields(["title", "file", "change_note"])

    def _describe_file_field(self) -> None:
        field = self.fields["file"]
        replacing = self.instance.pk is not None
        limit = labels.size_label(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        field.help_text = f"{', '.join(settings.WAGTAILDOCS_EXTENSIONS).upper()}, не больше {limit}. " + (
            "Прежняя версия сохранится под своим адресом, ссылки на файл не изменятся."
            if replacing
            else "Вид файла проверяется по содержимому."
        )
        field.error_messages["empty"] = checks.EMPTY
        field.widget.attrs["accept"] = ",".join(f".{extension}" for extension in settings.WAGTAILDOCS_EXTENSIONS)

    def save(self, commit: bool = True) -> Any:
        """Says whose upload it is and what changed, then saves; `instance.outcome` tells what became of the file."""
        self.instance.changed_by = self._user
        self.instance.change_note = self.cleaned_data.get("change_note", "")
        return super().save(commit=commit)


class ImageForm(BaseImageForm):
    """A picture with its description; a file that cannot be decoded is refused at once, not when a page needs it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            field.error_messages["empty"] = checks.EMPTY
            # Wagtail's field decodes the picture and lets the decoder's error through: the editor would see «500».
            field.to_python = partial(_decoded, field.to_python)

    def clean_file(self) -> Any:
        """Takes out of a new photograph where it was taken."""
        upload = self.cleaned_data.get("file")
        if not upload or "file" not in self.changed_data:
            return upload
        upload.seek(0)
        content = upload.read()
        upload.seek(0)
        clean = without_traces(content)
        return upload if clean == content else SimpleUploadedFile(upload.name, clean, upload.content_type)


def _decoded(to_python: Callable[[Any], Any], upload: Any) -> Any:
    """The field's own checks, then the whole picture once: a truncated photograph has a sound head."""
    try:
        taken = to_python(upload)
        if taken:
            taken.seek(0)
            with Image.open(taken) as picture:
                picture.load()
            taken.seek(0)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(BROKEN_PICTURE, code="broken_image") from error
    return taken
