"""RTF, OpenDocument, web pages, workbooks, presentations: what is on paper comes out as lines."""

from __future__ import annotations

import io

import pytest

from knowledge_base.documents.extraction import flat_xml, html, odp, ods, odt, pptx, rtf, txt, with_macros, xlsx
from knowledge_base.documents.extraction.reading import Extracted, Limits, WrongTypeError
from tests.documents.word_files import paragraph, word_file
from tests.factories.office_files import ODF_NAMESPACES, open_document, shape, slides, workbook


def read(module: object, data: bytes | str) -> Extracted:
    raw = data.encode() if isinstance(data, str) else data
    found: Extracted = module.extract(io.BytesIO(raw), Limits())  # type: ignore[attr-defined]
    return found


def lines(module: object, data: bytes | str) -> list[str]:
    return [line for line in read(module, data).pages[0].text.split("\n") if line]


def rtf_file(body: str) -> bytes:
    return (
        rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset2 Symbol;}}"
        + body.encode("cp1251")
        + b"}"
    )


class TestRtf:
    @pytest.mark.parametrize(
        "body",
        [
            r"\'cf\'f0\'e8\'ea\'e0\'e7\par",
            r"\u1055?\u1088?\u1080?\u1082?\u1072?\u1079?\par",
            r"{\uc2\u1055 ab\u1088 ab}{\u1080?}ка\'e7",
            r"{\f0 Приказ}",
            r"{\*\generator Word;}{\info{\title Иное}}Приказ{\v скрыто}{\deleted вон}{\pict 0a0b0c}{\*\xe нет}",
            r"{\field{\*\fldinst HYPERLINK x}{\fldrslt Приказ}}",
        ],
    )
    def test_letters_however_they_are_written(self, body: str) -> None:
        assert lines(rtf, rtf_file(body)) == ["Приказ"]

    def test_a_western_code_page_over_russian_letters(self) -> None:
        text = rtf_file("Приказ о методическом совете").replace(b"1251", b"1252").replace(b"fcharset204", b"fcharset0")
        assert lines(rtf, text) == ["Приказ о методическом совете"]

    def test_numbers_that_word_wrote_and_bullets(self) -> None:
        body = r"{\listtext\pard\plain 1.\tab}Утвердить\par{\listtext\f1\'b7\tab}План\par"
        assert lines(rtf, rtf_file(body)) == ["1.\tУтвердить", "•\tПлан"]

    def test_tables_notes_and_margins(self) -> None:
        row = r"\trowd\pard\intbl № \cell Дело\par в школе\cell\row "
        body = rf"{{\header Шапка\par}}План\par {row}\pard Текст\chftn{{\footnote\chftn О сроках.}}\par Всё"
        found = read(rtf, rtf_file(body)).pages[0]
        assert found.text.split("\n") == ["План", "", "№ | Дело в школе", "", "Текст[1]", "Всё", "", "[1] О сроках."]
        assert found.header == "Шапка"

    def test_binary_data_is_jumped_over(self) -> None:
        assert lines(rtf, rtf_file(r"а{\pict\bin5 }{{}}}б")) == ["аб"]


LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="а, б, .., аа" style:num-suffix=")"/></text:list-style>'
    '<style:style style:name="T"><style:text-properties text:display="none"/></style:style>'
)


class TestOpenDocument:
    def test_lists_count_on_and_below_each_other(self) -> None:
        item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
        inner = f"<text:list>{item.format('план', '')}{item.format('смету', '')}</text:list>"
        first = f'<text:list text:style-name="L">{item.format("Утвердить", inner)}</text:list>'
        second = (
            f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("Контроль", "")}</text:list>'
        )
        body = f"{first}<text:p>Текст</text:p>{second}"
        expected = ["1. Утвердить", "а) план", "б) смету", "Текст", "2. Контроль"]
        assert lines(odt, open_document(body, automatic=LISTS)) == expected

    def test_tables_notes_spaces_and_what_is_hidden(self) -> None:
        cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
        row = (
            cell.format(' table:number-columns-spanned="2"', "а") + "<table:covered-table-cell/>" + cell.format("", "б")
        )
        note = (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>О сроках</text:p></text:note-body></text:note>"
        )
        body = (
            f'<text:p>Срок<text:s text:c="2"/>до{note}<text:span text:style-name="T">тайна</text:span>'
            "<office:annotation><text:p>спор</text:p></office:annotation></text:p>"
            f"<table:table><table:table-row>{row}</table:table-row></table:table>"
        )
        assert lines(odt, open_document(body, automatic=LISTS)) == ["Срок  до[1]", "а | б", "[1] О сроках"]

    def test_margins_stand_apart(self) -> None:
        styles = (
            f"<office:document-styles {ODF_NAMESPACES}><office:master-styles><style:master-page><style:header>"
            "<text:p>Шапка</text:p></style:header><style:footer><text:p>стр. 3 из 9</text:p></style:footer>"
            "</style:master-page></office:master-styles></office:document-styles>"
        )
        page = read(odt, open_document("<text:p>Текст</text:p>", members={"styles.xml": styles})).pages[0]
        assert (page.text, page.header, page.footer) == ("Текст", "Шапка", "")

    def test_a_flat_file_and_one_of_word_2003(self) -> None:
        flat = (
            f"<office:document {ODF_NAMESPACES}><office:body><office:text><text:p>Приказ</text:p></office:text></office:body>"
            "</office:document>"
        )
        word = (
            f'<?xml version="1.0"?><w:wordDocument xmlns:w="w"><w:body>{paragraph("Приказ")}</w:body></w:wordDocument>'
        )
        assert lines(flat_xml, flat) == lines(flat_xml, word) == ["Приказ"]
        with pytest.raises(WrongTypeError):
            read(flat_xml, "<feed/>")

    def test_sheets_and_slides(self) -> None:
        cells = (
            '<table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell office:date-value="2024-03-01">'
            "<text:p>1 марта</text:p></table:table-cell>"
        )
        sheet = f'<table:table table:name="План"><table:table-row>{cells}</table:table-row></table:table>'
        assert lines(ods, open_document(sheet, kind="spreadsheet")) == ["План", "1 | 01.03.2024"]
        slide = "<draw:page><draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame></draw:page>"
        found = read(odp, open_document(slide.format("Раз") + slide.format("Два"), kind="presentation"))
        assert ([page.text for page in found.pages], found.paged) == (["Раз", "Два"], True)


class TestWebPages:
    def test_what_a_reader_sees(self) -> None:
        page = (
            "<html><head><title>т</title><style>p{}</style></head><body><nav>меню</nav><script>x()</script><h1>Приказ</h1>"
            "<p>от 01.09.2020<br>№ 15 <b>о</b> <i>совете</i></p><ol start=2><li>Утвердить<ul><li>план</ul><li>Контроль</ol>"
            "<table><tr><th>№<th>Дело<tr><td>1<td>Семинар<p>в школе</table><div style='display: none'>тайна</div><p hidden>и это"
        )
        expected = ["Приказ", "от 01.09.2020", "№ 15 о совете", "2. Утвердить", "- план", "3. Контроль"]
        assert lines(html, page) == [*expected, "№ | Дело", "1 | Семинар в школе"]

    @pytest.mark.parametrize(
        ("encoding", "head"),
        [
            ("cp1251", '<meta charset="windows-1251">'),
            ("cp1251", '<meta charset="iso-8859-1">'),
            ("cp1251", '<meta charset="utf-8">'),
            ("koi8-r", ""),
            ("utf-8", '<?xml version="1.0" encoding="utf-8"?>'),
            ("utf-16", ""),
            ("utf-8", '<meta charset="utf-7">'),
        ],
    )
    def test_encodings_true_and_false(self, encoding: str, head: str) -> None:
        page = f"{head}<html><body><p>Приказ о методическом совете школы</p></body></html>".encode(encoding)
        assert lines(html, page) == ["Приказ о методическом совете школы"]

    def test_tables_that_only_place_things(self) -> None:
        assert lines(html, "<table><tr><td>слева<td><table><tr><td>а<td>б</table></table>") == ["слева", "а | б"]


class TestTexts:
    def test_tables_drawn_with_lines(self) -> None:
        drawn = "┌───┬──────┐\n│ № │ Дело │\n├───┼──────┤\n│ 1 │ План │\n└───┴──────┘\n"
        assert lines(txt, drawn.encode("cp866")) == ["№ | Дело", "1 | План"]

    def test_a_page_saved_with_its_pictures_in_one_file(self) -> None:
        head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
        page = '<meta charset="windows-1251"><p>Приказ № 5</p>'
        assert lines(txt, f"{head}{page}\r\n--b--\r\n".encode("cp1251")) == ["Приказ № 5"]


class TestWorkbooks:
    def test_dates_numbers_and_strings(self) -> None:
        formats = '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yy"/></numFmts>'
        formats += '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
        rows = (
            '<row><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><r><t>Де</t></r><r><t>ло</t></r></is></c></row>'
            '<row><c r="A2" s="1"><v>45352</v></c><c r="C2"><v>12.5</v></c></row>'
            '<row><c r="A3" s="2"><v>45352.4375</v></c><c r="C3" t="b"><v>1</v></c></row>'
            '<row r="1048576"><c r="A1048576"><v>3</v></c><c r="XFD1048576"><v>9</v></c></row>'
        )
        found = lines(xlsx, workbook(rows, shared="<si><t>Срок</t></si>", formats=formats))
        assert found == ["Лист 1", "Срок | Дело", "01.03.2024 | 12,5", "01.03.2024 10:30 | да", "3 |"]

    def test_what_is_too_much_is_said(self) -> None:
        data = workbook("".join(f"<row><c><v>{number}</v></c></row>" for number in range(30)), sheets=3)
        found = xlsx.extract(io.BytesIO(data), Limits(rows=20, pages=2))
        assert len(found.pages) == 2
        assert found.missed == "строки после 20-й оставлены; прочитано листов: 2 из 3"


class TestPresentations:
    def test_slides_in_their_order_with_notes_and_tables(self) -> None:
        cell = "<tc><txBody><p><r><t>{}</t></r></p></txBody></tc>"
        grid = f"<graphicFrame><tbl><tr>{cell.format('а')}{cell.format('б')}</tr></tbl></graphicFrame>"
        first = shape("План", "title") + grid + shape("3", "sldNum") + shape("Светлоозёрск", "ftr")
        found = read(pptx, slides(first, shape("Итог"), notes=shape("Сказать о сроках", "body") + shape("1", "sldNum")))
        assert [page.text for page in found.pages] == ["План\n\nа | б\n\nСказать о сроках", "Итог"]
        assert found.pages[0].footer == "Светлоозёрск"


def test_a_document_with_macros_gives_its_text_alone() -> None:
    data = word_file(paragraph("Текст"), members={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert lines(with_macros, data) == ["Текст"]
