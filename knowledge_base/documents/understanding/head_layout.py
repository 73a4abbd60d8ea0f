"""The heading of a document in lines: stamps, notes, requisites, and where the text itself begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge_base.documents.understanding.head_kinds import KindWord, Sort, kind_at
from knowledge_base.documents.understanding.head_requisites import Found, bare_number, dates_in, numbers_in

_MOST_LINES = 70
_MOST_CHARS = 3_200


class Part(StrEnum):
    """What a line of a heading is."""

    STAMP = "stamp"  # утверждено, согласовано, приложение к
    NOTE = "note"  # registration, edition, publication, what a database adds
    KIND = "kind"
    REQUISITES = "requisites"  # date, number, town and nothing else
    TEXT = "text"  # issuer or title
    BODY = "body"


@dataclass(slots=True)
class Line:
    """A line: its place in the folded text, what stands there, whether an empty line precedes it."""

    start: int
    end: int
    text: str
    apart: bool
    part: Part = Part.TEXT
    kind: KindWord | None = None
    dates: list[Found] = field(default_factory=list)
    numbers: list[Found] = field(default_factory=list)


# The text itself begins with a clause, a reason, or what an act orders.
_BODY = re.compile(
    r"(?:1\s?\.(?:\s?1\s?\.?)?|1\))\s*\S|[1-9]\.\d{1,2}\.?(?:\s\D|$)|I{1,3}\s?\.|1\s?\.$"
    r"|(?:статья|глава|раздел|часть)\s(?:1|i|перв)"
    r"|(?:в соответствии|в целях|в связи|в рамках|в исполнение|во исполнение|в дополнение|в развитие|во изменение|на основании)\s"
    r"|(?:руководствуясь|рассмотрев|рассмотрение|учитывая|согласно|принимая во внимание|с целью|с уч[её]том)\s"
    r"|(?:внести|утвердить|одобрить|признать|установить)\s"
    r"|(?:настоящ(?:ее|ий|ая|ие|им)|данн(?:ое|ый|ая))\s"
    r"|(?:общие положения|преамбула|содержание|оглавление|введение|общая характеристика|паспорт)(?![а-яё])"
    r"|(?:(?:приказыва|постановля|решил|обязыва)[а-яё]*|распоряжаюсь)\s?:?$"
    r"|уважаем|я,\s|повестка|присутствовали|председательств|слушали|проинформир|прошу|сообщаю|направля|для информации",
    re.IGNORECASE,
)
_PASSPORT = re.compile(
    r"(?:[1I]\s?\.\s?)?паспорт\s+(муниципальной|государственной)\s(?:[а-яё]+\s)?программы", re.IGNORECASE
)
_REGISTERED = re.compile(r"\(?зарегистрирован", re.IGNORECASE)
_TELLS = re.compile(
    r"\s(?:разработан|подготовлен|составлен|является|определя[её]т|устанавлива[её]т|регламентиру|регулиру|представля[ею]т|выполня|осуществля|составля|направля|сообща|информиру|уведомля)[а-яё]*\s",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}\s?[.]\s?\d{1,2}\s?[.]\s?\d{2,4}|\d{1,2}\s[а-яё]+\s\d{4}")
_INTRODUCES = re.compile(r"(?=.{12,160}$)(?:\S+\s){2,20}\S+:$")
_ADDRESSED = re.compile(
    r"\s(?:Президенту|Руководител[юя]|Директору|Начальник[уа]м?|Заместителю|Председателю|Министру|Главе)"
)
_ORDERS = re.compile(r"(?:приказыва(?:ю|ет)|постановля(?:ет|ю)|\bрешил[аио]?\s?:)", re.IGNORECASE)
_STAMP = re.compile(
    r"[«\"]?(?:(?:утвержд[её]н|согласован|принят|рассмотрен|одобрен|рекомендован|обсужден)[аоы]?(?![а-яё])|утверждаю|утвердил"
    r"|введ[её]н[оаы]?\s|приложение)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[•·*–-]?\s?\(?(?:в (?:посл\. )?ред|ред\.|редакци|с изм|в редакци|с учетом изм"
    r"|список изменяющих|документ (?:предоставлен|подготовлен)"
    r"|дата (?:сохранения|официальной|введения|опублик)|www\.|http"
    r"|e-?mail|консультантплюс|надежная правовая|страница \d"
    r"|зарегистрирован|регистрационный|опубликован|вступает в силу|начало действия|официально опубликован|утратил|изменяющих"
    r"|вместе с|источник"
    r"|тел\.?[:(/ ]|факс|[^\n]{0,40}рег\.\s?№"
    r"|окпо|инн|огрн|\d{6}\s?,|срочно|проект(?![а-яё])|образец|_{3,}|-{5,}|на №|на запрос|\(по списку"
    r"|принят(?:ы|а|о)?\s+(?:государственной|палатой|советом|законодательн|всенародн|постановлением)"
    r"|одобрен\w*\s+советом"
    r"|утратил|вх\.|вход)",
    re.IGNORECASE,
)
_GIVEN_BY_DUMA = re.compile(r"(?:принят|одобрен)[аоы]?$", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:^|(?<=\W))(?:от|года?|г|исх|дата|рег|номер|№|n|дело|с|п|пос|пгт|рп|р|д|ст"
    r"|х|на|город|село|место составления|по списку)(?=\W|$)",
    re.IGNORECASE,
)
_TITLE_BEGINS = re.compile(r"[\"«<(]?(?:О|Об|ОБ|Обо|По|ПО|Вопросы)\s")
_KIND_IN_LINE = re.compile(r"\s(?=(?:ПРИКАЗ|ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|ПИСЬМО|РЕШЕНИЕ)\s(?:от|ОТ|№|N)\s)")
_KIND_IN_CAPITALS = re.compile(r"[А-ЯЁ]{6,}(?![а-яё])")
_STAMP_LINES = 14
_SENTENCE = 220
# A number that is a school's and no act's.
_OF_SCHOOL = re.compile(
    r"(?:школ[а-яё]*|СОШ|ООШ|ДШИ|ДМШ|сад[а-яё]?|лице[а-яё]+|гимнази[а-яё]+|учреждени[а-яё]+)\W*$", re.IGNORECASE
)
_POST = re.compile(
    r"(?:директор|заведующ|ректор|начальник|председател|руководител|глав[аы]\s|губернатор|министр|протокол|приказ|педагогическ"
    r"|от\s|№|к\s|на\s|с\s|решени|постановлени|распоряжени|заседани|совет|собрани|общ|профсоюз|подпись|м\.?\s?п|\(|/|\d|[«\"]\s?\d"
    r"|[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.|[а-яё])"
)


def heading_lines(text: str) -> list[Line]:
    """The lines of a folded text up to and with the first line of the text itself, each with its part."""
    lines: list[Line] = []
    for line in _split(text):
        lines.append(line)
        if len(lines) >= _MOST_LINES or line.start > _MOST_CHARS:
            break
    for number, line in enumerate(lines):
        line.kind = _kind_of(line, lines[number + 1 : number + 3])
    _mark_passport(lines)
    _mark_stamps(lines)
    depth = 0  # brackets opened by notes and not yet closed
    for number, line in enumerate(lines):
        if line.part is Part.STAMP:
            continue
        before = lines[number - 1] if number else None
        line.part = _part(
            line,
            depth > 0 or bool(before and _note_goes_on(before)),
            bool(before and before.part is Part.TEXT and not line.apart and line.text[:1].islower()),
        )
        depth = max(0, depth + line.text.count("(") - line.text.count(")")) if line.part is Part.NOTE else 0
        if line.part is Part.BODY:
            return lines[: number + 1]
    return lines


def _mark_passport(lines: Sequence[Line]) -> None:
    """«ПАСПОРТ муниципальной программы …» heads a programme that bears no other heading."""
    for number, line in enumerate(lines):
        if line.kind and line.kind.sort is not Sort.ACT:
            return
        both = " ".join(one.text for one in lines[number : number + 2])
        match = _PASSPORT.match(both)
        if match:
            name = "Государственная программа" if match[1].lower().startswith("гос") else "Муниципальная программа"
            line.kind = KindWord(name, Sort.PROGRAMME, min(len(line.text), match.end()))
            return


def _kind_of(line: Line, following: Sequence[Line]) -> KindWord | None:
    """The kind that a line begins with; a kind of several words may be set in several lines."""
    kind = kind_at(line.text)
    if kind and len(line.text) > (160 if kind.sort is Sort.ACT else 70) and _TELLS.search(line.text):
        return None
    if len(line.text) > 60:
        return kind
    both = kind_at(" ".join([line.text, *(one.text for one in following)]))
    if both and both.length > len(line.text) and (kind is None or kind.name != both.name):
        return KindWord(both.name, both.sort, len(line.text))
    return kind


def _split(text: str) -> list[Line]:
    lines = []
    start, apart = 0, True
    for whole in text.split("\n"):
        if not whole.strip(" .,-*·•|_"):
            apart = True
            start += len(whole) + 1
            continue
        cut = _KIND_IN_LINE.search(whole)
        pieces = [(0, cut.start()), (cut.end(), len(whole))] if cut else [(0, len(whole))]
        for begin, end in pieces:
            lines.append(Line(start + begin, start + end, whole[begin:end].strip(), apart))
            apart = False
        start += len(whole) + 1
    return lines


def _mark_stamps(lines: Sequence[Line]) -> None:
    """Mark the lines of stamps: from their first word to the document's own kind, a title or a letterhead."""
    number = 0
    while number < len(lines):
        line = lines[number]
        if not (_STAMP.match(line.text) and not _NOTE.match(line.text) and len(line.text) < 260):
            number += 1
            continue
        if (
            _GIVEN_BY_DUMA.match(line.text)
            and number + 1 < len(lines)
            and re.match(
                r"(?:государственной|постановлением|советом федерации|палатой)", lines[number + 1].text, re.IGNORECASE
            )
        ):
            for one in lines[number : number + 3]:
                one.part = Part.NOTE if not one.kind else one.part
            number += 2
            continue
        number = _stamp_end(lines, number)


def _stamp_end(lines: Sequence[Line], first: int) -> int:
    lines[first].part = Part.STAMP
    named = False  # an act or a post was named: what follows in capitals is no more of the stamp
    for number in range(first + 1, min(len(lines), first + _STAMP_LINES)):
        line, before = lines[number], lines[number - 1]
        if _STAMP.match(line.text):
            return number
        kind = line.kind
        if kind and not (_approving(line) and (not named or _act_of_stamp(line))):
            return number
        if _NOTE.match(line.text) or (_BODY.match(line.text) and not _DAY.match(line.text)):
            return number
        if not kind and not _POST.match(line.text) and line.apart and named and _whole_name(line.text):
            return number
        if line.text.isupper() and len(line.text) > 30 and named and not before.text.isupper():
            return number
        named = (
            named
            or bool(kind)
            or bool(dates_in(line.text))
            or bool(re.match(r"директор|начальник|глава", line.text, re.IGNORECASE))
        )
        line.part = Part.STAMP
    return min(len(lines), first + _STAMP_LINES)


def _approving(line: Line) -> bool:
    return bool(line.kind and line.kind.name in ("Приказ", "Постановление", "Распоряжение", "Решение", "Протокол"))


def _act_of_stamp(line: Line) -> bool:
    """«Приказ от 10.01.2014 № 3» in one line and not in capitals: the approving act, not the document's own heading."""
    if line.text.startswith(("протокол", "Протокол")):
        return True
    return (
        not line.text.isupper()
        and bool(dates_in(line.text) or numbers_in(line.text))
        and not _KIND_IN_CAPITALS.match(line.text)
    )


def _whole_name(text: str) -> bool:
    return text[:1].isupper() and len(text) > 12 and not re.search(r"\d{4}", text)


def _note_goes_on(before: Line) -> bool:
    """«Зарегистрирован Минюстом России», «Дата опубликования:»: the day stands in the next line."""
    if before.part is not Part.NOTE or re.search(r"\d", before.text):
        return False
    return before.text.endswith(":") or bool(_REGISTERED.match(before.text))


def _part(line: Line, inside: bool, continues: bool) -> Part:
    if line.part is Part.NOTE or inside or _NOTE.match(line.text):
        return Part.NOTE
    begins = not continues and bool(_BODY.match(line.text))
    begins = begins or (len(line.text) > 70 and bool(_TELLS.search(line.text)) and not _TITLE_BEGINS.match(line.text))
    begins = begins or (not continues and line.text[0].isupper() and bool(_INTRODUCES.match(line.text)))
    if line.kind is None and (begins or _ORDERS.search(line.text) or _is_sentence(line.text)):
        return Part.BODY
    line.dates = dates_in(line.text, line.start)
    line.numbers = [
        one
        for one in numbers_in(line.text, line.start)
        if not _OF_SCHOOL.search(line.text[: one.start - line.start].rstrip("№N "))
    ]
    if line.kind:
        return Part.KIND
    return Part.REQUISITES if _only_requisites(line) else Part.TEXT


def _is_sentence(text: str) -> bool:
    return (
        len(text) > _SENTENCE
        and not text[:1].islower()
        and not _TITLE_BEGINS.match(text)
        and not text.startswith(('"', "«", "<"))
    )


def _only_requisites(line: Line) -> bool:
    if re.search(r"[«\"][^»\"]{3}", line.text) and not line.dates:
        return False
    if not line.dates and not line.numbers:
        bare = bare_number(line.text, line.start)
        if bare is None or len(line.text) > 60:
            return bool(
                re.fullmatch(r"(?:от|№|N)\W*|\W*№\W*|(?:г|с|п|д|пос|пгт|р\.\s?п)\.\s?[А-ЯЁ][а-яё-]+.{0,30}", line.text)
            )
        return bool(re.match(r"(?:исх|№)", line.text, re.IGNORECASE))
    if not line.numbers and line.dates:
        bare = bare_number(_without(line, line.dates), line.start)
        line.numbers = [bare] if bare else []
    rest = _without(line, [*line.dates, *line.numbers])
    title = _TITLE_BEGINS.search(rest)
    if title:
        rest = rest[: title.start()]
        line.dates = [one for one in line.dates if one.start < line.start + title.start()]
        line.numbers = [one for one in line.numbers if one.start < line.start + title.start()]
        if not line.dates and not line.numbers:
            return False
    addressee = _ADDRESSED.search(rest)
    rest = rest[: addressee.start()] if addressee and line.dates and line.numbers else rest
    words = re.findall(r"[А-ЯЁа-яё]{2,}", _FILLER.sub(" ", rest))
    return len(words) <= 6 and all(
        word[0].isupper() or word in ("область", "области", "край", "края", "район", "района") for word in words
    )


def _without(line: Line, taken: Sequence[Found]) -> str:
    chars = list(line.text)
    for one in taken:
        chars[one.start - line.start : one.end - line.start] = " " * (one.end - one.start)
    return "".join(chars)
