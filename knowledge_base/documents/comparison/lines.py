"""The words of clauses, line by line, with the fate of each. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.documents.clauses import Clause, ClauseKind
from knowledge_base.documents.comparison.result import Line, Mark
from knowledge_base.documents.comparison.rows import table_lines, whole_table
from knowledge_base.documents.comparison.tokens import Token, heading_tokens, tokens_of
from knowledge_base.documents.comparison.words import lines_of_runs, runs


def changed_lines(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Line, ...]:
    """What became of the words of `old`, which are `new` now. Several on a side stand one after the other."""
    if all(clause.kind is ClauseKind.TABLE for clause in (*old, *new)) and len(old) == len(new) == 1:
        return tuple(table_lines(old[0].text, new[0].text))
    return tuple(lines_of_runs(runs(_tokens(old), _tokens(new, with_numbers=len(new) > 1))))


def whole_lines(clause: Clause, mark: Mark) -> tuple[Line, ...]:
    """The words of a clause with one fate for all."""
    if clause.kind is ClauseKind.TABLE:
        return tuple(whole_table(clause.text, mark))
    return tuple(lines_of_runs([(mark, _tokens([clause]))]))


def _tokens(clauses: Sequence[Clause], *, with_numbers: bool = False) -> list[Token]:
    """All words of clauses that follow each other; a heading, a text and each clause begin a line."""
    tokens: list[Token] = []
    for clause in clauses:
        number = clause.number if with_numbers else ""
        for part in (heading_tokens(clause.heading, clause.number), tokens_of(clause.text)):
            if part:
                part[0] = replace(part[0], gap="\n" if tokens else "", number=number)
                number = ""
            tokens += part
    return tokens
