"""The page on which the terms are listed and below which each has its address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest

from knowledge_base.glossary import alphabet, term_view
from knowledge_base.glossary.catalogue import CATALOGUE
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.index_page import HostPage


class GlossaryPage(HostPage):
    """«Глоссарий»."""

    catalogue: ClassVar[Catalogue] = CATALOGUE
    item_template: ClassVar[str] = "glossary/term.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    max_count = 1

    class Meta:
        verbose_name = "глоссарий"
        verbose_name_plural = "глоссарии"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `letters`: the rows shown, by letters (`alphabet.Letter`)."""
        context = super().get_context(request, *args, **kwargs)
        context["letters"] = alphabet.by_letters(context["listing"].rows)
        return context

    def item_context(self, item: Any, request: HttpRequest) -> dict[str, Any]:
        """Adds `view`: TermView."""
        return {"view": term_view.view_of(item, request)}
