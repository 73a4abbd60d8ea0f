"""People named in a text: every writing, one key, the part; what only looks like a name is none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.understanding.found import Part
from knowledge_base.documents.understanding.names_in_text import find_names
from knowledge_base.documents.understanding.names_surnames import stem_of

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "documents.jsonl.gz"


def written(text: str) -> list[str]:
    return [name.written for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("слово взял Летов И.И.", "Летов И.И."),
        ("слово взял И. И. Летов,", "И. И. Летов"),
        ("вручить И.И.Летову", "И.И.Летову"),
        ("доклад Летова И.И", "Летова И.И"),
        ("доклад Летова И . И .", "Летова И . И ."),
        ("Зимину\nО.Л. поздравили", "Зимину\nО.Л."),
        ("О.Л.\nЗимина", "О.Л.\nЗимина"),
        ("ЛЕТОВ Иван Ильич", "ЛЕТОВ Иван Ильич"),
        ("ЗИМИНА ОЛЬГА ЛЬВОВНА", "ЗИМИНА ОЛЬГА ЛЬВОВНА"),
        ("Марии Петровне Соловьёвой", "Марии Петровне Соловьёвой"),
        ("Салтыкова-Горская М.Е.", "Салтыкова-Горская М.Е."),
        ("выступил Кузнецов А.", "Кузнецов А."),
        ("Министр А. Светлов", "А. Светлов"),
        ("Алиев Вагиф Мамед оглы", "Алиев Вагиф Мамед оглы"),
        ("Гасановой Лейле Тофик кызы", "Гасановой Лейле Тофик кызы"),
        ("1. Ким Алина, 7 «Б»", "Ким Алина"),
        ("победил Ваня Светлов", "Ваня Светлов"),
        ("Петрова | Анна | Сергеевна | 7А", "Петрова | Анна | Сергеевна"),
        ("Глава Заозёрского района Р.З. Хамидов", "Р.З. Хамидов"),
        ("Граф Н.М.", "Граф Н.М."),
        ("Мария Петровна вела урок", "Мария Петровна"),
    ],
)
def test_a_person_is_found_as_written(text: str, expected: str) -> None:
    assert written(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "улица Ленина, ул. А.С. Светлова, проспект И. И. Летова",
        "школа имени А.С. Светлова",
        "МБОУ «Школа № 3 им. Героя Советского Союза Ф.М. Летова»",
        "закон Бойля — Мариотта, таблица химических элементов Д.И. Светлова",
        "г. Иваново, пос. Летово",
        "Приложение А. Требования к классу В. Основные положения",
        "ПОЛОЖЕНИЕ О ПОРЯДКЕ. Приказ Р.Ф. Министерство",
        "Ф.И.О. учителя, И.О. Фамилия, И.о. директора",
        "В. Основы работы. А. Слова и понятия",
        "МБОУ СОШ № 11, ФГОС НОО",
        "",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert written(text) == []


def test_all_writings_of_a_person_have_one_key() -> None:
    text = (
        "Соловьёва Анна Олеговна провела урок. Уроку Соловьевой дали оценку. А.О. СОЛОВЬЁВА и Соловьева А.О. — одно лицо, "
        "как и Анна Олеговна, и Соловьёва Аня. Улица Соловьёва здесь ни при чём."
    )
    names = find_names(text)
    assert {name.key for name in names} == {"соловьев ао"}
    assert len(names) == 6
    assert all(text[name.start : name.end] == name.written for name in names)


@pytest.mark.parametrize(
    "forms",
    [
        "Летов Летова Летову Летовым Летове Летовой Летовы Летовых",
        "Зимина Зиминой Зимину Зимин Зиминым",
        "Горская Горской Горскую Горский Горского Горскому Горским Горском",
        "Белый Белого Белому Белым Белая Белую",
        "Мазур Мазура Мазуру Мазуром Мазуре",
        "Кравец Кравца Кравцу Кравцом",
        "Гаврилюк Гаврилюка Гаврилюку",
        "Сковорода Сковороды Сковороде Сковороду Сковородой",
        "Соловей Соловья Соловью",
        "Шевченко",
        "Черных",
    ],
)
def test_cases_of_a_surname_share_a_stem(forms: str) -> None:
    assert len({stem_of(form) for form in forms.split()}) == 1


def test_namesakes_stay_apart() -> None:
    assert len({name.key for name in find_names("Летов А.А., Летов Б.Б., Летова В.В.")}) == 3


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Директор школы                 И.И. Летов", Part.OFFICIAL),
        ("Директор школы | | И.И. Летов", Part.OFFICIAL),
        ("Министр\nА.А. Светлов", Part.OFFICIAL),
        ("Председатель Правительства\nСреднереченской области          М.Светлов\n\nУТВЕРЖДЕНЫ", Part.OFFICIAL),
        ("УТВЕРЖДАЮ\nДиректор МБОУ «Школа № 1»\n________ /П.О. Светлов/\n«12» мая 2024 г.", Part.OFFICIAL),
        ("2. Контроль за исполнением возложить на заместителя директора Зимину О.Л.", Part.OFFICIAL),
        ("Исп. Летова А.А. 2-34-56", Part.OFFICIAL),
        ("1 | Зимина О.Л. | директор школы\n2 | Летов Б.В. | учитель", Part.LISTED),
        ("Состав комиссии:\nЗимина О.Л. – директор школы;\nЛетов Б.В. – учитель.", Part.LISTED),
        ("1. Зимина Оля, 7 «А»\n2. Летов Петя, 7 «Б»", Part.LISTED),
        ("Присутствовали: Зимина О.Л., Летов Б.В., Светлов П.О.", Part.LISTED),
        ("С приказом ознакомлены:\n______ Зимина О.Л.\n______ Летов Б.В.", Part.LISTED),
        ("Назначить ответственной за питание учителя Зимину О.Л. с 1 сентября.", Part.MENTIONED),
        ("Учебник: Зимина О.Л. Математика. Москва, 2019", Part.MENTIONED),
    ],
)
def test_the_part_is_read_off_the_lines_around(text: str, part: Part) -> None:
    assert find_names(text)[0].part == part


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Летов", "И.", "И.И.", "Анна", "Петровна", "\n", "|", " ", ",", "ул.", "А", "ЗИМИНА", "-"]),
        max_size=60,
    )
)
def test_any_text_gives_places_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    names = find_names(text)
    assert all(text[name.start : name.end] == name.written and name.key for name in names)
    assert [name.start for name in names] == sorted(name.start for name in names)


@pytest.mark.skipif(not CORPUS.exists(), reason="real texts lie beside the repository; they are not here")
def test_real_orders_name_their_signatories() -> None:
    """Of orders of municipal bodies that end with a post and a name nearly all give an official."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [one["text"] for one in map(json.loads, lines) if one["id"].startswith("rb:")][:120]
    named = [find_names(text) for text in texts]
    with_people = [names for names in named if names]
    signed = [names for names in with_people if any(name.part == Part.OFFICIAL for name in names)]
    assert len(signed) > 0.7 * len(with_people) > 40
