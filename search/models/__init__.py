"""What the search keeps in the database."""

from search.models.counts import QueryCount
from search.models.outbox import PendingUpdate
from search.models.synonyms import SynonymSet
from search.models.words import KnownWord

__all__ = ["KnownWord", "PendingUpdate", "QueryCount", "SynonymSet"]
