"""From paragraphs to the tree of sections, clauses and items: which number belongs under which."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge_base.documents.cutting import titles
from knowledge_base.documents.cutting.lines import Line
from knowledge_base.documents.cutting.lists import (
    LARGEST_GAP,
    LONGEST_HEADING,
    OpenList,
    is_next_sibling,
    looks_like_heading,
    looks_of,
    most_alike,
    numbered_node,
)
from knowledge_base.documents.cutting.marks import Mark, is_contents_line
from knowledge_base.documents.cutting.nodes import CONTAINER_RANKS, ClauseKind, Node, Style

_CONTAINER_KINDS = {
    Style.PART: ClauseKind.SECTION,
    Style.SECTION: ClauseKind.SECTION,
    Style.SUBSECTION: ClauseKind.SECTION,
    Style.ROMAN: ClauseKind.SECTION,
    Style.PARAGRAPH_SIGN: ClauseKind.SECTION,
    Style.CHAPTER: ClauseKind.CHAPTER,
    Style.ARTICLE: ClauseKind.ARTICLE,
}
# An annex to one of these is an annex of the body; an annex to anything else is one of the annex before it.
_TO_THE_BODY = re.compile(
    r"к\s+(?:\w+\s+){0,3}?(?:приказ|постановл|распоряж|решени|письм|закон|указ|протокол)", re.IGNORECASE
)
_TO_AN_ANNEX = re.compile(r"^\(?к\s+\w", re.IGNORECASE)

_LOOK_AHEAD = 12
_LARGEST_FIRST = 60
_DEEPEST = 8


class TreeBuilder:
    """Reads paragraphs one by one; `root` is the tree. One use, one text."""

    def __init__(self, lines: list[Line]) -> None:
        self.root = Node(ClauseKind.PREAMBLE)
        self._lines = lines
        self._place = 0
        self._scope = self._container = self.root
        self._lists: list[OpenList] = []
        self._last_text = ""
        self._last_node: Node | None = None
        self._last_roman: dict[Node, int] = {}
        self._signed = False
        self._annex_header: list[str] | None = None
        self._title: Node | None = None

    def build(self) -> Node:
        """The root of the tree."""
        while self._place < len(self._lines):
            line = self._lines[self._place]
            if not self._take_header(line):
                self._take(line)
            self._last_text = line.text
            self._place += 1
        return self.root

    def _take(self, line: Line) -> None:
        if line.is_row:
            self._add_table(line)
        elif line.is_signature:
            self._close_lists()
            self._signed = True
            self._add(self._scope, Node(ClauseKind.PARAGRAPH, text=line.text))
        elif line.mark is None or not self._place_mark(line, line.mark):
            self._add_unmarked(line)

    def _place_mark(self, line: Line, mark: Mark) -> bool:
        if mark.style is Style.ANNEX:
            self._open_annex(line.text, mark.number, mark.path, mark.rest)
            return True
        if mark.style in CONTAINER_RANKS:
            return self._open_container(line, mark)
        if mark.style is Style.DASH:
            self._add(self._current(), Node(ClauseKind.ITEM, Style.DASH, text=mark.rest))
            return True
        if mark.style is Style.DOTTED:
            return self._place_dotted(mark)
        if mark.style is Style.POINT:
            return self._place_point(mark)
        return self._place_listed(mark)

    # --- annexes ----------------------------------------------------------------------------------------------------

    def _open_annex(self, heading: str, number: str, path: tuple[int, ...], rest: str) -> None:
        parent = self.root
        to_what = rest or self._text_ahead(1)
        former = next((node for node in reversed(self.root.children) if node.style is Style.ANNEX), None)
        if former and _TO_AN_ANNEX.match(to_what) and not _TO_THE_BODY.match(to_what.lstrip("(")):
            parent = former
        annex = parent.add(Node(ClauseKind.ANNEX, Style.ANNEX, number, path, heading=heading))
        self._enter(annex)
        self._annex_header = [heading]

    def _enter(self, annex: Node) -> None:
        self._close_lists()
        self._scope = self._container = annex
        self._last_node, self._signed, self._title = annex, False, None

    def _take_header(self, line: Line) -> bool:
        """Lines behind «Приложение № 1»: to which act, of which date, then the title."""
        if self._annex_header is None and self._title is None:
            return False
        if line.is_row or line.mark is not None or line.is_quoted or line.is_signature:
            self._annex_header = self._title = None
            return False
        if self._title is not None:
            return self._take_title_line(line)
        header = self._annex_header or []
        titled = titles.names_an_act(line.text) or (
            titles.is_capitals(line.text) and not titles.grants_approval(line.text)
        )
        if not titled and titles.belongs_to_annex_header(line, header):
            header.append(line.text)
            self._scope.text = f"{self._scope.text}\n{line.text}".strip()
            return True
        self._annex_header = None
        if titled or (line.after_blank and line.ends_openly and len(line.text) <= LONGEST_HEADING):
            self._title = self._add(self._scope, Node(ClauseKind.HEADING, heading=line.text))
            return True
        return False

    def _take_title_line(self, line: Line) -> bool:
        if self._title is not None and titles.continues_title(self._title.heading, line):
            self._title.heading = f"{self._title.heading} {line.text}"
            return True
        self._title = None
        return False

    def _opens_unnamed_annex(self, line: Line) -> bool:
        """An annex without the word: «УТВЕРЖДЕНО приказом …» or «Положение о …» behind the signature of an act."""
        granted = titles.grants_approval(line.text)
        if not granted and not (self._signed and titles.names_an_act(line.text)):
            return False
        if not any(child.is_numbered or child.is_container for child in self._scope.children):
            return False
        return (granted and self._signed) or self._numbering_starts_anew()

    def _numbering_starts_anew(self) -> bool:
        for line in self._lines[self._place + 1 : self._place + 1 + _LOOK_AHEAD]:
            if line.mark is not None and line.mark.style is not Style.DASH:
                return line.mark.path in {(1,), (1, 1)} and line.mark.style is not Style.LETTER
        return False

    # --- sections, chapters, articles -------------------------------------------------------------------------------

    def _open_container(self, line: Line, mark: Mark) -> bool:
        if mark.style is Style.ROMAN and not self._roman_fits(mark):
            return False
        rank = CONTAINER_RANKS[mark.style]
        parent = self._container
        while parent is not self._scope and CONTAINER_RANKS[parent.style] >= rank:
            parent = parent.parent or self._scope
        self._close_lists()
        node = Node(_CONTAINER_KINDS[mark.style], mark.style, mark.number, mark.path, heading=line.text)
        if mark.style is Style.ROMAN:
            node.heading = mark.rest
            self._last_roman[self._scope] = mark.path[0]
        self._container = self._add(parent, node)
        self._signed = False
        if not mark.rest and self._title_ahead():
            self._place += 1
            title = self._lines[self._place].text
            node.heading = f"{node.heading.rstrip('. ')}. {title}" if node.heading else title
        self._title = node
        return True

    def _roman_fits(self, mark: Mark) -> bool:
        last = self._last_roman.get(self._scope, 0)
        value = mark.path[0]
        surely_roman = not re.search(r"[^IVX]", mark.number)
        if not mark.rest and not self._title_ahead():
            return False
        if value == last + 1:
            return surely_roman or last > 0
        # «X. Магомедов» is a name, «IV. Работа с кадрами» none.
        likely = value == 1 or len(mark.number) > 1 or 0 < last < value <= last + LARGEST_GAP
        return surely_roman and mark.closed and likely

    def _title_ahead(self) -> bool:
        if self._place + 1 >= len(self._lines):
            return False
        line = self._lines[self._place + 1]
        plain = line.mark is None and not line.is_row and not line.is_signature and not line.is_quoted
        return plain and len(line.text) <= LONGEST_HEADING and line.ends_openly and not line.text[0].islower()

    # --- numbered clauses -------------------------------------------------------------------------------------------

    def _place_dotted(self, mark: Mark) -> bool:
        sibling = self._list_where(lambda found: found.style is Style.DOTTED and is_next_sibling(found.last, mark.path))
        parent = self._parent_by_prefix(mark.path)
        surely = mark.closed and mark.path[0] <= _LARGEST_FIRST
        if sibling is not None:
            if not mark.closed and mark.rest[:1].islower() and mark.path[-1] != sibling.last[-1] + 1:
                return False
            self._append(sibling, mark)
        elif parent is not None:
            if not (surely or mark.path[-1] == 1 or mark.rest[:1].isupper()):
                return False
            self._close_lists(down_to=parent)
            self._start(mark, parent.node)
        elif surely or (mark.path[-1] == 1 and mark.path[0] <= _LARGEST_FIRST and mark.rest[:1].isupper()):
            self._close_lists()
            self._start(mark, self._container)
        else:
            return False
        return True

    def _parent_by_prefix(self, path: tuple[int, ...]) -> OpenList | None:
        """The open clause with the longest number that begins this one: «2.1» for «2.1.3»; the outermost of equals."""
        best: OpenList | None = None
        for found in self._lists:
            begins = found.style in {Style.POINT, Style.DOTTED} and path[: len(found.last)] == found.last != path
            if begins and (best is None or len(found.last) > len(best.last)):
                best = found
        return best

    def _place_point(self, mark: Mark) -> bool:
        value = mark.path[0]
        with_parts = self._next_number() == (value, 1)
        if not mark.closed and not (with_parts and mark.rest[:1].isupper()):
            return False
        step = 1 if len(mark.path) == 1 else 0  # «15(1)» follows «15»
        candidates = [found for found in self._lists if found.style is Style.POINT and found.last[0] + step == value]
        if candidates:
            self._append(candidates[0] if with_parts else most_alike(candidates, mark), mark)
        elif value == 1:
            self._start_anew(mark, with_parts=with_parts)
        else:
            return self._place_after_gap(mark)
        return True

    def _start_anew(self, mark: Mark, *, with_parts: bool) -> None:
        """«1.» again: under the clause that announces a list, or the numbering of the same place once more."""
        innermost = self._lists[-1] if self._lists else None
        if innermost is None or (with_parts and not self._last_text.endswith(":")):
            self._close_lists()
            self._start(mark, self._container)
        elif self._announces_a_list() or innermost.style is not mark.style:
            self._start(mark, innermost.node)
        else:
            self._append(innermost, mark)

    def _place_after_gap(self, mark: Mark) -> bool:
        value = mark.path[0]
        open_lists = [found for found in self._lists if found.style is Style.POINT]
        if not open_lists and self._lists and not mark.rest[:1].isupper():
            return False
        if not open_lists:
            # «2.» after 1.1, 1.2 without «1.», or an extract that begins in the middle.
            self._close_lists()
            self._start(mark, self._container)
            return True
        near = [found for found in open_lists if 0 < value - found.last[0] <= LARGEST_GAP]
        if not near and mark.rest[:1].islower():
            return False
        self._append(near[-1] if near else open_lists[0], mark)
        return True

    def _place_listed(self, mark: Mark) -> bool:
        """«1)» and «а)»: the innermost list that waits for it, else a new one under the clause at hand."""
        step = 2 if mark.style is Style.LETTER else 1  # «ё» and «й» are left out by some
        waiting = self._list_where(
            lambda found: found.style is mark.style and is_next_sibling(found.last, mark.path, step)
        )
        innermost = self._lists[-1] if self._lists else None
        if waiting is not None and mark.path != (1,):
            self._append(waiting, mark)
        elif innermost is None:
            self._start(mark, self._container)
        elif innermost.style is mark.style and not (mark.path == (1,) and self._announces_a_list()):
            self._append(innermost, mark)
        else:
            same = self._list_where(lambda found: found.style is mark.style)
            if same is not None and mark.path != (1,):
                self._append(same, mark)
            else:
                self._start(mark, innermost.node)
        return True

    def _announces_a_list(self) -> bool:
        """The line before ends with a colon, or is a clause with nothing but a heading."""
        if self._last_text.endswith(":"):
            return True
        last = self._last_node
        return last is not None and last.is_numbered and looks_like_heading(last.text)

    # --- everything else --------------------------------------------------------------------------------------------

    def _add_unmarked(self, line: Line) -> None:
        if self._fills_empty_number(line):
            return
        if not line.is_quoted and self._opens_unnamed_annex(line):
            self._open_annex(line.text, "", (), "")
            if titles.names_an_act(line.text):
                # The title itself is all the header there is.
                self._annex_header, self._title = None, self._scope
            return
        if not line.is_quoted and titles.is_capitals(line.text):
            self._close_lists()
            self._title = self._add(self._container, Node(ClauseKind.HEADING, heading=line.text))
            return
        self._leave_finished_lists(line)
        self._add(self._current(), Node(ClauseKind.PARAGRAPH, text=line.text))

    def _fills_empty_number(self, line: Line) -> bool:
        """«1.1.» alone on its line, its text on the next one."""
        last = self._last_node
        if last is None or not last.is_numbered or last.text or last.children or line.is_quoted:
            return False
        last.text = line.text
        if is_contents_line(line.text):
            self._lists = [found for found in self._lists if found.node is not last]
            last.kind, last.style, last.path = ClauseKind.PARAGRAPH, Style.NONE, ()
            last.number, last.text = "", f"{last.number} {line.text}"
        return True

    def _leave_finished_lists(self, line: Line) -> None:
        """A paragraph after the last item («…; 3) ….») belongs to the clause above the list."""
        while len(self._lists) > 1:
            found = self._lists[-1]
            nested = found.style in {Style.PAREN, Style.LETTER} or (
                found.style is Style.POINT and found.parent.is_numbered
            )
            if not (nested and found.softly and self._last_text.endswith(".") and line.text[0].isupper()):
                return
            self._lists.pop()

    def _add_table(self, line: Line) -> None:
        rows = [line.text]
        while self._place + 1 < len(self._lines) and self._lines[self._place + 1].is_row:
            self._place += 1
            rows.append(self._lines[self._place].text)
        self._add(self._current(), Node(ClauseKind.TABLE, text="\n".join(rows)))

    # --- lists ------------------------------------------------------------------------------------------------------

    def _current(self) -> Node:
        return self._lists[-1].node if self._lists else self._container

    def _add(self, parent: Node, node: Node) -> Node:
        self._last_node = node
        return parent.add(node)

    def _start(self, mark: Mark, parent: Node) -> None:
        if len(self._lists) >= _DEEPEST:  # no act is as deep; a text made to look so would give endless anchors
            del self._lists[_DEEPEST - 1 :]
            parent = self._current()
        node = self._add(parent, numbered_node(mark, parent))
        self._lists.append(OpenList(mark.style, parent, node, looks_of(mark.rest)))

    def _append(self, found: OpenList, mark: Mark) -> None:
        self._close_lists(down_to=found)
        found.softly = found.softly or self._last_text.endswith((";", ","))
        found.node = self._add(found.parent, numbered_node(mark, found.parent))

    def _close_lists(self, down_to: OpenList | None = None) -> None:
        while self._lists and self._lists[-1] is not down_to:
            self._lists.pop()

    def _list_where(self, fits: Callable[[OpenList], bool]) -> OpenList | None:
        return next((found for found in reversed(self._lists) if fits(found)), None)

    # --- looking ahead ----------------------------------------------------------------------------------------------

    def _text_ahead(self, steps: int) -> str:
        place = self._place + steps
        return self._lines[place].text if place < len(self._lines) else ""

    def _next_number(self) -> tuple[int, ...]:
        """Figures of the next clause number below, () if none is near."""
        for line in self._lines[self._place + 1 : self._place + 1 + _LOOK_AHEAD]:
            if line.mark is not None and line.mark.style in {Style.POINT, Style.DOTTED}:
                return line.mark.path
        return ()
