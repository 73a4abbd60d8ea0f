"""Acts of an invented town and what the tests of cutting ask about a text."""

from __future__ import annotations

import re
from collections import Counter

from knowledge_base.documents.clauses import Clause, cut

ORDER = """
Управление образования города Заречинска

ПРИКАЗ

11.03.2022

№ 64

Об утверждении Положения о методической службе

В целях совершенствования методической работы

ПРИКАЗЫВАЮ:

1. Утвердить Положение о методической службе (приложение).
2. Признать утратившим силу приказ от 14.10.2015 № 207.
3. Контроль за исполнением оставляю за собой.

Начальник управления
образования

И.И. Образцова

Приложение
к приказу управления образования
от 11.03.2022 № 64

Положение
о методической службе

1. Общие положения

1.1. Настоящее Положение определяет порядок работы.

1.2. Задачи службы:
- изучение запросов;
- поддержка педагогов:
а) молодых;
б) вновь принятых.

2. Организация работы

2.1. Служба ведёт банк документов.
2.2. Служба:
1) проводит семинары;
2) консультирует.
"""

LAW = """
ФЕДЕРАЛЬНЫЙ ЗАКОН

Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ

Статья 5. Право на образование

1. В Российской Федерации гарантируется право каждого человека на образование.
2. Право на образование гарантируется независимо от:
1) пола, расы, национальности;
2) языка, происхождения:
а) по рождению;
б) по браку.

Статья 6

Полномочия

1. К полномочиям относятся:
1.1. Разработка политики.

Глава 2. СИСТЕМА ОБРАЗОВАНИЯ

Статья 7. Структура
Система образования включает в себя стандарты.
"""


def anchors(text: str) -> list[str]:
    return [clause.anchor for clause in cut(text)]


def by_anchor(text: str) -> dict[str, Clause]:
    return {clause.anchor: clause for clause in cut(text)}


def shown(label: str) -> str:
    return label.replace("\u00a0", " ")


def words(text: str) -> Counter[str]:
    text = re.sub(r"(?m)^\s*o[ \t\u00a0]+(?=[А-Яа-яё])", "", text)  # a bullet, no word
    return Counter(re.findall(r"\w+", re.sub("[\u200b\u200c\u200d\u2060\ufeff]", "", text)))


def words_of(clauses: list[Clause]) -> Counter[str]:
    return words("\n".join(f"{clause.number} {clause.heading} {clause.text}" for clause in clauses))
