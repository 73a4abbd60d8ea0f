"""Models of events."""

from knowledge_base.events.models.calendar import CalendarPage
from knowledge_base.events.models.event import Event
from knowledge_base.events.models.rows import EventBasis, EventMaterial, EventSession, EventSpeaker

__all__ = ["CalendarPage", "Event", "EventBasis", "EventMaterial", "EventSession", "EventSpeaker"]
