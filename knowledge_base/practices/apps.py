"""The bank of best practices."""

from knowledge_base.pages.rooms import RoomConfig


class PracticesConfig(RoomConfig):
    """Practices and their bank."""

    name = "knowledge_base.practices"
    label = "practices"
    verbose_name = "Практики"
