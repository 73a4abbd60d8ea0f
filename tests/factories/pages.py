"""Pages of the service."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.models import SectionPage


def section(parent: Page, title: str = "Служба", **fields: Any) -> SectionPage:
    """A published section page below `parent`."""
    return parent.add_child(instance=SectionPage(title=title, **fields))
