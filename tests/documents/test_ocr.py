from __future__ import annotations

import io
import shutil
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw

from knowledge_base.documents.extraction import Limits, ReadingState, images, ocr, read_file
from knowledge_base.documents.extraction.ocr_hocr import read_hocr
from knowledge_base.documents.extraction.ocr_rulings import rulings_of
from knowledge_base.documents.extraction.page_grids import grids_of
from knowledge_base.documents.extraction.page_image import page_boxes
from knowledge_base.documents.extraction.pdf import extract
from knowledge_base.documents.extraction.reading import DamagedError, Method, TooLargeError
from tests.factories.pdf_files import merged, pdf, pictures, saved, scan

needs_tesseract = pytest.mark.skipif(bool(ocr.missing()), reason="tesseract or its Russian is not installed")

ORDER = [
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ГОРОДА СВЕТЛООЗЁРСКА",
    "О мерах по организации методической работы в 2023/2024 учебном году",
    "В соответствии с частью 1 статьи 28 Федерального закона от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»",
    "1. Утвердить положение о городской методической службе согласно приложению к настоящему приказу.",
    "2. Руководителям общеобразовательных организаций до 20 сентября представить в управление сведения о принятых мерах.",
    "3. Контроль исполнения настоящего приказа возложить на заместителя начальника управления.",
]
PAGE = "".join(f"<p>{text}</p>" for text in ORDER)
HOCR = """<div class='ocr_page' id='page_1' title='bbox 0 0 1000 1400'>
<span class='ocr_line' id='l1' title="bbox 100 100 500 130; baseline 0 -6; x_size 30; x_descenders 6">
<span class='ocrx_word' id='w1' title='bbox 100 100 300 130; x_wconf 95'>Приказ,</span>
<span class='ocrx_word' id='w2' title='bbox 310 100 340 130; x_wconf 90'><strong>№&nbsp;&amp;</strong></span>
<span class='ocrx_word' id='w3' title='bbox 400 100 410 130; x_wconf 12'>~;</span>
<span class='ocrx_word' id='w4' title='bbox 420 100 430 130; x_wconf 80'>|</span></span></div>"""


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a server where it is not installed."""
    monkeypatch.setenv("PATH", "/nonexistent")
    ocr.missing.cache_clear()
    yield
    ocr.missing.cache_clear()


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        former, row = row, [place]
        for column, sign in enumerate(other, start=1):
            row.append(min(former[column] + 1, row[-1] + 1, former[column - 1] + (letter != sign)))
    return row[-1]


def test_words_of_hocr_have_places_in_points() -> None:
    found = read_hocr(HOCR, 144)
    assert [word.text for word in found.words] == ["Приказ,", "№\u00a0&"]
    assert found.words[0].box.left == 50
    assert found.words[0].baseline == found.words[1].baseline == 62
    assert 90 < found.confidence < 95
    assert read_hocr("<html>nothing</html>", 200).words == []


def test_lines_of_a_table_are_seen_on_a_picture_letters_are_not() -> None:
    image = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(image)
    for y in (400, 500, 600):
        draw.line((200, y, 1400, y + 3), fill=10, width=3)
    for x in (200, 800, 1400):
        draw.line((x, 400, x, 602), fill=10, width=3)
    draw.text((300, 420), "REGULATIONS OF THE SCHOOL", fill=0, font_size=40)
    found = rulings_of(image, 200)
    assert sorted(ruling.is_horizontal for ruling in found) == [False] * 3 + [True] * 3
    (grid,) = grids_of(found)
    assert (len(grid.columns), len(grid.rows)) == (3, 3)
    assert rulings_of(Image.effect_noise((800, 800), 60), 200) == []


@needs_tesseract
def test_a_clean_scan_is_read_almost_without_errors() -> None:
    data = scan(PAGE)
    found = read_file(data)
    assert found.state is ReadingState.READ
    assert [page.method for page in found.pages] == [Method.OCR]
    confidence = found.pages[0].confidence
    assert confidence is not None
    assert confidence > 80
    whole = " ".join(ORDER)
    assert distance(" ".join(found.text.split()), whole) <= 0.03 * len(whole)
    lines = found.text.split("\n")
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2.", "3."], "a clause is a line"
    span = found.text.index("2. Руководителям"), found.text.index("2. Руководителям") + 16
    ((place,),) = page_boxes(data, 1, found.text, [span])
    assert 0.1 < place.top < 0.4
    assert place.left < 0.3


@needs_tesseract
def test_a_mixed_file_is_read_page_by_page_and_in_goes() -> None:
    mixed = merged(
        [pdf(f"<p>{ORDER[2]}</p>"), scan(f"<p>{ORDER[3]}</p>", dpi=150), scan(f"<p>{ORDER[5]}</p>", dpi=150)]
    )
    first = extract(io.BytesIO(mixed), Limits(ocr_pages=1))
    assert [page.method for page in first.pages] == [Method.TEXT, Method.OCR]
    assert "методической службе" in first.pages[1].text
    assert (first.missed, first.total_pages) == ("", 3)
    rest = extract(io.BytesIO(mixed), Limits(ocr_pages=1, first_page=3))
    assert [page.method for page in rest.pages] == [Method.OCR]
    assert "заместителя начальника" in rest.pages[0].text


def test_without_time_the_rest_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "missing", lambda: "")
    monkeypatch.setattr(ocr, "recognise", lambda image, dpi, seconds: read_hocr(HOCR, dpi))
    whole = merged([scan(f"<p>{ORDER[3]}</p>", dpi=60)] * 3)
    found = extract(io.BytesIO(whole), Limits(reading_time=3))
    assert [page.method for page in found.pages] == [Method.OCR, Method.NONE, Method.NONE]
    assert found.missed == "не распознаны страницы 2–3 из 3: не хватило времени"


def test_without_the_tool_a_scan_says_how_to_install_it(without_tesseract: None) -> None:
    for data in (scan(f"<p>{ORDER[3]}</p>", dpi=60), saved(pictures(pdf(PAGE), 60), "PNG")):
        found = read_file(data)
        assert found.state is ReadingState.TOOL_MISSING
        assert "apt-get install tesseract-ocr tesseract-ocr-rus" in found.message_ru


def test_without_the_tool_pages_of_text_are_read(without_tesseract: None) -> None:
    found = read_file(merged([pdf(PAGE), scan(f"<p>{ORDER[3]}</p>", dpi=60)]))
    assert found.state is ReadingState.READ_PARTLY
    assert "не распознана страница 2 из 2" in found.message_ru
    assert "tesseract" in found.message_ru
    assert ORDER[3] in found.text


@needs_tesseract
def test_a_page_that_lies_on_its_side_is_turned() -> None:
    (image,) = pictures(pdf(f"<p>{ORDER[3]}</p><p>{ORDER[5]}</p>"), 150)
    found = ocr.recognise(image.rotate(90, expand=True), 150)
    assert found.turn == 90
    assert "методической" in " ".join(word.text for word in found.words)


@needs_tesseract
def test_a_tiff_of_several_pages() -> None:
    (page,) = pictures(pdf(f"<p>{ORDER[3]}</p>"), 150)
    blank = Image.new("L", page.size, 255)
    found = read_file(saved([page, blank], "TIFF", 150), "скан.tif")
    assert (found.state, [one.method for one in found.pages]) == (ReadingState.READ, [Method.OCR, Method.NONE])
    assert "методической службе" in found.text


def test_pictures_that_are_broken_or_bombs() -> None:
    with pytest.raises(DamagedError):
        images.opened(io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(40)))
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    bomb.seek(0)
    with pytest.raises(TooLargeError):
        images.opened(bomb)
    whole = saved([Image.effect_noise((300, 300), 90)], "JPEG")
    cut = read_file(whole[: len(whole) // 3])
    assert cut.state in {ReadingState.DAMAGED, ReadingState.TOOL_MISSING}


def test_the_program_named_is_the_one_that_is_run() -> None:
    assert bool(shutil.which(ocr.PROGRAM)) or ocr.missing() == ocr.PROGRAM
