"""The page under which the service's news lie and on which all news are listed."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.news.catalogue import CATALOGUE
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.index_page import IndexPage


class NewsIndexPage(IndexPage):
    """«Новости»: those of the service and of all communities."""

    catalogue: ClassVar[Catalogue] = CATALOGUE
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]

    class Meta:
        verbose_name = "раздел новостей"
        verbose_name_plural = "разделы новостей"
