"""How an act is quoted in a letter, an order or an article. Pure.

«Приказ Комитета по образованию от 12.03.2024 № 41 «О методической службе», п. 2.3». The issuer is declined only where that
is certain (`act_cases`), otherwise it stands in brackets as it is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge_base.documents.act_cases import (
    Case,
    can_decline_title,
    issuer_of,
    kind_in,
    kind_word,
    names_its_kind,
    title_in,
)
from portal.russian.acts import requisites
from portal.russian.dates import format_short
from portal.russian.typography import nbsp

NBSP = "\u00a0"

#: Whoever issues them is said by their very kind, or stands in the title.
_WITHOUT_ISSUER = frozenset({"constitution", "federal_law"})


@dataclass(frozen=True, slots=True)
class Act:
    """What a citation is made of; whatever is not known is empty. `issuer` as it was called on the day."""

    kind: str
    title: str
    number: str = ""
    adopted_on: date | None = None
    issuer: str = ""


def citation(act: Act, clause: str = "") -> str:
    """The act in the nominative, with the clause («п. 2.3») if one is meant."""
    if names_its_kind(act.kind, act.title):
        words = _joined(nbsp(act.title), _in_brackets(act))
    else:
        words = _joined(*_named(act, kind_word(act.kind)))
    return f"{words}, {nbsp(clause)}" if clause else words


def in_case(act: Act, case: Case) -> str:
    """The act as a sentence takes it up: «приказа Комитета … от … № … «О …»»; a small letter at the beginning."""
    if not names_its_kind(act.kind, act.title):
        return _joined(*_named(act, kind_in(act.kind, case)))
    if can_decline_title(act.kind, act.title):
        return _joined(nbsp(title_in(act.kind, act.title, case)), _in_brackets(act))
    return _joined(kind_in("", case), nbsp(quoted(act.title)), _in_brackets(act))


def short_in_case(act: Act, case: Case) -> str:
    """The same without its title, for headings: «приказа от 12.03.2024 № 41»; with the title where nothing else is known."""
    if not act.number and act.adopted_on is None:
        return in_case(act, case)
    return _joined(kind_in(act.kind, case), designation(act))


def designation(act: Act) -> str:
    """«от 12.03.2024 № 41»: the order in which Russian acts quote each other."""
    number = requisites("", act.number, None)
    day = f"от{NBSP}{format_short(act.adopted_on)}" if act.adopted_on else ""
    return _joined(day, number)


def quoted(title: str) -> str:
    """The title in «ёлочки», quotes within it as „лапки“."""
    return f"«{title.replace('«', '„').replace('»', '“')}»" if title else ""


def _named(act: Act, kind: str) -> list[str]:
    issuer = "" if act.kind in _WITHOUT_ISSUER else act.issuer
    declined = issuer_of(issuer) if issuer else None
    last = f"({nbsp(issuer)})" if issuer and declined is None else ""
    return [kind, nbsp(declined or ""), designation(act), nbsp(quoted(act.title)), last]


def _in_brackets(act: Act) -> str:
    """What a title that names its kind leaves to say: issuer, day, number."""
    parts = [nbsp(act.issuer), designation(act)]
    said = ", ".join(part for part in parts if part)
    return f"({said})" if said else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
