from __future__ import annotations

import io

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from knowledge_base.documents.covering import CoveringError, NotCoveredError, cover_file, cover_names, cover_text
from knowledge_base.documents.covering.cover_text import BLOCKS
from knowledge_base.documents.covering.image_pdf import Picture, pdf_of
from knowledge_base.documents.covering.name_places import names_of, remaining
from knowledge_base.documents.covering.page_cover import covered, is_like, words_to_cover
from knowledge_base.documents.extraction import ocr, read_file
from knowledge_base.documents.extraction.page_words import Box, Word
from portal.files import content_types as types
from tests.documents.word_files import paragraph, word_file
from tests.factories.pdf_files import pdf, scan

needs_tesseract = pytest.mark.skipif(bool(ocr.missing()), reason="tesseract or its Russian is not installed")
ORDER = (
    "<p>1. Назначить ответственной учителя Озёрную Марину Петровну.</p><p>2. Объявить благодарность М. П. Озёрной "
    "и ученику Светлому И.</p><p>3. Контроль оставляю за собой.</p><p>Директор Речной П. О.</p>"
)
NAMES = ["Озёрную Марину Петровну", "Светлому И."]


# --- in a text ------------------------------------------------------------------------------------------------------


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=6))
def test_what_is_covered_is_gone_and_the_rest_stays(text: str, places: list[tuple[int, int]]) -> None:
    taken = {place for start, end in places for place in range(max(0, start), min(end, len(text)))}
    kept = "".join(sign for place, sign in enumerate(text) if place not in taken)
    assert cover_text(text, places).replace(BLOCKS, "") == kept.replace(BLOCKS, "")


def test_the_length_of_a_name_is_not_told() -> None:
    assert cover_text("Ли и Константинопольская", [(0, 2), (5, 24)]) == f"{BLOCKS} и {BLOCKS}"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Озёрная М. П.", "Озёрной М.П. поручить", f"{BLOCKS} поручить"),
        ("Озёрная М. П.", "директору М.П. ОЗЕРНОЙ", f"директору {BLOCKS}"),
        ("Озёрная М. П.", "у озёрной воды", "у озёрной воды"),
        ("Озёрная Марина Петровна", "Марине Петровне и Озёрной", f"{BLOCKS} и {BLOCKS}"),
        ("Марина Петровна Озёрная", "слово Озёрной", f"слово {BLOCKS}"),
        ("Марина Петровна", "слово Марины Петровны", f"слово {BLOCKS}"),
        ("Марина Петровна", "Марина и Петровна", "Марина и Петровна"),
        ("П. О. Речной", "Речного\nП. О. назначить", f"{BLOCKS} назначить"),
        ("Ким А.", "Киму А. и кимоно", f"{BLOCKS} и кимоно"),
        ("Анна Станкевич", "Станкевич, как и Станкевичу", f"{BLOCKS}, как и {BLOCKS}"),
        ("Милошевич А. Б.", "о Милошевиче", f"о {BLOCKS}"),
        ("Иван Петрович", "Иван Кузьмич и Петровичи", "Иван Кузьмич и Петровичи"),
        ("Римский-Корсаков Н.", "Римскому-Корсакову Н. А.", BLOCKS),
    ],
)
def test_names_are_covered_in_every_case(name: str, text: str, shown: str) -> None:
    found, count = cover_names(text, [name])
    assert found == shown
    assert count == shown.count(BLOCKS)
    assert remaining(found, names_of([name])) == []


# --- on a page -----------------------------------------------------------------------------------------------------


def word(text: str, left: float, top: float = 100) -> Word:
    return Word(text, Box(left, top, left + 6 * len(text), top + 12), top + 10, 12)


def test_words_of_a_name_are_chosen_over_the_end_of_a_line() -> None:
    (name,) = names_of(["Озёрная М. П."])
    words = [word("Озёр-", 400), word("ной", 60, 115), word("М.П.", 90, 115), word("поручить", 120, 115)]
    chosen = words_to_cover(words, [name], is_recognised=False)[name]
    assert [one.text for one in chosen] == ["Озёр-", "ной", "М.П."]


def test_a_surname_read_with_a_wrong_letter_is_covered_on_a_scan() -> None:
    (name,) = names_of(["Константинова"])
    assert is_like("Константикова,", name)
    assert not is_like("Конституция", name)
    assert not is_like("Ли", name)


def test_boxes_are_black() -> None:
    page = covered(Image.new("RGB", (200, 100), "white"), [Box(10, 10, 50, 20)], 100, 50)
    assert page.getpixel((60, 30)) == (0, 0, 0)
    assert page.getpixel((150, 80)) == (255, 255, 255)


def test_a_pdf_of_pictures_holds_nothing_else() -> None:
    jpeg = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(jpeg, "JPEG")
    data = pdf_of([Picture(jpeg.getvalue(), (300, 400), (595, 842))] * 2)
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 2
    assert document[1].get_size() == (595, 842)
    assert not any(document.get_metadata_dict().values())
    assert document[0].get_textpage().count_chars() == 0
    assert document[0].render(scale=0.2).to_pil().convert("L").getextrema() == (255, 255)


# --- in a file -----------------------------------------------------------------------------------------------------


@needs_tesseract
def test_a_pdf_becomes_pictures_with_the_names_covered() -> None:
    copy = cover_file(pdf(ORDER), types.PDF, NAMES)
    assert (copy.media_type, copy.covered >= 5) == (types.PDF, True)
    assert copy.name_suffix.endswith(".pdf")
    document = pypdfium2.PdfDocument(copy.data)
    assert document[0].get_textpage().count_chars() == 0
    text = read_file(copy.data).text
    assert remaining(text, names_of(NAMES)) == []
    assert "Озёрн" not in text
    assert "Контроль оставляю" in text
    assert "Речной" in text, "whom nobody asked to cover stays"


@needs_tesseract
def test_a_scan_is_covered_by_what_is_recognised() -> None:
    page = "<p>Объявить благодарность М. П. Озёрной.</p>"
    copy = cover_file(scan(page, "PNG", 150), "image/png", ["Озёрная М. П."])
    picture = pypdfium2.PdfDocument(copy.data)[0].render(scale=1, grayscale=True).to_pil().convert("L")
    assert sum(picture.histogram()[:8]) > 500, "a black box"
    assert copy.covered >= 1


def test_a_name_that_is_not_there_stops_the_copy() -> None:
    with pytest.raises(NotCoveredError, match="«Полевой К") as raised:
        cover_file(word_file(paragraph("Назначить Озёрную М. П.")), types.DOCX, ["Озёрная М. П.", "Полевой К. К."])
    assert raised.value.names == ("Полевой К. К.",)


def test_a_word_document_becomes_a_new_pdf_without_the_names() -> None:
    data = word_file(paragraph("1. Назначить Озёрную М. П. ответственной.") + paragraph("2. Директор Речной П. О."))
    copy = cover_file(data, types.DOCX, ["Озёрная М. П."])
    assert copy.covered == 1
    text = read_file(copy.data).text
    assert f"Назначить {BLOCKS} ответственной" in text
    assert "Речной П. О." in text
    assert "Озёрн" not in text


def test_a_file_that_cannot_be_read_is_not_copied() -> None:
    for data, kind in ((b"%PDF-1.4 broken", types.PDF), (b"PK\x03\x04 broken", types.DOCX)):
        with pytest.raises(CoveringError):
            cover_file(data, kind, NAMES)
    with pytest.raises(ValueError, match="no names"):
        cover_file(b"", types.TEXT, [" ", "№ 5"])
