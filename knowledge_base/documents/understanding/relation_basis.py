"""On what an act rests: its preamble («в соответствии с …, на основании … приказываю») or «разработано в соответствии с …»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.documents.understanding.found import Deed
from knowledge_base.documents.understanding.relation_deeds import Found
from knowledge_base.documents.understanding.relation_quotes import BLANK, FlatText
from knowledge_base.documents.understanding.relation_targets import Target, Targets

_LONGEST_PREAMBLE = 12_000
_HEAD = 16_000
_ENACTS = re.compile(
    r"(?<!\w)(?:п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?(?:ю|е\s?т)|п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?(?:ю|"
    r"е\s?т)|р\s?е\s?ш\s?и\s?л\s?[аи]?|"
    r"о\s?б\s?я\s?з\s?ы\s?в\s?а\s?ю|п\s?р\s?е\s?д\s?л\s?а\s?г\s?а\s?ю)(?=[\s,:;.]|$)",
    re.IGNORECASE,
)
_GROUNDS = (
    r"в\s+соответствии\s+со?|на\s+основании|во\s+исполнение|руководствуясь|согласно|в\s+целях\s+(?:реализации|"
    r"исполнения|выполнения)|"
    r"в\s+рамках\s+реализации"
)
_GROUND = re.compile(rf"(?:(?<=\n)|(?<=\.)|(?<=,)|(?<=\s))(?:{_GROUNDS}|в\s+соответствии)(?=[\s:])", re.IGNORECASE)
_MADE = re.compile(
    rf"(?<!\w)(?:разработан|составлен|подготовлен)\w{{0,3}}\s+(?:[\w-]+\s+){{0,4}}?(?:{_GROUNDS}|на\s+основе|"
    rf"с\s+уч[её]том)(?=[\s:])",
    re.IGNORECASE,
)
_PAPERS = (
    r"(?:положени|поряд|правил|программ|регламент|инструкци|кодекс|план|рекомендаци|политик|концепци|стандарт|"
    r"модел|требовани|устав|"
    r"локальн|документ|методик|критери|перечень|паспорт|отч[её]т|договор|памятк)\w*"
)
_SUBJECT = re.compile(
    rf"(?<!\w)(?i:настоящ|данн)\w{{2,3}}\s+(?:[\w-]+\s+){{0,2}}?(?i:{_PAPERS})|(?i:редакци\w\s+устава)|"
    rf"(?:[.\n\u2029]|^)[\s\d.]*(?:[А-ЯЁ][\w-]+\s+){{0,2}}?(?i:{_PAPERS})"
)
_SENTENCE_ENDS = re.compile(
    r"(?<=[а-яё»\")\d]{3})\.\s+(?=[А-ЯЁ\d])|\n\s*(?=\d{1,2}(?:\.\d{1,2})?\.?\s)|\n\s*\n(?=[А-ЯЁ])"
)
_NO_ITEM = re.compile(r"\n(?!\s*(?:\d{1,2}[.)]|[-–—•·*]|[а-яё]))(?=\s*\S)")
_BARE_GROUND = re.compile(rf"\n[ \t\u00a0]*(?:{_GROUNDS}|в\s+соответствии)(?=\s)", re.IGNORECASE)
_COLON = re.compile(r":[ \t\u00a0]*(?=\n)")
_MOST_MADE = 2
_LONGEST_SUBJECT = 400


def basis_deeds(text: FlatText, targets: Targets) -> Iterator[Found]:
    """Acts that the preamble names, or the clause that says according to what the paper was made."""
    yield from _preamble(text, targets)
    taken = 0
    for made in _MADE.finditer(text.flat, 0, min(len(text.flat), 4 * _HEAD)):
        window = max(made.start() - _LONGEST_SUBJECT, 0)
        if not _SUBJECT.search(text.lines, window, made.start()):
            continue
        sentence = max(
            text.flat.rfind(". ", window, made.start()) + 1, text.flat.rfind(BLANK, window, made.start()), window
        )
        objects, _ = targets.read(made.end(), _made_end(text, made.end()))
        acts = [one for one in objects if _is_act(one)]
        yield from (Found(Deed.BASED_ON, sentence, one) for one in acts)
        taken += bool(acts)
        if taken == _MOST_MADE:
            return


def _preamble(text: FlatText, targets: Targets) -> Iterator[Found]:
    """«В соответствии с … приказываю», or up to the colon where no such word stands."""
    enacts = _ENACTS.search(text.flat, 0, _HEAD)
    ground = _GROUND.search(text.flat, 0, enacts.start()) if enacts else None
    end = enacts.start() if enacts else 0
    if enacts is None and (ground := _BARE_GROUND.search(text.lines, 0, _HEAD // 4)):
        colon = _COLON.search(text.lines, ground.end(), ground.end() + _LONGEST_PREAMBLE // 4)
        end = colon.start() if colon else 0
    if ground and ground.end() < end <= ground.start() + _LONGEST_PREAMBLE:
        objects, _ = targets.read(ground.end(), end)
        yield from (Found(Deed.BASED_ON, ground.start(), one) for one in objects if _is_act(one))


def _made_end(text: FlatText, start: int) -> int:
    """The end of the sentence, or of the list that it opens."""
    limit = min(start + _LONGEST_PREAMBLE // 3, len(text.flat))
    ends = _SENTENCE_ENDS.search(text.lines, start, limit)
    if ends and text.flat[max(ends.start() - 1, 0)] == ":":
        ends = _NO_ITEM.search(text.lines, ends.start(), limit)
    return ends.start() if ends else limit


def _is_act(one: Target) -> bool:
    """With requisites, or a law or code by its name; «уставом школы» says nothing that could be found."""
    return one.is_issued or bool(one.name and one.kind.lower().endswith(("закон", "закон рф", "кодекс", "конституция")))
