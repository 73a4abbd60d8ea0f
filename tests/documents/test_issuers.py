"""Names of bodies and institutions out of headings, stamps and sentences."""

from __future__ import annotations

import pytest

from knowledge_base.documents.understanding.issuer_cases import nominative, usual_capitals
from knowledge_base.documents.understanding.issuer_institutions import find_institution
from knowledge_base.documents.understanding.issuer_names import federal_name
from knowledge_base.documents.understanding.issuers import issuer_name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("МИНИСТЕРСТВО ТРАНСПОРТА РОССИЙСКОЙ ФЕДЕРАЦИИ (МИНТРАНС РОССИИ)", "Минтранс России"),
        ("Министерства образования и науки РФ", "Минобрнауки России"),
        ("Минстроя России", "Минстрой России"),
        ("Минздрава России", "Минздрав России"),
        ("Правительства Российской Федерации", "Правительство РФ"),
        ("Главного государственного санитарного врача РФ", "Главный государственный санитарный врач РФ"),
        ("Совета директоров Банка России", "Банк России"),
        ("Федеральной службы по надзору в сфере образования и науки", "Рособрнадзор"),
        ("Министерства культуры", ""),
        ("Министерства образования и науки Среднереченской области", ""),
        ("", ""),
    ],
)
def test_federal_bodies_by_any_name(phrase: str, name: str) -> None:
    assert federal_name(phrase) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("АДМИНИСТРАЦИИ СВЕТЛОГО СЕЛЬСОВЕТА", "Администрация Светлого сельсовета"),
        ("администрации МР «Светлый» от", "Администрация МР «Светлый»"),
        (
            "Исполнительного комитета Светлоозёрского муниципального района Республики Северной",
            "Исполнительный комитет Светлоозёрского муниципального района Республики Северной",
        ),
        ("Министерства образования Среднереченской области", "Министерство образования Среднереченской области"),
        ("Среднереченского краевого Законодательного Собрания", "Среднереченское краевое Законодательное Собрание"),
        ("ГЛАВА\nСВЕТЛООЗЁРСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", "Глава Светлоозёрского муниципального района"),
        ("директора МБОУ «СОШ № 7»", "МБОУ «СОШ № 7»"),
        (
            'МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ УЧРЕЖДЕНИЕ\nДОПОЛНИТЕЛЬНОГО ОБРАЗОВАНИЯ\n"ДЕТСКАЯ ШКОЛА ИСКУССТВ №5 г.СВЕТЛООЗЁРСК"',
            "МБУДО «Детская школа искусств № 5 г. Светлоозёрск»",
        ),
        ("Муниципальное бюджетное общеобразовательное учреждение", ""),
        ("Минмолодёжи России", "Минмолодёжи России"),
        ("о внесении изменений", ""),
    ],
)
def test_any_body_as_it_is_called(phrase: str, name: str) -> None:
    assert issuer_name(phrase) == name


def test_only_what_opens_a_name_is_declined() -> None:
    assert nominative("Управления культуры администрации города") == "Управление культуры администрации города"
    assert nominative("Светлоозёрска") == "Светлоозёрска"


def test_capitals_follow_the_text_where_it_writes_the_word() -> None:
    assert usual_capitals("ОТДЕЛ СЕВЕРНОГО КРЫЛА", {"северного": "Северного"}) == "Отдел Северного крыла"
    assert usual_capitals("Отдел МО") == "Отдел МО"


def test_an_institution_is_found_inside_a_sentence() -> None:
    text = "о школьной форме в МБОУ «СОШ № 7» Светлоозёрского городского округа и о контроле"
    place = find_institution(text)
    assert place is not None
    assert text[slice(*place)] == "МБОУ «СОШ № 7» Светлоозёрского городского округа"
    assert find_institution("учреждения района и школы города") is None
