"""Communities: the nodes of the methodical network, and the tasks they work on."""

from knowledge_base.pages.rooms import RoomConfig


class CommunitiesConfig(RoomConfig):
    """Nodes and topical tasks."""

    name = "knowledge_base.communities"
    label = "communities"
    verbose_name = "Сообщества"
