"""A StreamField whose blocks stay out of migrations.

Cost: a data migration on a block's values has to import the block itself. Gain: no migration for every edit of a help
text, which is what nearly all edits of blocks are.
"""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    """StreamField without its definition in migrations."""

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        # The migration framework hands back what `deconstruct` gave: no blocks.
        kwargs.pop("block_lookup", None)
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
