"""Events of the service: the common calendar."""

from knowledge_base.pages.rooms import RoomConfig


class EventsConfig(RoomConfig):
    """Events, sessions, calendar."""

    name = "knowledge_base.events"
    label = "events"
    verbose_name = "События"
