"""Vocabularies by which all content is sorted."""

from knowledge_base.pages.rooms import RoomConfig


class TaxonomyConfig(RoomConfig):
    """Topics, audiences, levels of education, subjects, deficits."""

    name = "knowledge_base.taxonomy"
    label = "taxonomy"
    verbose_name = "Справочники"
