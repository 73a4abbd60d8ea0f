"""Files and pictures of the demo, as an editor would have uploaded them."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.demo.sources import FILES, DocumentSource, table
from portal.accounts.models import User
from portal.files.models import PortalDocument, PortalImage


def load_pictures(user: User) -> dict[str, PortalImage]:
    """Pictures by file name, each with its text for those who do not see it."""
    card = table("pictures")
    found = {}
    for name, text in card["alt_text"].items():
        with (FILES / name).open("rb") as file:
            picture = PortalImage(
                title=text.split(":")[0],
                file=ImageFile(file, name=name),
                alt_text=text,
                author=card["author"],
                uploaded_by_user=user,
            )
            picture.full_clean(exclude=["collection"])
            picture.save()
        found[name] = picture
    return found


def load_files(documents: tuple[DocumentSource, ...], user: User) -> dict[str, PortalDocument]:
    """Files by name, each once."""
    rows: dict[str, dict[str, Any]] = {row["file"]: row for document in documents for row in document.rows("files")}
    found = {}
    for name, row in rows.items():
        content = ContentFile((FILES / name).read_bytes(), name=name)
        file = PortalDocument(title=row["title"], file=content, uploaded_by_user=user)
        file.changed_by = user
        file.clean()
        file.save()
        found[name] = file
    return found
