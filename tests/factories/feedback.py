"""Reports of errors."""

from __future__ import annotations

import secrets
from typing import Any

from wagtail.models import Page

from knowledge_base.feedback.models import ErrorReport


def report(page: Page | None, text: str = "Стоит 19 февраля, а в файле 29 февраля", **fields: Any) -> ErrorReport:
    """A report about a page, as the form writes it down."""
    kept = {
        "page_title": page.title if page else "Снятая страница",
        "kind": "typo",
        "form_key": secrets.token_urlsafe(8),
    }
    return ErrorReport.objects.create(page=page, text=text, **{**kept, "fingerprint": kept["form_key"], **fields})
