"""Texts out of uploaded files. `read_file` is the way in; a format is one module named in `registry`."""

from knowledge_base.documents.extraction.reader import read_file, read_stream
from knowledge_base.documents.extraction.reading import Limits, Reading, ReadingState

__all__ = ["Limits", "Reading", "ReadingState", "read_file", "read_stream"]
