"""Notes at the head of an act: «(в ред. …)», «Список изменяющих документов», «Документ утратил силу в связи с изданием …»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.documents.understanding.found import Deed, Head
from knowledge_base.documents.understanding.relation_deeds import Found
from knowledge_base.documents.understanding.relation_quotes import FlatText, bracket_end
from knowledge_base.documents.understanding.relation_targets import Targets

_HEAD = 6000
_LONGEST_NOTE = 12_000
_EDITED = re.compile(
    r"(?:^|\n)[ \t\u00a0]*(?P<open>\(?)\s*(?:в\s+ред(?:акции|\.)|"
    r"с\s+изменениями(?:\s+и\s+дополнениями)?(?:,?\s*внес[её]нными)?|с\s+изм\.|"
    r"документ\s+в\s+редакции|список\s+изменяющих\s+документов\s*\(?\s*в\s+ред\.)(?!\w)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    # Of the act as a whole: «утратили силу», «Пункт утратил силу» are notes on its clauses.
    r"(?:^|\n)[ \t\u00a0(*]*(?:(?:документ|настоящ\w+\s+\w+(?:\s\w+)?|данн\w+\s+\w+|приказ|постановление|закон|"
    r"письмо|распоряжение|положение)\s+)?"
    r"(?:фактически\s+)?(?:утратил[ао]?(?!\w)\s+силу|признан[ао]?\s+утративш\w+\s+силу|отмен[её]н[ао]?(?!\w)|"
    r"прекратил[ао]?\s+действие)(?P<rest>[^\n]{0,40})",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"об?\s+(?:внесении|изменении|признании|отмене)\s", re.IGNORECASE)
_FIRST_CLAUSE = re.compile(
    r"\n\s*(?:1\.|Статья\s+1|I\.|Глава\s+1)(?!\d)|(?i:п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|"
    r"п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?[ею])"
)
_GROUND = re.compile(
    r"в\s+связи\s+с\s+(?:изданием|принятием|вступлением)|на\s+основании|в\s+соответствии\s+с|согласно|"
    r"со?\s+дня|[-–—]\s|\(",
    re.IGNORECASE,
)
_STOP = re.compile(r"\n\s*\n|(?<=[а-яё\d]{3})\.\s|(?<!\w)(?:Статья|Глава|Раздел)\s")


def note_deeds(text: FlatText, head: Head, targets: Targets) -> Iterator[Found]:
    """What others did to this document, as notes at its head say."""
    limit = min(_HEAD, len(text.flat))
    changes = bool(head.title and _CHANGES.match(head.title.value))
    for note in _EDITED.finditer(text.lines, 0, limit):
        if changes and "изменяющих" not in note[0].lower():
            continue  # «О внесении изменений в приказ … (с изм. от …)» says it of the other act
        start = note.end("open") if note["open"] else note.end()
        end = _note_end(text, note.start("open"), note["open"])
        objects, _ = targets.read(note.end(), end)
        yield from (Found(Deed.AMENDED_BY, start, one) for one in objects if one.is_issued)
    first = _FIRST_CLAUSE.search(text.lines, 0, limit)
    for note in _ENDED.finditer(text.lines, 0, first.start() if first else limit):
        paragraph = text.lines.find("\n\n", note.end())
        end = min(paragraph if paragraph >= 0 else len(text.flat), note.end() + 500, len(text.flat))
        ground = _GROUND.search(text.flat, note.start("rest"), end)
        if ground is None:
            continue
        objects, _ = targets.read(ground.end(), end)
        yield from (Found(Deed.REPEALED_BY, note.start(), one) for one in objects[:1] if one.is_issued)


def _note_end(text: FlatText, start: int, bracket: str) -> int:
    if bracket:
        end = bracket_end(text.flat, start)
        if end > start + 1:
            return end
    listed = text.flat.find("(", start, start + 60)
    if listed >= 0:
        return bracket_end(text.flat, listed)
    stop = _STOP.search(text.lines, start + 40, start + _LONGEST_NOTE)
    return stop.start() if stop else min(start + 2000, len(text.flat))
