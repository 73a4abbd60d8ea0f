"""An archive of XML (OOXML, OpenDocument), opened with distrust: nothing is unpacked to disk, every size has a bound."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from typing import IO, Any

from lxml import etree

from knowledge_base.documents.extraction.reading import DamagedError, EncryptedError, Limits, TooLargeError

_BROKEN = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    struct.error,
    zlib.error,
)


class Archive:
    """Members by their names, as bytes or as trees of XML. Names are only looked up: where they point does not matter."""

    def __init__(self, file: IO[bytes], limits: Limits) -> None:
        """Raises `DamagedError` or `TooLargeError`."""
        self._limits = limits
        self._left = limits.unpacked_size
        try:
            self._archive = zipfile.ZipFile(file)
            members = self._archive.infolist()
        except _BROKEN as error:
            raise DamagedError(f"no archive: {error}") from error
        if len(members) > limits.members:
            raise TooLargeError(f"{len(members)} members")

    def names(self) -> list[str]:
        """The names of all members."""
        return self._archive.namelist()

    def tree(self, name: str) -> Any | None:
        """The tree of a member, or None if it is absent. Entities are not resolved and nothing is fetched."""
        data = self.read(name)
        return None if data is None else parsed(data, name)

    def tree_if_whole(self, name: str) -> Any | None:
        """The tree of a part that a text can do without: None also where it is broken."""
        try:
            return self.tree(name)
        except DamagedError:
            return None

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, None if it is absent; raises `DamagedError`, `EncryptedError`, `TooLargeError`."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 0x1:
            raise EncryptedError(name)
        # The size an archive states is a claim; reading stops at the limit whatever it says.
        most = min(self._limits.member_size, self._left)
        if info.file_size > most:
            raise TooLargeError(f"{name} unpacks to {info.file_size} bytes")
        try:
            with self._archive.open(info) as member:
                data = member.read(most + 1)
        except _BROKEN as error:
            raise DamagedError(f"{name}: {error}") from error
        if len(data) > most:
            raise TooLargeError(f"{name} unpacks to more than it says")
        self._left -= len(data)
        return data

    def related(self, source: str, kind: str) -> list[str]:
        """The members that one refers to under a kind of relation (OOXML), in the order of their list."""
        return [target for _, found, target in self.relations(source) if found.endswith(kind)]

    def relations(self, source: str) -> list[tuple[str, str, str]]:
        """(identifier, kind, member) of all relations of a member to others inside the archive."""
        folder, base = posixpath.split(source)
        tree = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: list[tuple[str, str, str]] = []
        for relation in tree if tree is not None else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target", ""))))
                found.append((str(relation.get("Id", "")), str(relation.get("Type", "")), target.lstrip("/")))
        return found


def parsed(data: bytes, name: str) -> Any:
    """The root of a tree of XML; raises `DamagedError`, or `TooLargeError` where memory ends."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "memory" in str(error).lower():
            raise TooLargeError(f"{name}: {error}") from error
        raise DamagedError(f"{name}: {error}") from error
