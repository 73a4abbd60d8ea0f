from __future__ import annotations

import io

import pytest

from knowledge_base.documents.clauses import cut
from knowledge_base.documents.extraction.docx import extract
from knowledge_base.documents.extraction.docx_numbering import written
from knowledge_base.documents.extraction.reading import DamagedError, Limits, TooLargeError
from tests.documents.word_files import definition, instance, level, paragraph, run, table, word_file

ORDERS = definition(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."), level(3, "%4)", "russianLower"))


def text_of(body: str, **parts: str) -> str:
    return extract(io.BytesIO(word_file(body, **parts)), Limits()).pages[0].text


def numbered_style(identifier: str, numbering: str, extra: str = "") -> str:
    properties = f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>"
    return f'<w:style w:type="paragraph" w:styleId="{identifier}">{extra}{properties}</w:style>'


def lines_of(body: str, **parts: str) -> list[str]:
    return text_of(body, **parts).split("\n")


class TestAutomaticNumbers:
    def test_levels_of_an_order(self) -> None:
        body = "".join(
            [
                paragraph("Общие положения", numbered=(1, 0)),
                paragraph("Настоящее Положение.", numbered=(1, 1)),
                paragraph("Задачи:", numbered=(1, 1)),
                paragraph("изучение;", numbered=(1, 3)),
                paragraph("поддержка.", numbered=(1, 3)),
                paragraph("Порядок", numbered=(1, 0)),
                paragraph("Первый.", numbered=(1, 1)),
                paragraph("Подпункт.", numbered=(1, 2)),
                paragraph("снова а;", numbered=(1, 3)),
            ]
        )
        assert lines_of(body, numbering=ORDERS + instance(1, 0)) == [
            "1. Общие положения",
            "1.1. Настоящее Положение.",
            "1.2. Задачи:",
            "а) изучение;",
            "б) поддержка.",
            "2. Порядок",
            "2.1. Первый.",
            "2.1.1. Подпункт.",
            "а) снова а;",
        ]

    def test_a_pasted_order_is_cut_by_its_automatic_numbers(self) -> None:
        body = paragraph("Общие положения", numbered=(1, 0)) + paragraph("Первый.", numbered=(1, 1))
        assert [clause.anchor for clause in cut(text_of(body, numbering=ORDERS + instance(1, 0)))] == ["p1", "p1.1"]

    def test_lists_of_one_definition_go_on_counting(self) -> None:
        body = paragraph("Один.", numbered=(1, 0)) + paragraph("Два.", numbered=(2, 0))
        assert lines_of(body, numbering=ORDERS + instance(1, 0) + instance(2, 0)) == ["1. Один.", "2. Два."]

    def test_a_list_with_a_start_of_its_own_begins_anew_once(self) -> None:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        body = "".join(
            paragraph(word, numbered=(number, 0)) for word, number in [("а", 1), ("б", 1), ("в", 2), ("г", 2)]
        )
        found = lines_of(body, numbering=ORDERS + instance(1, 0) + instance(2, 0, override))
        assert found == ["1. а", "2. б", "1. в", "2. г"]

    def test_a_level_changed_for_one_list(self) -> None:
        override = f'<w:lvlOverride w:ilvl="0">{level(0, "Статья %1.")}</w:lvlOverride>'
        body = paragraph("Право", numbered=(1, 0))
        assert text_of(body, numbering=ORDERS + instance(1, 0, override)) == "Статья 1. Право"

    def test_numbers_by_style_and_what_it_is_based_on(self) -> None:
        styles = numbered_style("Punkt", '<w:numId w:val="1"/>') + numbered_style(
            "Podpunkt", '<w:ilvl w:val="1"/>', '<w:basedOn w:val="Punkt"/>'
        )
        body = paragraph("Один", style="Punkt") + paragraph("Внутри", style="Podpunkt")
        assert lines_of(body, styles=styles, numbering=ORDERS + instance(1, 0)) == ["1. Один", "1.1. Внутри"]

    def test_a_style_bound_to_a_level(self) -> None:
        bound = definition(0, level(0, "%1."), level(1, "%1.%2.", extra='<w:pStyle w:val="Second"/>'))
        styles = numbered_style("Second", '<w:numId w:val="1"/>')
        body = paragraph("Один", numbered=(1, 0)) + paragraph("Внутри", style="Second")
        assert lines_of(body, styles=styles, numbering=bound + instance(1, 0)) == ["1. Один", "1.1. Внутри"]

    def test_a_list_that_points_to_a_style_of_numbering(self) -> None:
        linked = definition(5, extra='<w:numStyleLink w:val="Acts"/>') + ORDERS
        styles = '<w:style w:type="numbering" w:styleId="Acts"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        body = paragraph("Один", numbered=(7, 0))
        assert text_of(body, styles=styles, numbering=linked + instance(1, 0) + instance(7, 5)) == "1. Один"

    def test_numbering_taken_off(self) -> None:
        styles = numbered_style("Punkt", '<w:numId w:val="1"/>')
        body = paragraph("Один", style="Punkt") + paragraph("Без номера", style="Punkt", numbered=(0, 0))
        assert lines_of(body, styles=styles, numbering=ORDERS + instance(1, 0)) == ["1. Один", "Без номера"]

    def test_bullets_of_any_font_are_dashes(self) -> None:
        bullets = definition(0, level(0, "\uf0b7", "bullet")) + instance(1, 0)
        assert lines_of(paragraph("изучение", numbered=(1, 0)), numbering=bullets) == ["- изучение"]

    def test_legal_numbers_are_decimal_throughout(self) -> None:
        roman = definition(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", extra="<w:isLgl/>")) + instance(1, 0)
        body = paragraph("Раздел", numbered=(1, 0)) + paragraph("Пункт", numbered=(1, 1))
        assert lines_of(body, numbering=roman) == ["I. Раздел", "1.1. Пункт"]

    def test_a_level_that_is_never_restarted(self) -> None:
        through = definition(0, level(0, "%1."), level(1, "%2)", extra='<w:lvlRestart w:val="0"/>')) + instance(1, 0)
        body = "".join(paragraph("п", numbered=(1, place)) for place in (0, 1, 1, 0, 1))
        assert lines_of(body, numbering=through) == ["1. п", "1) п", "2) п", "2. п", "3) п"]

    def test_a_start_other_than_one(self) -> None:
        body = paragraph("Пятый", numbered=(1, 0))
        assert text_of(body, numbering=definition(0, level(0, "%1.", start=5)) + instance(1, 0)) == "5. Пятый"

    def test_a_deeper_level_before_the_upper_one(self) -> None:
        body = paragraph("Внутри", numbered=(1, 1)) + paragraph("Первый", numbered=(1, 0))
        assert lines_of(body, numbering=ORDERS + instance(1, 0)) == ["1.1. Внутри", "1. Первый"]

    def test_an_empty_numbered_paragraph_counts_but_is_not_shown(self) -> None:
        body = paragraph("Один", numbered=(1, 0)) + paragraph(numbered=(1, 0)) + paragraph("Три", numbered=(1, 0))
        assert [line for line in lines_of(body, numbering=ORDERS + instance(1, 0)) if line] == ["1. Один", "3. Три"]

    def test_a_list_nobody_defines_is_a_text_without_numbers(self) -> None:
        assert text_of(paragraph("Один", numbered=(9, 0)), numbering=ORDERS) == "Один"
        assert text_of(paragraph("Один", numbered=(9, 0))) == "Один"

    @pytest.mark.parametrize(
        ("value", "style", "shown"),
        [
            (4, "upperRoman", "IV"),
            (1999, "lowerRoman", "mcmxcix"),
            (1, "russianLower", "а"),
            (9, "russianLower", "и"),
            (10, "russianUpper", "К"),
            (29, "russianLower", "аа"),
            (27, "lowerLetter", "aa"),
            (3, "decimalZero", "03"),
            (3, "none", ""),
            (3, "cardinalText", "3"),
            (0, "upperRoman", "0"),
        ],
    )
    def test_formats(self, value: int, style: str, shown: str) -> None:
        assert written(value, style) == shown


class TestWhatIsSeenOnPaper:
    def test_tracked_deletions_are_left_out_and_insertions_kept(self) -> None:
        body = paragraph(
            run("Срок ")
            + "<w:del><w:r><w:delText>десять</w:delText></w:r></w:del><w:ins>"
            + run("пять")
            + "</w:ins>"
            + run(" дней")
        )
        assert text_of(body) == "Срок пять дней"

    def test_moved_text_stands_where_it_was_moved_to(self) -> None:
        body = paragraph(f"<w:moveFrom>{run('раз')}</w:moveFrom>{run('два')}") + paragraph(
            f"<w:moveTo>{run('раз')}</w:moveTo>"
        )
        assert lines_of(body) == ["два", "раз"]

    def test_a_paragraph_whose_end_was_deleted_goes_on(self) -> None:
        body = paragraph("Начало ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("и конец")
        assert lines_of(body) == ["Начало и конец"]

    def test_a_deleted_row_of_a_table(self) -> None:
        body = table(("а", "б"), ("в", "г")).replace(
            "<w:tr><w:tc><w:tcPr/>", "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr/>", 1
        )
        assert text_of(body) == "в | г"

    def test_codes_of_fields_and_hidden_text_are_left_out(self) -> None:
        body = paragraph(
            run("Видно ")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>'
            + run("тайна", "<w:vanish/>")
            + run("и это", '<w:vanish w:val="0"/>')
        )
        assert text_of(body) == "Видно и это"

    def test_a_word_in_several_runs_links_and_controls_is_one_word(self) -> None:
        body = paragraph(
            f"{run('Поло')}<w:hyperlink>{run('же')}</w:hyperlink><w:sdt><w:sdtContent>{run('ние')}</w:sdtContent></w:sdt>"
        )
        assert text_of(body) == "Положение"

    def test_tabs_breaks_and_hyphens(self) -> None:
        body = paragraph(
            f"{run('а')}<w:r><w:tab/></w:r>{run('б')}<w:r><w:br/></w:r>{run('в')}<w:r><w:noBreakHyphen/></w:r>{run('г')}"
            f'<w:r><w:br w:type="page"/><w:softHyphen/></w:r>{run("д")}'
        )
        assert lines_of(body) == ["а\tб", "в-гд"]

    def test_a_text_box_once_though_it_is_written_for_two_versions_of_word(self) -> None:
        box = f"<w:txbxContent>{paragraph('УТВЕРЖДЕНО')}</w:txbxContent>"
        body = paragraph(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
            f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            f"</mc:AlternateContent></w:r>{run('Текст')}"
        )
        assert lines_of(body) == ["УТВЕРЖДЕНО", "Текст"]

    def test_headings_stand_apart(self) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        body = paragraph("Вступление") + paragraph("Общее", style="1") + paragraph("Текст")
        assert lines_of(body, styles=styles) == ["Вступление", "", "Общее", "", "Текст"]

    def test_the_table_of_contents_made_by_word_is_left_out(self) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
        control = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{paragraph('Общее 3')}</w:sdtContent></w:sdt>"
        )
        assert text_of(control + paragraph("Общее 3", style="11") + paragraph("Общее"), styles=styles) == "Общее"

    def test_footnotes_follow_at_the_end(self) -> None:
        notes = (
            f'<w:footnote w:type="separator" w:id="-1">{paragraph("черта")}</w:footnote>'
            f'<w:footnote w:id="2">{paragraph("О сроках.")}</w:footnote>'
        )
        body = paragraph(f'{run("Срок")}<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("Далее")
        assert lines_of(body, footnotes=notes) == ["Срок[1]", "Далее", "", "[1] О сроках."]

    def test_headers_footers_and_comments_are_left_out(self) -> None:
        extra: dict[str, str | bytes] = {
            f"word/{name}.xml": f'<w:hdr xmlns:w="x">{paragraph("лишнее")}</w:hdr>'
            for name in ("header1", "footer1", "comments")
        }
        assert extract(io.BytesIO(word_file(paragraph("Текст"), members=extra)), Limits()).pages[0].text == "Текст"


class TestTables:
    def test_rows_with_their_cells(self) -> None:
        body = (
            paragraph("План:")
            + table(("№", "Дело"), ("1", paragraph("Семинар") + paragraph("в школе")), ("2", ""))
            + paragraph("Всё")
        )
        assert lines_of(body) == ["План:", "", "№ | Дело", "1 | Семинар в школе", "2 | ", "", "Всё"]

    def test_a_column_of_automatic_numbers(self) -> None:
        number = paragraph(numbered=(1, 0))
        body = table((number, "Семинар"), (number, "Форум"))
        assert lines_of(body, numbering=ORDERS + instance(1, 0)) == ["1. | Семинар", "2. | Форум"]

    def test_a_table_that_only_sets_text_aside_is_text(self) -> None:
        body = table(("", paragraph("УТВЕРЖДЕНО") + paragraph("приказом директора")))
        assert lines_of(body) == ["УТВЕРЖДЕНО", "приказом директора"]

    def test_a_table_in_a_cell_stays_in_its_row(self) -> None:
        assert text_of(table(("а", table(("б", "в"))))) == "а | б | в"


class TestBrokenAndHostile:
    def test_no_archive(self) -> None:
        with pytest.raises(DamagedError):
            extract(io.BytesIO(b"PK\x03\x04 nothing"), Limits())

    def test_a_main_part_that_is_no_xml(self) -> None:
        with pytest.raises(DamagedError):
            extract(io.BytesIO(word_file("", members={"word/document.xml": "<w:document"})), Limits())

    def test_without_its_main_part(self) -> None:
        with pytest.raises(DamagedError):
            extract(io.BytesIO(word_file("", members={"_rels/.rels": "<R/>", "word/document.xml": ""})), Limits())

    def test_entities_are_not_read_from_files(self) -> None:
        xml = (
            '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            "<w:p><w:r><w:t>Текст &secret;</w:t></w:r></w:p></w:body></w:document>"
        )
        assert extract(io.BytesIO(word_file("", members={"word/document.xml": xml})), Limits()).pages[0].text == "Текст"

    def test_limits_of_size_and_number(self) -> None:
        data = word_file(paragraph("а" * 5000))
        with pytest.raises(TooLargeError):
            extract(io.BytesIO(data), Limits(member_size=1000))
        with pytest.raises(TooLargeError):
            extract(io.BytesIO(data), Limits(members=2))

    def test_broken_numbers_do_not_cost_the_text(self) -> None:
        data = word_file(paragraph("Текст", numbered=(1, 0)), members={"word/numbering.xml": "<broken"})
        assert extract(io.BytesIO(data), Limits()).pages[0].text == "Текст"

    def test_styles_based_on_each_other_in_a_ring(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        )
        assert text_of(paragraph("Текст", style="a"), styles=styles) == "Текст"

    def test_strange_levels_and_values(self) -> None:
        strange = definition(0, level(0, "%9.%1."), '<w:lvl w:ilvl="x"><w:start w:val="ё"/></w:lvl>') + instance(1, 0)
        body = paragraph("Один", numbered=(1, 0)) + paragraph("Глубоко", numbered=(1, 99))
        assert lines_of(body, numbering=strange) == [".1. Один", "Глубоко"]
