"""The first page, section pages and the demo content."""

from knowledge_base.pages.rooms import RoomConfig


class HomeConfig(RoomConfig):
    """HomePage, SectionPage."""

    name = "home"
    label = "home"
    verbose_name = "Главная и разделы"
