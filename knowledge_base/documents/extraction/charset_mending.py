"""«Ïðèêàç» → «Приказ»: text whose Windows-1251 bytes were shown as Western European letters. Pure, in linear time.

Old PDFs without a table of Unicode, RTF without its code page and mislabelled pages come so. Whatever has few such letters
(French, German, a formula) stays as it is.
"""

from __future__ import annotations

import re

_SAMPLE = 20_000
# Bytes C0–FF of Windows-1251 (А–я) as Latin-1 letters, with Ё (A8), ё (B8) and № (B9).
_WESTERN = re.compile("[\u00c0-\u00ff\u00a8\u00b8]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# Two Western letters with marks in turn are rare in any language that uses them; in Russian shown so they are the rule.
_WESTERN_RUN = re.compile("[\u00c0-\u00ff\u00a8\u00b8]{3,}")
_LEAST_RUNS = 0.5
_FEWEST = 4
# What Windows shows bytes 80–9F as, back to the bytes.
_CP1252 = {
    byte: code for byte in range(0x80, 0xA0) for code in [bytes([byte]).decode("cp1252", errors="ignore")] if code
}
_BACK = {ord(letter): bytes([byte]).decode("cp1251", errors="ignore") for byte, letter in _CP1252.items()} | {
    code: bytes([code]).decode("cp1251", errors="ignore") for code in range(0xA0, 0x100)
}
# Signs that a right text has too, at the same places as its Russian letters or not at all.
_KEPT = frozenset(map(ord, "–—‘’“”…•«»§°±©®\u00a0\u00ad"))
_TABLE = {code: letter for code, letter in _BACK.items() if letter and code not in _KEPT}


def is_garbled(text: str) -> bool:
    """Whether the text is Russian shown in the wrong code page: judged by its first twenty thousand characters."""
    sample = text[:_SAMPLE]
    western = len(_WESTERN.findall(sample))
    if western < _FEWEST or western <= 4 * len(_CYRILLIC.findall(sample)):
        return False
    in_runs = sum(len(run) for run in _WESTERN_RUN.findall(sample))
    return in_runs >= _LEAST_RUNS * western


def mended(text: str) -> str:
    """The text with its Russian letters back if it is garbled, else as it is; as many characters in either case."""
    return text.translate(_TABLE) if is_garbled(text) else text
