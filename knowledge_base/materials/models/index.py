"""The page under which the materials lie and on which they are listed."""

from __future__ import annotations

from typing import ClassVar

from knowledge_base.materials.catalogue import CATALOGUE
from knowledge_base.pages.catalogue import Catalogue
from knowledge_base.pages.index_page import IndexPage


class MaterialsPage(IndexPage):
    """«Материалы»."""

    catalogue: ClassVar[Catalogue] = CATALOGUE
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["materials.MaterialPage"]

    class Meta:
        verbose_name = "каталог материалов"
        verbose_name_plural = "каталоги материалов"
