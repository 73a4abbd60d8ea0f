"""Organisations: who issues acts, where practices come from."""

from knowledge_base.pages.rooms import RoomConfig


class OrganisationsConfig(RoomConfig):
    """Organisations with their former names."""

    name = "knowledge_base.organisations"
    label = "organisations"
    verbose_name = "Организации"
