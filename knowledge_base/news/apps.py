"""News of the service and of its communities."""

from knowledge_base.pages.rooms import RoomConfig


class NewsConfig(RoomConfig):
    """News and their list."""

    name = "knowledge_base.news"
    label = "news"
    verbose_name = "Новости"
