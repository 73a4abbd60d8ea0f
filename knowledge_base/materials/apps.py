"""Methodical materials with their files."""

from knowledge_base.pages.rooms import RoomConfig


class MaterialsConfig(RoomConfig):
    """Materials and their list."""

    name = "knowledge_base.materials"
    label = "materials"
    verbose_name = "Материалы"
