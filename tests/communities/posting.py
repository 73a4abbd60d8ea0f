"""What the edit form of a node or a task sends."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

NODE_ROWS = ("channels", "plan", "basis", "members", "materials")


def node_data(**fields: Any) -> dict[str, Any]:
    """A whole form of a node; rows as lists of mappings."""
    return _data(NODE_ROWS, {"kind": "club", "level": "municipal", "state": "active"}, fields)


def task_data(**fields: Any) -> dict[str, Any]:
    """A whole form of a task."""
    return _data(("basis",), {}, fields)


def _data(rows: tuple[str, ...], usual: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    chosen = {name: fields.pop(name) for name in ("tasks",) if name in fields}
    filled = {name: inline_formset(fields.pop(name, [])) for name in rows}
    plain = {
        "title": "Клуб",
        "slug": "klub",
        "body": streamfield([]),
        "comments": inline_formset([]),
        **usual,
        **filled,
        **fields,
    }
    return {**nested_form_data(plain), **chosen}


def edit_url(page: Page) -> str:
    """Where the page is edited."""
    return f"/admin/pages/{page.pk}/edit/"


def add_url(model: str, parent: Page) -> str:
    """Where a page of `model` («communities/nodepage») is made below `parent`."""
    return f"/admin/pages/add/{model}/{parent.pk}/"
