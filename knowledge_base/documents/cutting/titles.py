"""Lines that are titles: capitals, «Положение о …», the header of an annex, a grant of approval."""

from __future__ import annotations

import re

from knowledge_base.documents.cutting.lines import Line

_LONGEST_TITLE = 400
_KINDS_OF_ACTS = re.compile(
    r"^(?:муниципальн\w+ |примерн\w+ |типов\w+ |ведомственн\w+ |целев\w+ |административн\w+ )?"
    r"(?:положение|порядок|правила|регламент|инструкция|устав|план|перечень|состав|методика|программа|концепция|форма|"
    r"заявление|договор|список|критерии|требования|дорожная карта|график|паспорт|памятка|методические рекомендации|"
    r"комплекс мер|показатели|реестр|кодекс|анкета|журнал|карта|модель|расписание|смета|номенклатура|рекомендации)\b",
    re.IGNORECASE,
)
_GRANT = re.compile(
    r"^(?:утвержден[аоы]?|утверждён|утверждаю|согласован[аоы]?|принят[аоы]?)\W*"
    r"(?:(?:приказ|распоряжени|постановлени|решени)(?:ом|ем)\b.*|на (?:заседании|педагогическом|общем)\b.*)?$",
    re.IGNORECASE,
)
# What stands between «Приложение № 1» and the title: «к приказу …», «от 19.02.2013 № 43», the name of the office.
_ANNEX_HEADER = re.compile(
    r"^(?:к |от |№|N |утвержд|утверждён|приказ|распоряж|постановл|решени|письм|управлен|администрац|комитет|департамент|"
    r"министерств|отдел|муниципальн|город|район|«?_|\(|област|края|республик)",
    re.IGNORECASE,
)
_DATE_OR_NUMBER = re.compile(r"№\s*\S|\d{2}\.\d{2}\.\d{2,4}|\d{4}\s*г")


def is_capitals(text: str) -> bool:
    """A heading by its look: capitals throughout, not too long, no list and no formula of resolution («ПРИКАЗЫВАЮ:»)."""
    letters = [char for char in text if char.isalpha()]
    return 4 <= len(letters) <= _LONGEST_TITLE and text == text.upper() and text[-1] not in ":;,"


def names_an_act(text: str) -> bool:
    """«Положение о методической службе», «План работы»: the title of an act or annex, in one sentence."""
    return (
        bool(_KINDS_OF_ACTS.match(text))
        and text[0].isupper()
        and len(text) <= _LONGEST_TITLE
        and text[-1] not in ".;:,"
    )


def grants_approval(text: str) -> bool:
    """«УТВЕРЖДЕНО приказом …»: opens an annex where it stands behind the body of an act."""
    return bool(_GRANT.match(text)) and text[0].isupper() and len(text) <= 150 and text[-1] not in ";:,"


def belongs_to_annex_header(line: Line, header: list[str]) -> bool:
    """Whether a line goes on with the header of an annex, of which ``header`` is known."""
    if len(line.text) > 120 or line.text[-1] in ";:":
        return False
    if _ANNEX_HEADER.match(line.text):
        return True
    complete = bool(header) and bool(_DATE_OR_NUMBER.search(header[-1]))
    return bool(header) and not complete and not line.after_blank and line.ends_openly


def continues_title(title: str, line: Line) -> bool:
    """Whether a line goes on with a title: «Положение» / «о методической службе», capitals after capitals."""
    if len(title) + len(line.text) > _LONGEST_TITLE or title[-1] in ".;:" or line.text[-1] in ";:,":
        return False
    if title[-15:] == title[-15:].upper() and is_capitals(line.text):
        return not line.after_blank
    return line.text[0].islower() and (len(title) <= 60 or not line.after_blank) and not line.text.endswith(".")
