"""Materials of an invented service."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from knowledge_base.materials.choices import Kind
from knowledge_base.materials.models import MaterialAuthor, MaterialBasis, MaterialFile, MaterialPage, MaterialsPage
from tests.factories.site import ensure_site

SETS = ("education_levels", "subjects", "audiences", "topics", "deficits")


def materials_page(**fields: Any) -> MaterialsPage:
    """A published list of materials below the first page, which must stand."""
    home = ensure_site()
    return home.add_child(instance=MaterialsPage(**{"title": "Материалы", "slug": "materials", **fields}))


def material(parent: Page, title: str = "Карточки для работы в парах", **fields: Any) -> MaterialPage:
    """A published material with a text; `live=False` for a draft.

    `files` are documents or pairs (document, caption); `authors` people or organisations; `basis` documents or pairs
    (document, clause); vocabularies are lists.
    """
    files, basis, people = fields.pop("files", ()), fields.pop("basis", ()), fields.pop("authors", ())
    sets = {name: fields.pop(name) for name in SETS if name in fields}
    page = MaterialPage(**{"title": title, "kind": Kind.LESSON, "summary": "Для пятого класса.", **fields})
    for name, values in sets.items():
        setattr(page, name, values)
    page.files = [MaterialFile(file=_pair(one)[0], caption=_pair(one)[1]) for one in files]
    page.basis = [MaterialBasis(document=_pair(one)[0], clause=_pair(one)[1]) for one in basis]
    page.authors = [MaterialAuthor(**{type(one).__name__.lower(): one}) for one in people]
    return parent.add_child(instance=page)


def body(*paragraphs: str) -> list[tuple[str, Any]]:
    """A body: «# …» becomes a heading, anything else a paragraph of HTML."""
    blocks: list[tuple[str, Any]] = []
    for text in paragraphs:
        if text.startswith("# "):
            blocks.append(("heading", {"text": text[2:], "level": "2"}))
        else:
            blocks.append(("paragraph", text))
    return blocks


def _pair(one: Any) -> tuple[Any, str]:
    return one if isinstance(one, tuple) else (one, "")
