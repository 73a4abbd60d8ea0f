from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.glossary.hinting import LONGEST, shortened, with_hints, without_hints
from knowledge_base.glossary.matching import Entry, TermIndex

INDEX = TermIndex.of(
    [
        Entry(1, "/glossary/mms/", "методическая служба", "ММС", (), 'Служба <b>города</b> & "района"'),
        Entry(2, "/glossary/uzel/", "узел", "", ("узел сети",), "Часть сети."),
    ]
)


def hinted(html: str) -> list[str]:
    """The words that became hints."""
    return re.findall(r'<a class="hint"[^>]*>(.*?)</a>', with_hints(html, INDEX, set()), re.DOTALL)


def test_the_first_place_of_each_term_becomes_a_link_with_its_definition() -> None:
    html = "<p>Узел и ММС, ещё раз узел и методическая служба.</p>"
    assert with_hints(html, INDEX, set()) == (
        '<p><a class="hint" href="/glossary/uzel/" data-term="узел" data-definition="Часть сети.">Узел</a> и '
        '<a class="hint" href="/glossary/mms/" data-term="методическая служба" '
        'data-definition="Служба &lt;b&gt;города&lt;/b&gt; &amp; '
        '&quot;района&quot;">ММС</a>, ещё раз узел и методическая служба.</p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/">узел</a>',
        "<h2>Узел</h2>",
        "<H3 class='x'>Узел</H3>",
        "<button type=button>узел</button>",
        "<details><summary>Что такое <b>узел</b></summary></details>",
        "<code>узел</code>",
        "<pre>узел</pre>",
        '<img alt="узел" src="/x.png">',
        "<span title='узел > ММС'>раз</span>",
        "<script>const x = '<p>узел</p>';</script>",
        "<style>.узел {}</style>",
        "<!-- узел -->",
        "<!-- <p> --><!-- узел -->",
        "<p data-no-hints>узел <b>и</b> <p>узел</p></p>",
        "<svg><title>узел</title></svg>",
        "<textarea>узел</textarea>",
        "<dfn>узел</dfn>",
        "<a href='#'><span>узел</span> и <b>ММС</b></a>",
    ],
)
def test_no_hint_where_it_would_do_harm(html: str) -> None:
    assert with_hints(html, INDEX, set()) == html


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<h2>Узел</h2><p>узел</p>", ["узел"]),
        ('<a href="/">узел</a> узла', ["узла"]),
        ("<a>раз <a>два</a> узел</a> узлу", ["узлу"]),
        ("<br>узел<br/>", ["узел"]),
        ("<p>методической&nbsp;службы</p>", ["методической&nbsp;службы"]),
        ("<p>&laquo;узел&raquo;</p>", ["узел"]),
        ("<li>узел", ["узел"]),
        ("1 < 2, узел > 3", ["узел"]),
        ("<p>методическая <b>служба</b></p>", []),
        ("&узел;", ["узел"]),
        ("<article>узел</article>", ["узел"]),
        ("<header>узел</header>", ["узел"]),
    ],
)
def test_where_a_hint_stands(html: str, words: list[str]) -> None:
    assert hinted(html) == words


def test_a_term_hinted_before_on_the_page_is_not_hinted_again() -> None:
    seen: set[int] = set()
    with_hints("<p>узел</p>", INDEX, seen)
    assert with_hints("<p>узел</p>", INDEX, seen) == "<p>узел</p>"


def test_the_page_of_a_term_does_not_hint_the_term() -> None:
    assert with_hints("узел", INDEX, set(), {"/glossary/uzel/"}) == "узел"


def test_a_long_definition_is_cut_at_a_word() -> None:
    text = shortened("слово " * 200)
    assert len(text) <= LONGEST + 1
    assert text.endswith("слово…")


_pieces = st.sampled_from(
    [
        "узел",
        "узла ",
        "ММС",
        "методической службы",
        " ",
        "<p>",
        "</p>",
        "<a href='#'>",
        "</a>",
        "<h2>",
        "</h2>",
        "&nbsp;",
        "&",
        ";",
        "<",
        ">",
        '"',
        "'",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<b",
        "</",
        "<br>",
        "<img alt='узел'>",
        "\n",
        "я",
    ]
)


@given(st.lists(_pieces | st.text(max_size=4), max_size=40).map("".join))
def test_taking_the_hints_away_gives_back_the_html(html: str) -> None:
    assert without_hints(with_hints(html, INDEX, set())) == html


@given(st.lists(_pieces, max_size=30).map("".join))
def test_a_hint_holds_text_alone(html: str) -> None:
    assert all("<" not in words and ">" not in words for words in hinted(html))
