"""Pictures: with a text for those who do not see them, and never served as uploaded."""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, WagtailImageField, get_upload_to
from wagtail.search import index

from portal.files import names
from portal.files.storage import private_storage


class PortalImage(AbstractImage):
    """A picture of Wagtail's library. Its original lies in the private storage; readers get renditions only.

    A picture either says what it shows (`alt_text`) or is marked as decorative; blocks may still give a text of their own.
    """

    file = WagtailImageField(
        verbose_name="файл",
        upload_to=get_upload_to,
        storage=private_storage,
        width_field="width",
        height_field="height",
    )
    alt_text = models.CharField(
        "описание для тех, кто не видит картинку",
        max_length=255,
        blank=True,
        help_text="Что на картинке важно для смысла страницы, одной фразой. Например: «Учителя обсуждают план открытого "
        "урока за круглым столом». Слова «фото», «картинка» не нужны.",
    )
    is_decorative = models.BooleanField(
        "картинка только украшает",
        default=False,
        help_text="Отметьте вместо описания, если без картинки на странице ничего не потеряется.",
    )
    author = models.CharField(
        "автор или источник",
        max_length=255,
        blank=True,
        help_text="Например: «Фото: архив школы № 4». Можно не указывать.",
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "is_decorative",
        "author",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list[Any]] = [
        *AbstractImage.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("author"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = "изображение"
        verbose_name_plural = "изображения"

    def clean(self) -> None:
        """Asks for a description, or for the tick that none is needed."""
        super().clean()
        self.alt_text = self.alt_text.strip()
        if not self.alt_text and not self.is_decorative:
            raise ValidationError(
                {"alt_text": "Опишите картинку одной фразой или отметьте ниже, что она только украшает страницу."}
            )
        if self.alt_text and self.is_decorative:
            raise ValidationError(
                {
                    "is_decorative": "Есть и описание, и отметка «только украшает». Оставьте что-то одно: снимите отметку "
                    "или сотрите описание."
                }
            )

    @property
    def default_alt_text(self) -> str:
        """What blocks and rich text propose; "" for a decorative picture."""
        return "" if self.is_decorative else self.alt_text

    def get_upload_to(self, filename: str) -> str:
        """A path nobody can guess; renditions inherit its random part, so that a new file gets new addresses."""
        token = secrets.token_hex(12)
        return f"original_images/{token[:2]}/{token}.{names.extension(filename) or 'bin'}"


class PortalRendition(AbstractRendition):
    """A picture cut and scaled for a page; the only form in which pictures reach readers."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = "вариант изображения"
        verbose_name_plural = "варианты изображений"
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="files_one_rendition_per_filter"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """`images/<random part of the original>/<filter>.<ext>`: not guessable, new when the original is replaced."""
        token = PurePosixPath(self.image.file.name).stem
        return f"images/{token[:24]}/{filename.removeprefix(f'{token}.')}"
