"""Plain texts: whatever encoding, tables drawn with lines, pages saved as one file (MHT)."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import IO

from knowledge_base.documents.extraction.charset_mending import mended
from knowledge_base.documents.extraction.encodings import decode
from knowledge_base.documents.extraction.reading import Extracted, Limits, PageText, TooLargeError

_MAIL_HEAD = re.compile(rb"\s{0,20}(?:From:|MIME-Version:|Subject:|Message-ID:)", re.IGNORECASE)
_HEAD = 4_096
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# Tables drawn by programs of DOS: uprights become « | », lines of frames alone go.
_UPRIGHT = re.compile(r"[ \t]*[│┃║╎┆┊][ \t]*")
_FRAME_ALONE = re.compile(r"^[\s─━│┃┄┈┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬]+$")


def extract(file: IO[bytes], limits: Limits) -> Extracted:
    """The text of a file, with line feeds for all line ends and without control characters."""
    data = file.read(limits.member_size + 1)
    if len(data) > limits.member_size:
        raise TooLargeError(f"more than {limits.member_size} bytes of text")
    if _MAIL_HEAD.match(data) and b"multipart/related" in data[:_HEAD].lower():
        return _page_in_one_file(data)
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return Extracted((PageText(undrawn(mended(_CONTROL.sub("", text)))),))


def undrawn(text: str) -> str:
    """Tables drawn with lines as rows with « | »; a text without such lines as it is."""
    if not any(upright in text for upright in "│┃║╎┆┊"):
        return text
    lines = (line for line in text.split("\n") if not line.strip() or not _FRAME_ALONE.match(line))
    return "\n".join(_UPRIGHT.sub(" | ", line).strip(" |") if _UPRIGHT.search(line) else line for line in lines)


def _page_in_one_file(data: bytes) -> Extracted:
    """A web page that Word or a browser saved with its pictures in one file (MHT, often named DOC)."""
    from knowledge_base.documents.extraction.html import of_markup, text_of_page

    for part in message_from_bytes(data, policy=policy.compat32).walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                return of_markup(text_of_page(body))
    return Extracted((PageText(""),))
