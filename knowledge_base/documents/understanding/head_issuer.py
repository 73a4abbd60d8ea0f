"""Who issued a document: from its heading, its stamps, the sentence that orders, or the signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge_base.documents.understanding.head_layout import Line, Part
from knowledge_base.documents.understanding.issuer_cases import FORMS, usual_capitals
from knowledge_base.documents.understanding.issuer_institutions import find_institution, is_institution
from knowledge_base.documents.understanding.issuers import issuer_name, opens_with_body


@dataclass(frozen=True, slots=True)
class IssuerFound:
    """An issuer's name, how sure, and its place in the folded text."""

    name: str
    confidence: float
    start: int
    end: int


_FOREIGN = re.compile(r"[öӧäӓүӱҗңһәөӹҥü]", re.IGNORECASE)  # the other language of a republic's letterhead
_PLACE_LINE = re.compile(
    r"(?:(?:[а-яё-]+(?:ого|ой|его)\s)+(?:района|округа|области|края|поселения)|(?:г|с|п|д|пос)\.|города|республики|муниципального"
    r"|городского|[«\"])",
    re.IGNORECASE,
)
_REQUISITES_BEHIND = re.compile(
    r"\s*(?:(?:от|за|№|N)\s*)?(?:[«\"]\s?(?:\d{1,2}\s?[»\"])?[\s.]*)?$|\s+(?:от|№|N)\s*[«\"]?\s*$"
)
_ADDRESS = re.compile(r"\d{6}|\+7[\s(]|\d{2}-\d{2}-\d{2}|\bул\.|e-?mail|тел[.:/]|факс|@|ИНН|ОКПО", re.IGNORECASE)
_TERRITORY = re.compile(
    r"(?:[А-ЯЁа-яё«\"»-]+\s){0,4}(?:область|край|район|республика|округ|федерация|сельсовет|поселение)\s*$|^республика\s",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"[(\d]|(?:о|об|г\.|приказ|от|статс-секретарь|заместитель|министр|директор|начальник|глава\s+администрации)(?![а-яё])",
    re.IGNORECASE,
)
# Of several bodies at the head of the sheet these are the ones that speak.
_LAST = re.compile(
    r"главный\s+государственный\s+санитарный\s+врач|федеральное\s+агентство|федеральная\s+служба"
    r"|(?:[а-яё-]+\s){0,4}(?:институт|университет|академия|школа|гимназия|лицей|колледж|техникум|сад|интернат|дворец)(?![а-яё])",
    re.IGNORECASE,
)
_NOUN = re.compile(
    rf"(?<![А-ЯЁа-яё-])(?:{'|'.join(sorted(FORMS, key=len, reverse=True))})(?![А-ЯЁа-яё])", re.IGNORECASE
)
_BEFORE_NOUN = re.compile(r"(?:[А-ЯЁа-яё-]+(?:ая|яя|ое|ее|ый|ий|ой|ого|его)\s){0,4}$", re.IGNORECASE)
_MENTIONED = re.compile(
    r"(?:в|из)\s+(?:некоторые\s+)?(?:постановлени[а-яё]{1,2}|приказ[а-яё]{0,2}|распоряжени[а-яё]{1,2}|решени[а-яё]{1,2})\s+"
    r"(?P<who>[^\d№]{5,200}?)\s+(?:от\s|№|N\s)",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"\n\s?(?P<who>[А-ЯЁ][^\n.,;:(]{8,160}?)\s(?:\([А-ЯЁ]{2,12}\)[,\s]"
    r"|(?:рассмотр|направ|вынужден|сообща|прос[иі]т|внос|информир|благодар|выража|поддерж|обраща|уведомл|приглаша|предлага|предоставля|провод)[а-яё]+)"
)
_SITTING = re.compile(
    r"(?:заседани[ея]|собрани[ея])\s+(?P<who>[А-ЯЁа-яё][^\d]{5,200}?)(?=\n\W{0,3}\d|\n(?:г\.|Председ|Присут|Дата|от\s)|\sг\.\s|\s\d|\n\n)",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"(?:начальник|руководител[ья]|директор|заведующ[а-яё]{2}|ректор)\s+(?P<who>[^\n_/|]{5,140})", re.IGNORECASE
)
_TERRITORIES = (
    (r"([А-ЯЁа-яё-]+)ской области", r"\1ская область"),
    (r"([А-ЯЁа-яё-]+)ского края", r"\1ский край"),
    (r"республики ([А-ЯЁа-яё-]+)", r"Республика \1"),
)
_CONTINUED = re.compile(
    r"\s{1,2}(?:(?:администрации|муниципального|городского|сельского|района|округа|образования|города|поселения|области|края|республики)"
    r"(?![а-яё])|[А-ЯЁ][а-яё-]+(?:ого|ой|его)(?![а-яё])|[А-ЯЁ][а-яё-]+(?=\s(?:района|области|края))|[«\"](?!\s?(?:О|Об)\s)[^«»\"\n]{3,80}[»\"]"
    r"|(?:г|с|п|пос)\.\s?[А-ЯЁ][а-яё-]+|(?:МР|МО|ЗАТО|РФ)(?![а-яё])|[-–]\s?[А-ЯЁ][а-яё-]+(?:ий|ый)\s(?:муниципальный\s)?район)"
)
_MOST_WORDS = 14
_MOST_MENTIONS = 10
_GENERIC = re.compile(r"(?P<who>[А-ЯЁ][а-яё]+(?: администрации)?) (?P<what>района|округа|поселения|сельсовета)")
_LEGAL_FORM = re.compile(r"(?:[МГФЧНКО][А-ЯЁ]{1,7}У(?:ДО)?|ООО|АНО)\s")
_SHORT_DISTRICT = re.compile(r"(?<![А-ЯЁ])([А-ЯЁ])ГО(?![А-ЯЁа-яё])")
_PLACE_NAMED = re.compile(
    r"(?<![а-яё])(?:г|с|п|д|пос|пгт|ст)\. ?[А-ЯЁ]|района|области|округа|края|города|[А-ЯЁ]ГО(?![а-яё])|МР"
    r"|ООО|Республик|универс|институт"
)


def of_phrase(text: str, start: int, end: int, confidence: float, seen: Mapping[str, str]) -> IssuerFound | None:
    """The issuer that ``text[start:end]`` names."""
    piece = _REQUISITES_BEHIND.sub("", text[start:end])
    name = issuer_name(piece, seen)
    if not name:
        return None
    stripped = piece.strip()
    start += piece.find(stripped)
    return IssuerFound(name, confidence, start, start + len(stripped))


def of_letterhead(text: str, lines: Sequence[Line], seen: Mapping[str, str]) -> IssuerFound | None:
    """The body at the head of the sheet, in the nominative, before the kind of the document."""
    bodies: list[list[Line]] = []
    going = False
    named = _name_over_form(text, lines, seen)
    if named:
        return named
    for line in lines:
        if line.part is not Part.TEXT or _FOREIGN.search(line.text) or _ADDRESS.search(line.text):
            going = False
        elif (
            _opens(line.text)
            and not (bodies and going and _form_alone(bodies[-1]))
            and not (bodies and going and _is_head_of_the_same(line.text))
        ):
            bodies.append([line])
            going = True
        elif (
            going
            and (not _TERRITORY.match(line.text) or _wants_name(bodies[-1][-1].text))
            and len(bodies[-1]) < 6
            and _may_continue(line.text)
            and (not _named_in_quotes(bodies[-1]) or _PLACE_LINE.match(line.text))
        ):
            bodies[-1].append(line)
        elif going and line.text.strip().startswith("("):
            continue
        else:
            going = False
    return _chosen(text, bodies, seen)


def _opens(line: str) -> bool:
    if is_institution(line):
        return True
    if re.match(r"[«\"]", line):
        return False
    first = next((word for word in re.findall(r"[А-ЯЁа-яё]+", line)[:6] if word.lower() in FORMS), "")
    if first.lower() in ("председатель", "руководитель") and not line.isupper():
        return False
    return (
        bool(first)
        and FORMS[first.lower()] == first.lower()
        and opens_with_body(line)
        and not re.search(r"[а-яё]\s[а-яё]+[её]т\s", line)
    )


def _name_over_form(text: str, lines: Sequence[Line], seen: Mapping[str, str]) -> IssuerFound | None:
    """«ИНСТИТУТ …» in quotes, and under it the legal form."""
    for name, form in pairwise(lines):
        if (
            re.fullmatch(r"[«\"][^«»\"]{5,120}[»\"]", name.text)
            and is_institution(form.text)
            and not issuer_name(form.text)
        ):
            whole = issuer_name(f"{form.text} {name.text}", seen)
            return IssuerFound(whole, 0.9, name.start, form.end) if whole else None
    return None


def _form_alone(body: Sequence[Line]) -> bool:
    """Only a legal form so far: its name follows."""
    return is_institution(body[0].text) and not issuer_name(" ".join(line.text for line in body))


def _named_in_quotes(body: Sequence[Line]) -> bool:
    """A school whose name is closed by its quote: only its place can follow."""
    return is_institution(body[0].text) and body[-1].text.rstrip().endswith(("»", '"'))


def _wants_name(line: str) -> bool:
    """«… МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ» has its name in the next line."""
    return bool(re.search(r"(?:образования|округа|[-–])\s*$", line, re.IGNORECASE))


def _is_head_of_the_same(line: str) -> bool:
    return bool(re.match(r"глава\s+администрации|совет директоров", line, re.IGNORECASE))


def _may_continue(line: str) -> bool:
    """Whether a line under a body's name can still be its name: no person, no post, no town, no other language."""
    return len(line) < 120 and not _NO_NAME.match(line) and not re.search(r"[A-Za-z]{4}|[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.", line)


def _chosen(text: str, bodies: Sequence[Sequence[Line]], seen: Mapping[str, str]) -> IssuerFound | None:
    """Of a founder and its school the school, of a ministry and its agency the agency, of it and its department itself."""
    found = [one for body in bodies if (one := of_phrase(text, body[0].start, body[-1].end, 0.95, seen))]
    if not found:
        return None
    for one in reversed(found):
        stated = text[one.start : one.end]
        if is_institution(stated) or _LAST.match(stated):
            return one
    return found[0]


def of_verb(text: str, verb: int, seen: Mapping[str, str]) -> IssuerFound | None:
    """«… администрация муниципального района «Светлый» постановляет»: the words before the verb at ``verb``."""
    start = max(0, verb - 260)
    before = text[start:verb]
    for match in reversed(list(_NOUN.finditer(before))):
        if FORMS[match.group().lower()] != match.group().lower():
            continue
        lead = _BEFORE_NOUN.search(before[: match.start()])
        begin = lead.start() if lead else match.start()
        phrase = before[begin:]
        if re.search(r"[.;:]\s|,", re.sub(r"[«\"][^«»\"]*[»\"]", "", phrase)):
            return None
        return of_phrase(text, start + begin, verb, 0.9, seen)
    return None


def of_mention(text: str, start: int, end: int, seen: Mapping[str, str]) -> IssuerFound | None:
    """«О внесении изменений в постановление администрации …»: an act is amended by its own issuer."""
    match = _MENTIONED.search(text, start, end)
    return of_phrase(text, match.start("who"), match.end("who"), 0.8, seen) if match else None


def of_letter(text: str, start: int, seen: Mapping[str, str]) -> IssuerFound | None:
    """The sender that the first sentence of a letter names: «Ассоциация … рассмотрела …»; ``start`` is «Уважаемый …»."""
    match = _SENDER.search(text, start, min(len(text), start + 600))
    return of_phrase(text, match.start("who"), match.end("who"), 0.85, seen) if match else None


def of_minutes(text: str, start: int, end: int, seen: Mapping[str, str]) -> IssuerFound | None:
    """«Протокол № 85 заседания Совета …»: the body that sat."""
    match = _SITTING.search(text, start, end)
    return of_phrase(text, match.start("who"), match.end("who"), 0.85, seen) if match else None


def of_institution(text: str, start: int, end: int, confidence: float, seen: Mapping[str, str]) -> IssuerFound | None:
    """The first institution named in ``text[start:end]``."""
    place = find_institution(text, start, end)
    return of_phrase(text, *place, confidence, seen) if place else None


def fuller(
    text: str, found: IssuerFound, seen: Mapping[str, str], towns: Sequence[str] = (), wider: str = ""
) -> IssuerFound:
    """The same name with the territory that other places of the heading and the first page add to it.

    ``wider`` is more of the text, for districts named by letters; ``towns``: «г. Светлоозёрск» from the line of date and
    number, for a school that names no place.
    """
    if is_institution(text[found.start : found.end]) or _LEGAL_FORM.match(found.name):
        return _fuller_institution(text, found, seen, towns, wider or text)
    if generic := _GENERIC.fullmatch(found.name):
        return _named_district(found, generic, wider or text)
    own = re.sub(r"\s+", " ", text[found.start : found.end]).strip()
    words = own.split()
    if not 1 <= len(words) <= _MOST_WORDS or (
        "«" in found.name and found.name.endswith(("области", "края", "округа", "района"))
    ):
        return found
    pattern = r"\s".join(_any_case(word) for word in words)
    best = found
    for match in list(re.finditer(pattern, text, re.IGNORECASE))[:12]:
        stop = match.end()
        for _ in range(9):
            more = _CONTINUED.match(text, stop)
            if more is None:
                break
            stop = more.end()
        if stop - match.start() > best.end - best.start + 3 and stop > match.end():
            longer = of_phrase(text, match.start(), stop, found.confidence, seen)
            if longer and _begins_alike(longer.name, found.name) and len(longer.name) > len(best.name):
                best = IssuerFound(longer.name, found.confidence, match.start(), stop)
    return best


def _named_district(found: IssuerFound, generic: re.Match[str], text: str) -> IssuerFound:
    """«Администрация района» → of that district which the text names most."""
    names = Counter(
        re.findall(rf"([А-ЯЁ][а-яё-]+(?:ого|ей|ой)\s(?:муниципального\s)?{generic['what']})(?![а-яё])", text)
    )
    if not names:
        return found
    return IssuerFound(f"{generic['who']} {names.most_common(1)[0][0]}", 0.75, found.start, found.end)


def of_post(text: str, start: int, end: int, seen: Mapping[str, str]) -> IssuerFound | None:
    """«УТВЕРЖДАЮ Начальник управления образования»: the body that the one who approves heads."""
    match = _HEADS.search(text, start, end)
    found = of_phrase(text, match.start("who"), match.end("who"), 0.8, seen) if match else None
    return found if found and " " in found.name else None  # «Директор школы» names no school


def of_law(text: str, start: int, end: int) -> IssuerFound | None:
    """«Закон Среднереченской области»: «Среднереченская область»."""
    phrase = text[start:end].strip()
    for genitive, name in _TERRITORIES:
        if match := re.fullmatch(genitive, phrase, re.IGNORECASE):
            return IssuerFound(match.expand(name), 0.9, start, end)
    return None


def of_territory(lines: Sequence[Line], seen: Mapping[str, str]) -> IssuerFound | None:
    """«СРЕДНЕРЕЧЕНСКИЙ КРАЙ» over a regional law."""
    for line in reversed(lines):
        if line.part is Part.TEXT and _TERRITORY.match(line.text):
            return IssuerFound(usual_capitals(line.text, {}), 0.8, line.start, line.end)
    return None


def _fuller_institution(
    text: str, found: IssuerFound, seen: Mapping[str, str], towns: Sequence[str], wider: str
) -> IssuerFound:
    best, start = found, 0
    core = _core(found.name)
    for _ in range(_MOST_MENTIONS):
        place = find_institution(text, start)
        if place is None:
            break
        start = place[1]
        other = of_phrase(text, *place, found.confidence, seen)
        if (
            other
            and core
            and _core(other.name) == core
            and len(_behind_form(other.name)) > len(_behind_form(best.name))
        ):
            best = other
    name = _district_in_full(wider, best.name)
    if towns and not _PLACE_NAMED.search(name):
        name = f"{name} {towns[0]}" if "." in towns[0] else f"{name}, {towns[0]}"
    return IssuerFound(name, best.confidence, best.start, best.end)


def _core(name: str) -> str:
    """What tells schools apart: the name in quotes, or the number; «СОШ № 11»."""
    match = re.search(r"«(.+)»", name) or re.search(
        r"(?:СОШ|ООШ|школа|сад)[^«»]{0,30}?№ \d+|СОШ с\. [А-ЯЁ][а-яё-]+", name
    )
    return (match[1] if match and match.re.groups else match.group()).lower() if match else ""


def _behind_form(name: str) -> str:
    """What follows the legal form, without districts by their letters."""
    return re.sub(r"\s(?:НГО|[А-ЯЁ]ГО|МР|МО|РБ)(?![а-яё])|^(?:[А-ЯЁ]{2,9}\s)+", "", name)


def _district_in_full(text: str, name: str) -> str:
    """«… СГО» where the page says «Светлоозёрского городского округа»."""
    match = _SHORT_DISTRICT.search(name)
    if match is None:
        return name
    long = re.search(rf"(?<![а-яё]){match[1]}[а-яё-]+(?:ого|ой)\s+городского\s+округа", text, re.IGNORECASE)
    if long is None:
        return name
    words = long.group().lower().split()
    return f"{name[: match.start()]}{words[0].capitalize()} {' '.join(words[1:])}{name[match.end() :]}"


def _begins_alike(longer: str, shorter: str) -> bool:
    return longer.lower().replace("»", "").startswith(shorter.lower().rstrip("»").replace("»", "")[:60])


def _any_case(word: str) -> str:
    small = word.lower()
    if small in FORMS:
        forms = [form for form, nominative in FORMS.items() if nominative == FORMS[small]]
        return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"
    return re.sub(r'\\?[«»"]', '[«»"]', re.escape(word))
