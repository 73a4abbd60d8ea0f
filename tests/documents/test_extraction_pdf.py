from __future__ import annotations

import io
import itertools

import pytest

from knowledge_base.documents.extraction import Limits, ReadingState, read_file
from knowledge_base.documents.extraction.page_image import page_boxes, page_png
from knowledge_base.documents.extraction.page_words import Box, Word
from knowledge_base.documents.extraction.pdf import extract
from knowledge_base.documents.extraction.pdf_quality import is_garbage, is_poor, mended_words
from knowledge_base.documents.extraction.pdf_rendering import MOST_PIXELS, dpi_for
from knowledge_base.documents.extraction.reading import DamagedError, Extracted, Method
from tests.factories.pdf_files import merged, pdf

CLAUSE = (
    "Руководителям образовательных организаций обеспечить ознакомление педагогических работников с положением, "
    "разместить его на официальных сайтах и представить в управление образования сведения о принятых мерах "
    "согласно пункту 2.3 порядка, утверждённого постановлением администрации города Светлоозёрска"
)
ORDER = f"""<p style="text-align:center; text-indent:0"><b>ПРИКАЗ</b></p><p style="text-indent:0">14.03.2023 № 158-од</p>
<h3>Об утверждении положения</h3><p>1. {CLAUSE}.</p><p>2. {CLAUSE} и области.</p>
<table><tr><td>№</td><td>Школа</td><td>Число учеников</td></tr><tr><td>1</td><td>Средняя школа<br>имени Озёрного</td>
<td>420</td></tr><tr><td>2</td><td>Гимназия</td><td></td></tr></table>
<p>Директор <span style="margin-left:70mm">О. П. Озёрная</span></p>"""


def extracted(data: bytes, **limits: int) -> Extracted:
    return extract(io.BytesIO(data), Limits(**limits))


def test_paragraphs_and_rows_of_a_table_stand_on_lines_of_their_own() -> None:
    found = extracted(pdf(ORDER))
    lines = found.pages[0].text.split("\n")
    assert [line for line in lines if line][:3] == ["ПРИКАЗ", "14.03.2023 № 158-од", "Об утверждении положения"]
    assert f"1. {CLAUSE}." in lines
    assert f"2. {CLAUSE} и области." in lines
    assert "№ | Школа | Число учеников" in lines
    assert "1 | Средняя школа имени Озёрного | 420" in lines
    assert "2 | Гимназия |" in lines
    assert "Директор О. П. Озёрная" in lines
    assert (found.paged, found.missed, found.total_pages) == (True, "", 1)
    assert found.pages[0].method is Method.TEXT


def test_words_broken_by_hyphens_are_whole() -> None:
    style = "@page { size: 90mm 200mm; margin: 12mm } p { hyphens: auto }"
    text = extracted(pdf(f"<p>{CLAUSE}.</p><p>Введена социально-педагогическая деятельность</p>", style)).pages[0].text
    assert f"{CLAUSE}." in text
    assert "социально-педагогическая деятельность" in text


def test_running_headers_and_numbers_of_pages_stand_apart_and_are_kept() -> None:
    style = """@page { @top-center { content: "Положение о методической службе" } @bottom-right { content: counter(page) } }"""
    chapters = [f"<p style='break-after:page'>{number}. {CLAUSE}.</p>" for number in range(1, 5)]
    pages = extracted(pdf("".join(chapters), style)).pages
    assert [page.text for page in pages] == [f"{number}. {CLAUSE}." for number in range(1, 5)]
    assert {page.header for page in pages} == {"Положение о методической службе"}
    assert [page.footer for page in pages] == ["1", "2", "3", "4"]


def test_blocks_side_by_side_at_the_head_are_read_whole() -> None:
    head = """<div style="display:flex; gap:30mm"><div style="width:65mm">СОГЛАСОВАНО<br>
    Председатель профкома<br>О. П. Озёрная<br>
    «1» марта 2023 г.</div><div style="width:65mm">УТВЕРЖДАЮ<br>Директор школы<br>П. О. Светлый<br>
    «2» марта 2023 г.</div></div>"""
    text = extracted(pdf(f"{head}<p style='margin-top:10mm'>{CLAUSE}.</p>")).pages[0].text
    assert text.index("«1» марта") < text.index("УТВЕРЖДАЮ") < text.index("Директор") < text.index("«2» марта")
    assert "СОГЛАСОВАНО\nПредседатель профкома\nО. П. Озёрная" in text


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    body = f"<div style='columns:2; column-gap:12mm'><p>1. {CLAUSE}.</p><p>2. {CLAUSE}.</p><p>3. {CLAUSE}.</p></div>"
    text = extracted(pdf(body)).pages[0].text
    places = [text.index(f"{number}. Руководителям") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert " ".join(text.split()).count(CLAUSE) == 3


def test_a_signature_on_a_page_of_its_own_and_blank_pages_do_no_harm() -> None:
    blank = pdf("<p> </p>")
    found = extracted(merged([pdf(f"<p>{CLAUSE}</p>"), blank, pdf("<p>Директор</p>")]))
    assert [page.method for page in found.pages] == [Method.TEXT, Method.NONE, Method.TEXT]
    assert found.missed == ""


def test_pages_are_read_from_the_one_asked_for() -> None:
    whole = merged([pdf(f"<p>Часть {number}. {CLAUSE}</p>") for number in range(1, 4)])
    found = extracted(whole, first_page=2)
    assert [page.text[:7] for page in found.pages] == ["Часть 2", "Часть 3"]
    assert found.total_pages == 3
    assert extracted(whole, pages=1).missed == "не прочитаны страницы 2–3 из 3: файл слишком длинный"


def test_what_cannot_be_opened_is_damaged() -> None:
    whole = pdf(f"<p>{CLAUSE}</p>")
    assert read_file(whole[:600]).state is ReadingState.DAMAGED
    with pytest.raises(DamagedError):
        extracted(b"%PDF-1.4\n%%EOF")


def test_a_broken_page_is_named_and_the_others_are_read() -> None:
    whole = merged([pdf(f"<p>Часть {number}. {CLAUSE}</p>") for number in range(1, 3)])
    kids = whole.index(b"/Kids")
    broken = whole[:kids] + whole[kids:].replace(b"0 R ", b"9 R ", 1)
    found = read_file(broken)
    if found.state is ReadingState.READ_PARTLY:
        assert "поврежден" in found.message_ru
    else:
        assert found.state in {ReadingState.READ, ReadingState.DAMAGED}


@pytest.mark.parametrize(("width", "height"), [(595, 842), (14_400, 14_400), (3, 50_000), (40, 40), (0.001, 9e8)])
def test_no_picture_of_a_page_is_larger_than_allowed(width: float, height: float) -> None:
    dpi = dpi_for(width, height)
    assert dpi > 0
    assert max(width, 1) * max(height, 1) * (dpi / 72) ** 2 <= 1.01 * MOST_PIXELS


# --- text layers that lie -----------------------------------------------------------------------------------------


def words(text: str) -> list[Word]:
    return [Word(word, Box(0, 0, 10, 10), 10, 10) for word in text.split()]


def test_letters_of_the_wrong_code_page_are_mended() -> None:
    shown = CLAUSE.encode("cp1251").decode("cp1252")
    assert " ".join(word.text for word in mended_words(words(shown))) == CLAUSE
    assert mended_words(words(CLAUSE)) == words(CLAUSE)


@pytest.mark.parametrize(
    ("text", "garbage"),
    [
        (CLAUSE, False),
        ("The order of the ministry is published on the website of the school every year in September.", False),
        ("Приложение № 1", False),
        ("", False),
        ("- ' & % % % & * ! приказ " * 9, True),
        ("Успеваемость 45 %, 98%, 12 % " * 9, False),
        ("Содержание ............. 5 __________ подпись " * 5, False),
        ("\ue012\ue034\ue0ab \ue001\ue002 приказ", True),
        ("".join(chr((ord(sign) - 0x410 + 7) % 64 + 0x410) if sign >= "А" else sign for sign in CLAUSE), True),
        ("Ghbrfp vbybcnthcndf jhfpjdfybz b yferb Hjccbqcrjq Atlthfwbb jn ldtyflwfnjuj vfhnf", True),
        ("ПрИкАз МиНиСтЕрСтВа ОбРаЗоВаНиЯ и НаУкИ РоСсИйСкОй ФеДеРаЦиИ", True),
    ],
)
def test_rubbish_is_told_from_text(text: str, garbage: bool) -> None:
    assert is_garbage(text) is garbage


def test_letters_of_two_alphabets_in_one_word_are_a_poor_layer() -> None:
    looks = str.maketrans("аеорсу", "aeopcy")
    assert is_poor(" ".join(word.translate(looks) if place % 2 else word for place, word in enumerate(CLAUSE.split())))
    assert not is_poor(CLAUSE)
    assert not is_poor(f"{CLAUSE} COVID-19 СанПиН web-сайт")


# --- pictures of pages ---------------------------------------------------------------------------------------------


def test_a_page_is_drawn_and_values_are_found_on_it() -> None:
    data = pdf(ORDER)
    reading = read_file(data)
    page = reading.pages[0]
    text = reading.text[page.start : page.end]
    values = ["158-од", "постановлением администрации", "Число учеников", "нет такого"]
    spans = [(place, place + len(value)) if (place := text.find(value)) >= 0 else (0, 0) for value in values]
    number, act, cell, absent = page_boxes(data, 1, text, spans)
    assert len(number) == len(cell) == 1
    assert absent == []
    assert 0.08 < number[0].top < 0.16
    assert number[0].left < 0.35
    assert cell[0].top > act[0].top
    drawn = page_png(data, 1, 500)
    assert drawn is not None
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20], "big") == 500
    assert page_png(data, 2, 500) is None
    assert page_png(b"plain text, no pages", 1, 500) is None


def test_lines_of_a_wrapped_value_have_a_rectangle_each() -> None:
    data = pdf(f"<p>{CLAUSE}</p>")
    (text,) = (page.text for page in extracted(data).pages)
    (rectangles,) = page_boxes(data, 1, text, [(0, len(text))])
    assert len(rectangles) >= 3
    assert all(upper.top < lower.top for upper, lower in itertools.pairwise(rectangles))
