"""Addresses in Latin letters from Russian titles."""

from __future__ import annotations

import re

from anyascii import anyascii

_NOT_OF_A_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int = 100, fallback: str = "page") -> str:
    """A title as part of an address: «Приказ о сдаче зачётов» → ``prikaz-o-sdache-zachetov``.

    Only ``a-z``, ``0-9`` and single hyphens, at most ``limit`` characters, cut between words where possible.
    Never empty: a text without letters or figures gives ``fallback``.
    """
    # «№» comes out of the transliteration as «No»; anyascii("ё") is «e», which readers expect.
    words = _NOT_OF_A_SLUG.sub("-", anyascii(text.replace("\u00ad", "")).replace("'", "").lower()).strip("-")
    if len(words) > limit:
        head = words[: limit + 1]
        words = (head.rpartition("-")[0] or head[:limit]).strip("-")
    return words or fallback
