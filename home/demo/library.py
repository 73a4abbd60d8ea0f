"""Files and pictures of the demo, as an editor would have uploaded them."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.demo.room_sources import Entry
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


def load_files(
    documents: tuple[DocumentSource, ...], materials: tuple[Entry, ...], user: User
) -> dict[str, PortalDocument]:
    """Files of documents and materials by name, each once. A material's file is called as the material."""
    titles = {row["file"]: row["title"] for document in documents for row in document.rows("files")}
    titles |= {row["file"]: material.card["title"] for material in materials for row in material.rows("files")}
    found = {}
    for name, title in titles.items():
        content = ContentFile((FILES / name).read_bytes(), name=name)
        file = PortalDocument(title=title, file=content, uploaded_by_user=user)
        file.changed_by = user
        file.clean()
        file.save()
        found[name] = file
    return found
