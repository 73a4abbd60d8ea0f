"""Copies of files in which the names of people are covered. `cover_file` is the way in."""

from knowledge_base.documents.covering.cover_file import CoveredFile, cover_file
from knowledge_base.documents.covering.cover_text import cover_names, cover_text
from knowledge_base.documents.covering.problems import CoveringError, NotCoveredError

__all__ = ["CoveredFile", "CoveringError", "NotCoveredError", "cover_file", "cover_names", "cover_text"]
