"""Function words: they help ranking, yet a record that lacks them is found all the same.

Only words that carry no meaning of their own; «не» and «без» change the meaning and are therefore not here.
"""

from __future__ import annotations

_LINES = (
    # Prepositions
    "в во на о об обо от ото по к ко из изо с со у за до для при про над под подо перед передо через между",
    # Conjunctions and particles
    "и а но или либо что чтобы как то же ли бы ведь вот",
    # Pronouns that point
    "это этот эта эти тот та те его ее их",
    # What a question to a machine is dressed in
    "где какой какая какие какое",
)
STOP_WORDS = frozenset(word for line in _LINES for word in line.split())


def is_stop_word(folded: str) -> bool:
    """Whether a folded word («е» for «ё», small letters) carries no meaning of its own."""
    return folded in STOP_WORDS
