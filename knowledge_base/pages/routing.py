"""Routes of a page whose last part may be a file («export.csv», «text.pdf»)."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.routable_page.models import RoutablePageMixin


class FileRoutes(RoutablePageMixin):
    """Wagtail's routes; files have no slash behind them, which Wagtail puts there."""

    def resolve_subpage(self, path: str) -> Any:
        """Finds the view."""
        bare = path.rstrip("/")
        return super().resolve_subpage(bare if "." in bare.rpartition("/")[2] else path)
