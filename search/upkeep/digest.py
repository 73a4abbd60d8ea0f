"""A record as one number: equal numbers, equal content. By it an index is compared with the database.

Everything that is indexed or shown goes in; the number is the same in every process and on every machine.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from search.records import Passage, SearchRecord

_BITS = 63


def digest(record: SearchRecord) -> int:
    """A number from 1 to 2**63 - 1 (0 is what an index says that knows none)."""
    content = [
        [record.source, record.pk, record.title, record.url, record.requisites],
        [record.names, record.numbers, record.keywords],
        [record.summary, record.status, record.status_code],
        record.date.isoformat() if record.date else "",
        # A facet without values is no facet, and their order means nothing.
        sorted((name, values) for name, values in record.facets.items() if values),
        _passages(record.passages),
        [(version.number, _passages(version.passages)) for version in record.versions],
    ]
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest()) % (2**_BITS - 1) + 1


def _passages(passages: tuple[Passage, ...]) -> list[tuple[str, str, str, str]]:
    return [(passage.text, passage.anchor, passage.label, passage.url) for passage in passages]
