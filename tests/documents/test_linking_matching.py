"""Which document a text means: pure."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge_base.documents.linking import issuer_fit, kinds
from knowledge_base.documents.linking.linker import NOTHING, Candidate, Match, Wanted, is_telling, match, touched_keys

LAW, OTHER_LAW = date(2012, 12, 29), date(2008, 12, 25)
DAY = date(2024, 7, 9)


def law(pk: int, day: date | None, **more: object) -> Candidate:
    return Candidate(pk, "federal_law", "federal", "273-фз", day, **more)  # type: ignore[arg-type]


def order(pk: int, kind: str = "order", level: str = "municipal", key: str = "158", **more: object) -> Candidate:
    return Candidate(pk, kind, level, key, DAY, **more)  # type: ignore[arg-type]


class TestMatch:
    def test_number_and_day_tell_an_act(self) -> None:
        wanted = Wanted("Федеральный закон", "", "273-фз", LAW)
        assert match(wanted, [law(1, LAW), law(2, OTHER_LAW)]) == Match(1)

    def test_another_day_is_another_act(self) -> None:
        assert match(Wanted("Федеральный закон", "", "273-фз", date(2012, 12, 26)), [law(1, LAW)]) == NOTHING

    def test_without_a_day_two_answer_and_none_is_linked(self) -> None:
        wanted = Wanted("Федеральный закон", "", "273-фз", None)
        assert match(wanted, [law(1, LAW), law(2, OTHER_LAW)]) == Match(None, ambiguous=True)
        assert match(wanted, [law(1, LAW)]) == Match(1)

    def test_without_a_day_a_plain_number_means_nothing(self) -> None:
        assert match(Wanted("Приказ", "", "158", None), [order(1)]) == NOTHING

    def test_a_plain_number_without_a_day_is_known_by_its_issuer(self) -> None:
        own = order(1, issuers=("Управление образования Светлоозёрска",))
        assert match(Wanted("Приказ", "Управление образования", "158", None), [own]) == Match(1)

    def test_the_order_and_the_regulation_it_adopted_share_requisites(self) -> None:
        both = [order(1, kind="regulation"), order(2)]
        assert match(Wanted("Приказ", "", "158", DAY), both) == Match(2)
        assert match(Wanted("Положение", "", "158", DAY), both) == Match(1)
        assert match(Wanted("Приказ", "", "158", DAY), both[:1]) == Match(1)

    def test_an_order_is_no_resolution(self) -> None:
        assert match(Wanted("Приказ", "", "158", DAY), [order(1, kind="resolution")]) == NOTHING

    def test_orders_of_one_day_and_number_are_told_by_their_issuers(self) -> None:
        schools = [order(1, issuers=("Школа № 5",)), order(2, issuers=("Комитет по образованию",))]
        assert match(Wanted("Приказ", "Комитет по образованию", "158", DAY), schools) == Match(2)
        assert match(Wanted("Приказ", "", "158", DAY), schools) == Match(None, ambiguous=True)

    def test_of_one_act_entered_twice_readers_get_the_published_one(self) -> None:
        assert match(Wanted("Приказ", "", "158", DAY), [order(1, live=False), order(2)]) == Match(2)

    def test_a_ministry_is_no_school(self) -> None:
        own = order(1, level="institution", issuers=("Школа № 5",))
        assert match(Wanted("Приказ", "Минпросвещения России", "158", DAY), [own]) == NOTHING

    def test_a_law_quoted_without_its_letters(self) -> None:
        assert match(Wanted("Федеральный закон", "", "273", LAW), [law(1, LAW)]) == Match(1)
        assert "273" in touched_keys({"273-фз"})

    def test_without_a_number_only_a_name_of_the_list_tells(self) -> None:
        convention = Candidate(1, "agreement", "federal", "", date(1989, 11, 20))
        assert match(Wanted("Конвенция", "", "", date(1989, 11, 20), named=True), [convention]) == Match(1)
        assert match(Wanted("Конвенция", "", "", date(1989, 11, 20)), [convention]) == NOTHING
        constitution = Candidate(2, "constitution", "federal", "", None)
        assert match(Wanted("Конституция", "", "", None), [convention, constitution]) == Match(2)


@pytest.mark.parametrize(
    ("named", "name", "fits"),
    [
        ("Минобрнауки России", "Министерство образования и науки Российской Федерации", issuer_fit.SAME),
        ("Минпросвещения России", "Министерство просвещения Российской Федерации", issuer_fit.SAME),
        ("Правительство РФ", "Правительство Российской Федерации", issuer_fit.SAME),
        ("Комитет образования", "Комитет образования и науки администрации города Светлоозёрска", issuer_fit.SAME),
        ("Министерство просвещения РФ", "Министерство здравоохранения Российской Федерации", issuer_fit.POSSIBLE),
        ("", "Школа № 5", issuer_fit.POSSIBLE),
    ],
)
def test_bodies_are_known_by_short_names(named: str, name: str, fits: int) -> None:
    assert issuer_fit.fit(named, (name,)) == fits


@pytest.mark.parametrize(
    ("named", "level", "fits"),
    [
        ("Минпросвещения России", "municipal", issuer_fit.OTHER),
        ("Школа № 5", "federal", issuer_fit.OTHER),
        ("Министерство образования Среднереченской области", "federal", issuer_fit.OTHER),
        ("Министерство образования", "municipal", issuer_fit.POSSIBLE),
    ],
)
def test_a_body_of_another_level_is_another(named: str, level: str, fits: int) -> None:
    assert issuer_fit.fit(named, ("Неведомое учреждение",), level) == fits


def test_kinds_in_words() -> None:
    assert kinds.fit("приказ", "order") == kinds.SAME
    assert kinds.fit("Закон", "regional_law") == kinds.SAME
    assert kinds.fit("СанПиН", "resolution") == kinds.POSSIBLE
    assert kinds.fit("Семейный кодекс", "federal_law") == kinds.SAME
    assert kinds.code_for("Указ") == "decree"
    assert kinds.code_for("Закон") == ""


@pytest.mark.parametrize(
    ("key", "telling"),
    [
        ("273-фз", True),
        ("36-51-159-ин/36-10", True),
        ("2.4.3648-20", True),
        ("158", False),
        ("77-к", False),
        ("", False),
    ],
)
def test_numbers_that_few_acts_share(key: str, telling: bool) -> None:
    assert is_telling(key) is telling
