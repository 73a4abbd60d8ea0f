"""An address on the web: https or http and nothing else, refused in words that an editor understands."""

from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models

MESSAGE = "Ссылка должна начинаться с https:// или http://, например https://vks.example.ru/42"


class WebAddressField(models.URLField):  # type: ignore[type-arg]
    """Django's field without ftp; in migrations it is Django's own."""

    default_validators = [URLValidator(schemes=["http", "https"], message=MESSAGE)]

    def formfield(self, **kwargs: Any) -> Any:
        """The form says the same words as the validator: left alone it says Django's."""
        return super().formfield(**{"error_messages": {"invalid": MESSAGE}, **kwargs})

    def deconstruct(self) -> Any:
        """What the database sees of it."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
