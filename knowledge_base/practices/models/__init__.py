"""Models of the practices."""

from knowledge_base.practices.models.bank import PracticesPage
from knowledge_base.practices.models.practice import PracticePage
from knowledge_base.practices.models.practice_rows import (
    PracticeAuthor,
    PracticeBasis,
    PracticeFile,
    PracticeIndicator,
    PracticeMaterial,
    PracticeRisk,
    PracticeStep,
    PracticeVenue,
)

__all__ = [
    "PracticeAuthor",
    "PracticeBasis",
    "PracticeFile",
    "PracticeIndicator",
    "PracticeMaterial",
    "PracticePage",
    "PracticeRisk",
    "PracticeStep",
    "PracticeVenue",
    "PracticesPage",
]
