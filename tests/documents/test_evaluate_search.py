"""Measuring the ranking: figures against those worked out by hand, a small corpus through the command, bad files told."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from math import log2
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from knowledge_base.documents.evaluation import search_run
from knowledge_base.documents.evaluation.search_corpus import corpus_record
from knowledge_base.documents.evaluation.search_scores import QueryLabel, by_kind, score, summary
from search.engine import SearchEngine

ORDER = (
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ГОРОДА СВЕТЛООЗЁРСКА\n\nПРИКАЗ\n\nот 9 июля 2024 г. № 158\n\n"
    "Об утверждении Положения о методической службе\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить Положение о методической службе.\n\n"
    "2. Контроль оставляю за собой.\n"
)
RULES = (
    "ПРАВИЛА\nвнутреннего распорядка обучающихся\n\n1. Общие положения\n\n1.1. Обучающиеся приходят к началу урока.\n"
)
DINNERS = (
    "ПОЛОЖЕНИЕ\nо питании обучающихся\n\n1. Питание\n\n1.1. Обед подаётся после третьего урока по приказу № 158.\n"
)
CORPUS = (
    {"id": "order", "text": ORDER},
    {"id": "rules", "text": RULES, "doc_type": "Правила", "title": "Внутреннего распорядка обучающихся"},
    {"id": "dinners", "text": DINNERS},
)
LABELS = (
    {"id": "q1", "query": "приказ 158", "kind": "номер", "relevant": {"order": 2, "dinners": 1}},
    {"id": "q2", "query": "правила распорядка", "kind": "тема", "relevant": {"rules": 2}},
    {"id": "q3", "query": "чемпионат галактики", "kind": "нет результата", "relevant": {}},
    {"id": "q4", "query": "обед космонавта", "kind": "тема", "relevant": {"dinners": 1, "gone": 2}},
)


def _written(path: Path, rows: Any) -> Path:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Labels and a corpus."""
    return _written(tmp_path / "queries.jsonl", LABELS), _written(tmp_path / "documents.jsonl.gz", CORPUS)


def _run(labels: Path, corpus: Path, *options: str) -> str:
    out = StringIO()
    call_command("evaluate_search", "--labels", str(labels), "--corpus", str(corpus), *options, stdout=out)
    return out.getvalue()


class TestFigures:
    def test_gain_is_the_grade_discounted_by_the_place(self) -> None:
        made = score(QueryLabel("q", "план", "тема", {"a": 2, "b": 1, "c": 1}), ["x", "a", "c"])
        best = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
        assert made.ndcg == pytest.approx((2 / log2(3) + 1 / log2(4)) / best)
        powers = 3 / log2(2) + 1 / log2(3) + 1 / log2(4)
        assert made.ndcg_powers == pytest.approx((3 / log2(3) + 1 / log2(4)) / powers)
        assert made.reciprocal == 1 / 2
        assert made.recall == pytest.approx(2 / 3)

    def test_the_best_order_is_one_and_what_stands_behind_the_tenth_place_is_nothing(self) -> None:
        label = QueryLabel("q", "план", "тема", {"a": 2, "b": 1})
        assert score(label, ["a", "b"]).ndcg == 1
        late = score(label, [*"0123456789", "a"])
        assert (late.ndcg, late.recall) == (0, 0)
        assert late.reciprocal == pytest.approx(1 / 11)

    def test_more_relevant_ones_than_places_can_all_be_found(self) -> None:
        label = QueryLabel("q", "план", "тема", {f"d{n}": 1 for n in range(20)})
        made = score(label, [f"d{n}" for n in range(10)])
        assert (made.ndcg, made.recall) == (1, 1)

    def test_what_has_no_answer_is_judged_by_finding_nothing_and_is_in_no_mean(self) -> None:
        nothing, something = QueryLabel("q", "а", "нет", {}), QueryLabel("r", "б", "тема", {"a": 1})
        made = [score(nothing, []), score(nothing, ["x"]), score(something, ["a"])]
        whole = summary(made)
        assert (whole.ndcg, whole.queries, whole.unanswerable, whole.rightly_empty) == (1, 1, 2, 1)
        assert [one.is_miss for one in made] == [False, True, False]
        assert by_kind(made)["нет"].queries == 0


class TestCorpus:
    def test_a_text_becomes_the_record_that_would_be_published(self) -> None:
        record = corpus_record(7, CORPUS[0]).record
        assert (record.pk, record.numbers, str(record.date)) == (7, ("158",), "2024-07-09")
        assert record.title == "Об утверждении Положения о методической службе"
        assert any("Светлоозёрск" in word for word in record.keywords)
        assert {"kind": ("order",), "year": ("2024",)}.items() <= record.facets.items()
        assert any(passage.anchor == "p2" for passage in record.passages)

    def test_what_the_line_states_wins_and_a_title_gets_its_kind_in_front(self) -> None:
        stated = {**CORPUS[1], "number": "15-од", "date": "2020-02-01", "status": "утратил силу с 01.09.2022"}
        record = corpus_record(1, stated).record
        assert (record.numbers, record.status_code) == (("15-од",), "repealed")
        assert "Правила внутреннего распорядка обучающихся" in record.names

    def test_a_known_act_has_the_names_everybody_calls_it_by(self) -> None:
        line = {"id": "l", "text": "Статья 1", "doc_type": "Кодекс", "title": "О воспитании", "number": "273-ФЗ"}
        assert "закон об образовании" in corpus_record(1, {**line, "date": "2012-12-29"}).record.names
        assert "закон об образовании" not in corpus_record(1, {**line, "date": "2008-12-25"}).record.names


class TestCommand:
    def test_figures_misses_and_runs(self, files: tuple[Path, Path], tmp_path: Path) -> None:
        runs = tmp_path / "runs.txt"
        said = _run(*files, "--runs", str(runs))
        assert "«обед космонавта» (тема): nDCG 0.000" in said
        assert "«приказ 158»" not in said  # ranked as labelled
        assert "without an answer: 1 of 1 found nothing, as they should" in said
        assert "Размечены, но в корпусе их нет: gone" in said
        first, *_ = runs.read_text(encoding="utf-8").splitlines()
        query, zero, document, rank, value, engine = first.split(" ")
        assert (query, zero, document, rank, engine) == ("q1", "Q0", "order", "1", "tantivy")
        assert float(value) > 0

    def test_json(self, files: tuple[Path, Path]) -> None:
        made = json.loads(_run(*files, "--json"))["tantivy"]
        assert made["ndcg"] == pytest.approx(2 / 3)
        assert made["by_kind"]["номер"]["mrr"] == 1
        assert [miss["query"] for miss in made["misses"]] == ["q4"]
        assert "misses" not in json.loads(_run(*files, "--json", "--no-misses"))["tantivy"]

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ({"id": "q"}, "строка 1: нужны «query»"),
            ({"query": "а", "relevant": {"a": "2"}}, "строка 1: оценки"),
        ],
    )
    def test_bad_labels_are_told_with_their_line(self, files: tuple[Path, Path], row: Any, said: str) -> None:
        _written(files[0], [row])
        with pytest.raises(CommandError, match=said):
            _run(*files)

    def test_bad_files_are_told(self, files: tuple[Path, Path], tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="Файла с запросами нет"):
            _run(tmp_path / "absent", files[1])
        _written(files[1], [{"id": "a"}])
        with pytest.raises(CommandError, match="строка 1: нет поля «text»"):
            _run(*files)
        files[1].write_bytes(b"no gzip at all")
        with pytest.raises(CommandError, match="не читаются"):
            _run(*files)

    def test_without_servers_the_other_engine_is_refused(self, files: tuple[Path, Path], settings: Any) -> None:
        settings.ELASTICSEARCH_URL = ""
        with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
            _run(*files, "--engine", "elasticsearch")


def test_the_index_is_removed_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of the questions too."""
    made: list[Path] = []

    @contextmanager
    def opened() -> Iterator[SearchEngine]:
        with search_run.own_tantivy() as engine:
            made.append(Path(engine.state().place))
            yield engine

    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(search_run, "_asked", interrupted)
    labels = [QueryLabel("q", "план", "тема", {"a": 1})]
    with pytest.raises(KeyboardInterrupt):
        search_run.run("tantivy", opened, [corpus_record(1, CORPUS[0])], labels)
    assert made
    assert not made[0].exists()


@pytest.mark.elasticsearch
def test_both_engines_answer_alike(files: tuple[Path, Path], settings: Any) -> None:
    if not settings.TEST_ELASTICSEARCH_URL:
        pytest.skip("no Elasticsearch: ELASTICSEARCH_URL is not set")
    settings.ELASTICSEARCH_URL = settings.TEST_ELASTICSEARCH_URL
    settings.ELASTICSEARCH_INDEX = "portal-ranking-test"
    said = _run(*files, "--engine", "both")
    assert "difference of nDCG@10 between the engines: 0.000" in said
