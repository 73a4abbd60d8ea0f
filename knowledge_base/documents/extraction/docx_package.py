"""The parts of a Word document: an archive of XML, opened with distrust."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import IO, Any

from lxml import etree

from knowledge_base.documents.extraction.reading import DamagedError, EncryptedError, Limits, TooLargeError

_DOCUMENT = "word/document.xml"
_OFFICE_DOCUMENT = "/officeDocument"


class Package:
    """An open document; parts are found by their relations, as Word may call the main part anything."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        """Raises `DamagedError`, `EncryptedError` or `TooLargeError`."""
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise DamagedError(f"no archive: {error}") from error
        if len(self._archive.infolist()) > limits.members:
            raise TooLargeError(f"{len(self._archive.infolist())} members")
        self.main = self._related("", _OFFICE_DOCUMENT) or _DOCUMENT

    def document(self) -> Any:
        """The tree of the main part; raises `DamagedError` without it."""
        tree = self.tree(self.main)
        if tree is None:
            raise DamagedError("no main part")
        return tree

    def part(self, kind: str) -> Any | None:
        """The tree of a part that the main one refers to (``styles``, ``numbering``, ``footnotes``), or None.

        A broken helper is left out: a text without its automatic numbers is better than none.
        """
        try:
            name = self._related(self.main, f"/{kind}") or posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
            return self.tree(name)
        except (DamagedError, etree.XMLSyntaxError):
            return None

    def tree(self, name: str) -> Any | None:
        """The tree of a member, or None if it is absent. Entities are not resolved and nothing is fetched."""
        data = self._read(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise DamagedError(f"{name}: {error}") from error

    def _read(self, name: str) -> bytes | None:
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 0x1:
            raise EncryptedError(name)
        # The size an archive states is a claim; reading stops at the limit whatever it says.
        if info.file_size > self._limits.member_size:
            raise TooLargeError(f"{name} unpacks to {info.file_size} bytes")
        try:
            with self._archive.open(info) as member:
                data = member.read(self._limits.member_size + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error) as error:
            raise DamagedError(f"{name}: {error}") from error
        if len(data) > self._limits.member_size:
            raise TooLargeError(f"{name} unpacks to more than it says")
        return data

    def _related(self, source: str, kind: str) -> str:
        """The member that ``source`` refers to under a kind of relation, "" if to none."""
        folder, base = posixpath.split(source)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        if tree is None:
            return ""
        for relation in tree:
            if str(relation.get("Type", "")).endswith(kind) and relation.get("TargetMode") != "External":
                target = str(relation.get("Target", ""))
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""
