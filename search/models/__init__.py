"""What the search keeps in the database."""

from search.models.counts import QueryCount
from search.models.marks import Mark
from search.models.outbox import EngineCursor, FailedUpdate, PendingUpdate
from search.models.synonyms import ShippedSwitch, SynonymSet
from search.models.words import KnownWord

__all__ = [
    "EngineCursor",
    "FailedUpdate",
    "KnownWord",
    "Mark",
    "PendingUpdate",
    "QueryCount",
    "ShippedSwitch",
    "SynonymSet",
]
