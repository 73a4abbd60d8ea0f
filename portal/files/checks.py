"""Whether an upload is what its name says. The content decides, never the browser's word."""

from __future__ import annotations

from typing import IO

from django.core.exceptions import ValidationError


def check_upload(file: IO[bytes], name: str) -> None:
    """Raises ValidationError."""
