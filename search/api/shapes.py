"""Shapes of the search in the API."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Schema

from portal.api.shapes import Coded, Found

Mark = tuple[int, int]
"""Where something found begins and ends, in characters of the text beside it."""


class FragmentOut(Schema):
    """Кусок текста, в котором нашлись слова запроса."""

    text: str = Field(description="Простой текст, без разметки")
    marks: list[Mark] = Field(description="Где в тексте найденное: [начало, конец) в знаках")
    label: str = Field(description="«п. 2.3», «прил. 1, п. 4», «файл «Порядок», с. 3»")
    url: str = Field(description="Адрес этого места")


class HitOut(Schema):
    """Что нашлось. Документ – одна запись, сколько бы пунктов ни подошло."""

    id: int
    source: Coded = Field(description="Раздел портала")
    title: str
    title_marks: list[Mark]
    requisites: str
    summary: str
    status: Coded | None
    date: dt.date | None
    is_exact: bool = Field(description="Это тот самый номер акта, который спросили")
    fragments: list[FragmentOut]
    url: str
    api: str | None = Field(description="Адрес полной записи, если этот раздел есть в API")


class QuestionOut(Schema):
    """Другой вопрос и сколько он найдёт."""

    q: str
    total: int


class MendedOut(Schema):
    """Искали не то, что набрано: исправлена опечатка или раскладка. С literal=true ищется набранное."""

    typed: str
    searched: str
    why: str = Field(description="spelling – опечатка, layout – раскладка клавиатуры")


class PinnedOut(Schema):
    """Ответ, который редакция поставила над результатами."""

    title: str
    text: str
    url: str


class SearchOut(Found[HitOut]):
    """Страница результатов."""

    q: str = Field(description="Вопрос, на который дан ответ")
    mended: MendedOut | None = None
    perhaps: list[QuestionOut] = Field(description="Возможно, вы искали")
    advice: list[QuestionOut] = Field(description="Если ничего не нашлось: похожие вопросы, которые что-то находят")
    unknown: list[str] = Field(description="Если ничего не нашлось: слова, которых на портале нет")
    pinned: list[PinnedOut]
    notices: list[str] = Field(description="Что в вопросе понято не так, как написано")
    from_spare: bool = Field(description="Ответил запасной поиск, основной недоступен")


class SuggestionOut(Schema):
    """Подсказка к набранному."""

    title: str
    requisites: str
    status: str
    kind: str
    url: str


class SuggestionsOut(Schema):
    """Подсказки, не больше восьми."""

    suggestions: list[SuggestionOut]
