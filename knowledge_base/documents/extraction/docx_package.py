"""The parts of a Word document: an archive of XML whose parts are found by their relations."""

from __future__ import annotations

import posixpath
from typing import IO, Any

from knowledge_base.documents.extraction.archive import Archive
from knowledge_base.documents.extraction.reading import DamagedError, Limits

_DOCUMENT = "word/document.xml"
_OFFICE_DOCUMENT = "/officeDocument"
_MOST_MARGINS = 60


class Package:
    """An open document; Word may call the main part anything."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        """Raises `DamagedError`, `EncryptedError` or `TooLargeError`."""
        self._archive = Archive(file, limits)
        self.main = next(iter(self._archive.related("", _OFFICE_DOCUMENT)), "") or _DOCUMENT

    def document(self) -> Any:
        """The tree of the main part; raises `DamagedError` without it."""
        tree = self._archive.tree(self.main)
        if tree is None:
            raise DamagedError("no main part")
        return tree

    def part(self, kind: str) -> Any | None:
        """The tree of a part that the main one refers to (``styles``, ``numbering``, ``footnotes``), or None.

        A broken helper is left out: a text without its automatic numbers is better than none.
        """
        beside = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        try:
            return self._archive.tree(next(iter(self._archive.related(self.main, f"/{kind}")), beside))
        except DamagedError:
            return None

    def margins(self, kind: str) -> list[Any]:
        """The trees of all parts of a kind (``header``, ``footer``), each once, the broken ones left out."""
        try:
            names = dict.fromkeys(self._archive.related(self.main, f"/{kind}"))
        except DamagedError:
            return []
        trees = (self._archive.tree_if_whole(name) for name in list(names)[:_MOST_MARGINS])
        return [tree for tree in trees if tree is not None]
