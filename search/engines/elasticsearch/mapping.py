"""Fields of the index and how their text is cut.

Text fields hold stems that were cut in `search.words.stemming` by the rules of Russian; the server only splits them at
spaces, so that its words are exactly those of the embedded engine and those that `search.fragments` looks for.
"""

from __future__ import annotations

from typing import Any

# Raise with every change of fields or of what they hold. Readers ask an alias that bears the number, so that an index of another
# version is never read, and during an upgrade each version of the portal goes on with its own.
MAPPING_VERSION = 2

TEXT_FIELDS = ("title", "requisites", "keywords", "summary", "headings", "body")
KEY_FIELDS = ("identity", "time", "standing", "numbers", "source")
NOW, THEN = "now", "then"
"""What the field `time` says: a record of today, or a version of its text."""

ALTERNATIVES = "alternatives"
"""Analyser of a phrase whose steps are stems with `EITHER` between: each step's stems stand on one position."""
EITHER = "|"
EMPTY = "∅"
"""Stands in a text field that has no words. With it every record counts as having the field, as the embedded engine counts
(rarity of a word is measured against all records); no query holds it, being no letter."""

# Between the values of a field: no phrase reaches from one clause into the next.
_GAP = 100
# Words of titles are looked up by their beginnings; a longer beginning is compared letter by letter.
_LONGEST_BEGINNING = 12
# How long the server remembers that a record was deleted. A request that was frozen with its node may come back late, and must
# not bring to life what was withdrawn meanwhile.
_DELETES_REMEMBERED = "1h"


def index_settings(replicas: str) -> dict[str, Any]:
    """Settings of a new index. `replicas`: a number, or a range as «0-1» that follows the number of nodes."""
    copies = {"auto_expand_replicas": replicas} if "-" in replicas else {"number_of_replicas": int(replicas)}
    return {
        "number_of_shards": 1,
        **copies,
        # While it is being built nothing is looked for in it.
        "refresh_interval": "-1",
        "gc_deletes": _DELETES_REMEMBERED,
        "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
        "analysis": {
            "filter": {
                "each_alternative": {"type": "pattern_capture", "preserve_original": False, "patterns": ["([^|]+)"]}
            },
            "analyzer": {
                ALTERNATIVES: {"type": "custom", "tokenizer": "whitespace", "filter": ["each_alternative"]},
            },
        },
    }


def mappings(meta: dict[str, Any]) -> dict[str, Any]:
    """Explicit mapping of every field; a field that is not named here is refused. `meta` says what the index is."""
    text = {"type": "text", "analyzer": "whitespace", "position_increment_gap": _GAP}
    key = {"type": "keyword", "doc_values": False}
    factor = {"type": "double", "index": False}
    return {
        "dynamic": "strict",
        "_meta": meta,
        # Only what is shown of a hit is stored: it comes back whole, without being cut up for each request.
        "_source": {"includes": ["head", "texts"]},
        "properties": {
            **dict.fromkeys(TEXT_FIELDS, text),
            "opening": {
                "type": "text",
                "analyzer": "whitespace",
                "norms": False,
                "index_options": "docs",
                "index_prefixes": {"min_chars": 1, "max_chars": _LONGEST_BEGINNING},
            },
            **dict.fromkeys(KEY_FIELDS, key),
            "key": {"type": "keyword"},
            "facets": {"type": "keyword", "eager_global_ordinals": True},
            "newest": {"type": "long"},
            "digest": {"type": "long", "index": False},
            "worth": factor,
            "freshness": factor,
            "head": {"type": "object", "enabled": False},
            "texts": {"type": "object", "enabled": False},
        },
    }
