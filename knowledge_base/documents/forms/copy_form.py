"""The form by which a document is copied."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class DocumentCopyForm(CopyForm):
    """A copy is a draft with a way of its own to the site, and a document has no second place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
