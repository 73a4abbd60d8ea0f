"""How far a rebuild has come: kept by the engine beside the unfinished index, so that the next one can go on there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Self

RESUMABLE_FOR = timedelta(days=1)
"""An older unfinished index is begun anew: changes are kept no longer (`search.models.PendingUpdate`)."""

_NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RebuildProgress:
    """What an unfinished index holds for good."""

    position: str
    """Where the log of changes stood when the rebuild began, as its caller wrote it; no engine reads it."""
    begun: datetime
    done: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    """Source → the last of its keys that is done with; keys are done in ascending order, sources one after another."""
    records: int = 0
    """Records in the unfinished index."""
    failed: tuple[tuple[str, int], ...] = ()
    """Keys whose record could not be made or stored."""

    def is_fresh(self, now: datetime) -> bool:
        """Whether a rebuild may still go on from here."""
        return timedelta(0) <= now - self.begun < RESUMABLE_FOR

    def as_data(self) -> dict[str, Any]:
        """For a file or the metadata of an index: plain values that JSON knows."""
        return {
            "position": self.position,
            "begun": self.begun.isoformat(),
            "done": dict(self.done),
            "records": self.records,
            "failed": [list(key) for key in self.failed],
        }

    @classmethod
    def from_data(cls, data: Any) -> Self | None:
        """What `as_data` made; None of anything else."""
        try:
            return cls(
                position=str(data["position"]),
                begun=datetime.fromisoformat(data["begun"]),
                done={str(source): int(key) for source, key in data["done"].items()},
                records=int(data["records"]),
                failed=tuple((str(source), int(key)) for source, key in data["failed"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
