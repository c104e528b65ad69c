"""`archive search`: what the site would answer, on the terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import main
from tests.searching.conftest import MEETINGS, publish


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index")
    publish(path, MEETINGS)
    return path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["search", *arguments])
    return result.exit_code, result.output


def test_json_is_what_the_site_answers(index: Path) -> None:
    code, output = run("kollektiv trafik", "--aar", "2022", "--index", str(index), "--json")
    answer = json.loads(output)
    assert code == 0
    assert answer["total"] == 1
    assert {"query", "total", "page", "pages", "took_ms", "suggestion", "hits", "facets"} <= set(answer)
    hit = answer["hits"][0]
    assert hit["id"] == "kkr-fjordland-2022-03-14/3.1"
    assert hit["url"].endswith("/moede/kkr-fjordland-2022-03-14/punkt/3.1")
    assert "<mark>trafik</mark>" in hit["snippet"]
    assert {"value": "2022", "label": "2022", "count": 1, "selected": True} in answer["facets"]["aar"]


def test_hits_are_listed_for_people(index: Path) -> None:
    code, output = run("køreplaner", "--index", str(index))
    assert code == 0
    assert "Nye køreplaner" in output
    assert "kkr-fjordland-2023-06-12/2.1" in output
    assert "<mark>" not in output


def test_help_is_offered_when_nothing_is_found(index: Path) -> None:
    assert "Mente du: klima (1 punkt)" in run("klimma", "--index", str(index))[1]
    assert "Uden filteret »1999« (1 punkt)" in run("klimaplan", "--aar", "1999", "--index", str(index))[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (['bus "tog'], "Anførselstegnet"),
        (["bus", "--fra", "igår"], "ikke en dato"),
        (["bus", "--side", "0"], "ikke et sidetal"),
        (["bus", "--side", "99"], "ingen side 99"),
        (["bus", "--sortering", "navn"], "nyeste"),
    ],
)
def test_what_cannot_be_answered_is_wrong_usage(index: Path, arguments: list[str], says: str) -> None:
    code, output = run(*arguments, "--index", str(index))
    assert code == 2
    assert says in output


def test_no_build_yet(tmp_path: Path) -> None:
    code, output = run("bus", "--index", str(tmp_path))
    assert code == 1
    assert "ingest" in output
