"""Addresses of clauses: plain ASCII anchors for links, labels for people.

An anchor follows from the numbers in the text and from nothing else, so that it stays when an unrelated paragraph comes
or goes. Only what has no number is counted (``par3``, ``p6.2-abz2``).

    p6.2  p6.2-a  p6.2-1  razd2-p1  gl2  st5  st5-ch2  st5-ch2-p1-a  pril1  pril1-p6.2  pril1-pril2-p3  p6.2_2 (a repeated number)
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from knowledge_base.documents.cutting.marks import LETTERS, anchor_number
from knowledge_base.documents.cutting.nodes import ClauseKind, Node, Style, walk

NBSP = "\u00a0"

_LATIN = dict(
    zip(
        LETTERS,
        "a b v g d e zh z i j k l m n o p r s t u f h c ch sh sch eh yu ya".split(),  # noqa: SIM905
        strict=True,
    )
)
_CONTAINERS = {
    Style.PART: ("chast", "часть"),
    Style.SECTION: ("razd", "разд."),
    Style.ROMAN: ("razd", "разд."),
    Style.SUBSECTION: ("podrazd", "подразд."),
    Style.CHAPTER: ("gl", "гл."),
    Style.PARAGRAPH_SIGN: ("paragraf", "§"),
    Style.ARTICLE: ("st", "ст."),
}


_EDITORS_NOTE = re.compile(
    r"^\((?:в ред|введ|с изм|(?:абзац|абз|пункт|подпункт|часть|статья|п|пп|подп|ч|ст|сноска)\b[^)]*(?:введ|в ред|утратил))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Scope:
    """An annex or the body: what is counted in it, and whether its numbering starts anew in every section."""

    node: Node
    prefix: str = ""
    label: str = ""
    restarts: bool = False
    repeated: frozenset[tuple[Style, tuple[int, ...]]] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)


def address(root: Node) -> None:
    """Give every node below the root its anchor and label."""
    _Addressing(root).run()


class _Addressing:
    def __init__(self, root: Node) -> None:
        self._root = root
        self._used: set[str] = set()
        self._times: Counter[str] = Counter()
        # Numbers of the parts («1.», «2.») of each article.
        self._parts = {(node.parent, node.path) for node in walk(root) if node.style is Style.POINT}
        self._scopes: dict[Node, _Scope] = {root: _scope(root)}
        self._nearest: dict[Node, _Scope] = {root: self._scopes[root]}
        self._unnumbered: Counter[Node] = Counter()
        self._annexes: dict[Node, int] = {}
        self._with_numbers: set[Node] = set()

    def run(self) -> None:
        for node in walk(self._root):
            scope = self._nearest[node.parent or self._root]
            if node.style is Style.ANNEX:
                self._open_scope(node, scope)
            else:
                self._nearest[node] = scope
                if node.is_numbered and node.parent is not None:
                    self._with_numbers.add(node.parent)
                anchor, label = self._name(node, scope)
                node.anchor = self._unique(anchor)
                node.label = f"{scope.label}, {label}" if scope.label and label else label or scope.label

    def _unique(self, anchor: str) -> str:
        found = anchor
        while found in self._used:
            self._times[anchor] += 1
            found = f"{anchor}_{self._times[anchor] + 1}"
        self._used.add(found)
        return found

    def _open_scope(self, annex: Node, outer: _Scope) -> None:
        parent = annex.parent or self._root
        # An annex without a number is the next one: should it get its number later, its address stays.
        self._annexes[parent] = annex.path[0] if annex.path else self._annexes.get(parent, 0) + 1
        number = _ascii(annex.number) if annex.path else str(self._annexes[parent])
        annex.anchor = self._unique(f"{outer.prefix}pril{number}")
        label = f"прил.{NBSP}{annex.number}" if annex.number else "прил."
        annex.label = f"{label} к{NBSP}{outer.label}" if outer.label else label
        scope = _scope(annex)
        scope.prefix, scope.label = f"{annex.anchor}-", annex.label
        self._scopes[annex] = self._nearest[annex] = scope

    def _name(self, node: Node, scope: _Scope) -> tuple[str, str]:
        if node.style in _CONTAINERS:
            return self._name_container(node, scope)
        if node.style is Style.DOTTED or (node.style is Style.POINT and _stands_in_container(node)):
            return self._name_clause(node, scope)
        if node.is_numbered:
            return self._name_listed(node, scope)
        return self._name_unnumbered(node, scope)

    def _name_container(self, node: Node, scope: _Scope) -> tuple[str, str]:
        short, word = _CONTAINERS[node.style]
        number = (
            str(node.path[0]) if node.style is Style.ROMAN or not node.number[0].isdecimal() else _ascii(node.number)
        )
        anchor, label = f"{short}{number}", f"{word}{NBSP}{node.number}"
        outer = node.parent
        if (node.style, node.path) in scope.repeated and outer is not None and outer.style in _CONTAINERS:
            return f"{outer.anchor}-{anchor}", f"{label} {_own_label(outer, scope)}"
        return f"{scope.prefix}{anchor}", label

    def _name_clause(self, node: Node, scope: _Scope) -> tuple[str, str]:
        """«п. 6.2»; «ч. 2 ст. 5» within an article; «п. 1 разд. II» where every section begins with 1."""
        number, shown = _ascii(node.number), _shown(node.number)
        article = _article_of(node)
        if article is not None and self._is_part_of_article(node):
            return f"{article.anchor}-ch{number}", f"ч.{NBSP}{shown} {_own_label(article, scope)}"
        word = "разд." if node.kind is ClauseKind.SECTION else "п."
        section = next((above for above in node.ancestors() if above.style in _CONTAINERS), None)
        if scope.restarts and section is not None:
            return f"{section.anchor}-p{number}", f"{word}{NBSP}{shown} {_own_label(section, scope)}"
        return f"{scope.prefix}p{number}", f"{word}{NBSP}{shown}"

    def _is_part_of_article(self, node: Node) -> bool:
        """«2.» in an article is its second part; «5.2» in article 5 that has no part «5» is a clause of its own."""
        if node.style is Style.POINT:
            return _stands_in_container(node)
        return node.style is Style.DOTTED and (_article_of(node), node.path[:1]) in self._parts

    def _name_listed(self, node: Node, scope: _Scope) -> tuple[str, str]:
        """«подп. 1 п. 6.2», «подп. „а“ п. 6.2»; «п. 1 ч. 2 ст. 5» within an article."""
        parent = node.parent or self._root
        letter = node.style is Style.LETTER
        number = _LATIN[LETTERS[node.path[0] - 1]] if letter else _ascii(node.number)
        shown = f"„{node.number}“" if letter else _shown(node.number)
        in_article = parent.kind is ClauseKind.ARTICLE or (
            _article_of(node) is not None and self._is_part_of_article(parent)
        )
        if in_article and not letter:
            return f"{parent.anchor}-p{number}", f"п.{NBSP}{shown} {_own_label(parent, scope)}"
        if parent.is_numbered or parent.kind is ClauseKind.ARTICLE:
            return f"{parent.anchor}-{number}", f"подп.{NBSP}{shown} {_own_label(parent, scope)}"
        if scope.restarts and parent.style in _CONTAINERS:
            return f"{parent.anchor}-p{number}", f"п.{NBSP}{shown} {_own_label(parent, scope)}"
        return f"{scope.prefix}p{number}", f"{'подп.' if letter else 'п.'}{NBSP}{shown}"

    def _name_unnumbered(self, node: Node, scope: _Scope) -> tuple[str, str]:
        if node.kind is ClauseKind.PREAMBLE:
            return f"{scope.prefix}preambula", "преамбула"
        parent = node.parent or self._root
        inside = parent.is_numbered or parent.kind is ClauseKind.ARTICLE
        if node.kind is ClauseKind.HEADING:
            scope.counts["zag"] += 1
            return f"{scope.prefix}zag{scope.counts['zag']}", ""
        if node.kind is ClauseKind.TABLE:
            return self._name_table(parent, scope) if inside else self._count_table(scope)
        if not inside:
            scope.counts["par"] += 1
            return f"{scope.prefix}par{scope.counts['par']}", ""
        return self._name_paragraph(node, parent, scope)

    def _name_table(self, parent: Node, scope: _Scope) -> tuple[str, str]:
        return f"{parent.anchor}-tab", f"таблица, {_own_label(parent, scope)}"

    def _count_table(self, scope: _Scope) -> tuple[str, str]:
        scope.counts["tab"] += 1
        return f"{scope.prefix}tab{scope.counts['tab']}", "таблица"

    def _name_paragraph(self, node: Node, parent: Node, scope: _Scope) -> tuple[str, str]:
        """«абз. 3 п. 6.2»: the clause's own words are its first paragraph, as lawyers count.

        Behind items with numbers of their own nobody counts alike, so there the clause alone is named. «(в ред. …)» is
        the publisher's note and no paragraph of the act.
        """
        if node.text.startswith("(") and _EDITORS_NOTE.match(node.text):
            return f"{parent.anchor}-prim", _own_label(parent, scope)
        self._unnumbered[parent] += 1
        place = self._unnumbered[parent] + (1 if parent.text else 0)
        counted = parent not in self._with_numbers
        label = _own_label(parent, scope)
        return f"{parent.anchor}-abz{place}", f"абз.{NBSP}{place} {label}" if counted else label


def _scope(node: Node) -> _Scope:
    """What of a scope must be known before its first clause gets a name."""
    by_number: dict[tuple[int, ...], set[int]] = {}
    containers: Counter[tuple[Style, tuple[int, ...]]] = Counter()
    waiting = [(child, 0) for child in node.children if child.style is not Style.ANNEX]
    while waiting:
        found, section = waiting.pop()
        if found.style in _CONTAINERS:
            containers[found.style, found.path] += 1
            section = id(found)
        elif found.style in {Style.POINT, Style.PAREN} and section and _article_of(found) is None:
            by_number.setdefault(found.path, set()).add(section)
            continue
        waiting += [(child, section) for child in found.children if child.is_container or found.is_container]
    restarts = any(len(sections) > 1 for sections in by_number.values())
    return _Scope(node, restarts=restarts, repeated=frozenset(key for key, times in containers.items() if times > 1))


def _own_label(node: Node, scope: _Scope) -> str:
    """The label without the annex, which stands before the whole of it."""
    return node.label.removeprefix(f"{scope.label}, ") if scope.label else node.label


def _article_of(node: Node) -> Node | None:
    return next((above for above in node.ancestors() if above.kind is ClauseKind.ARTICLE), None)


def _stands_in_container(node: Node) -> bool:
    return node.parent is not None and node.parent.is_container


def _ascii(number: str) -> str:
    """A number for an anchor: figures as they are, letters in Latin."""
    plain = anchor_number(number).lower().replace("ё", "е").replace("(", "i").replace(")", "")
    return "".join(_LATIN.get(char, char) for char in plain if char.isascii() or char in _LATIN)


def _shown(number: str) -> str:
    return number.replace(" ", "")
