"""What the documents beside the code say of it is so."""

import re
from pathlib import Path

import pytest

from tests.architecture.named_tests import missing
from tests.architecture.named_tests import named as named_tests
from tests.architecture.sources import ROOT

DOCUMENTS = (
    "README.md",
    "bot/interview/DRAWING.md",
    "bot/README.md",
    "bot/GLOSSARY.md",
    "bot/DECISIONS.md",
    "bot/THREATS.md",
    "bot/PRIVACY.md",
    "bot/CHANGELOG.md",
    "bot/operating/README.md",
)
PATH = re.compile(r"`((?:bot|handlers|tests|locales)/[\w./-]*)`")
LEADS = ["Holds", "Weighed", "And", "Costs", "Kept by"]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)\)")


def named(text: str) -> set[str]:
    """Return the paths between backticks, from the top of the tree."""
    return set(PATH.findall(text))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document: str) -> None:
    text = (ROOT / document).read_text()
    paths = {ROOT / path for path in named(text) if "xx" not in path}
    links = {(ROOT / document).parent / link for link in LINK.findall(text)}
    assert paths
    assert [path for path in paths | links if not path.exists()] == []


def test_a_file_that_does_not_exist_is_found() -> None:
    assert named("see `bot/gone.py`, [there](gone.md) and `make test`") == {
        "bot/gone.py"
    }
    assert LINK.findall("see [there](gone.md) or [here](https://example.org)") == [
        "gone.md"
    ]
    assert not Path(ROOT, "bot/gone.py").exists()


def test_sixteen_decisions_say_what_was_weighed() -> None:
    text = (ROOT / "bot" / "DECISIONS.md").read_text()
    _before, *decisions = re.split(r"^## \d+\. ", text, flags=re.MULTILINE)
    assert len(decisions) == 16
    for decision in decisions:
        title, *lines = decision.strip().splitlines()
        leads = [re.match(r"\*\*(\w+( by)?):\*\* ", line) for line in lines]
        assert len(lines) == 5, title
        assert [lead and lead[1] for lead in leads] == LEADS, title


def test_the_glossary_says_each_word_once() -> None:
    text = (ROOT / "bot" / "GLOSSARY.md").read_text()
    words = re.findall(r"^\| \*\*(.+?)\*\*", text, flags=re.MULTILINE)
    assert len(words) > 30
    assert sorted(set(words)) == sorted(words)


THREAT = ["Wants", "Stopped by", "Not stopped", "Shown by"]


def test_of_every_threat_it_is_said_what_stops_it_and_which_test_shows_that() -> None:
    text = (ROOT / "bot" / "THREATS.md").read_text()
    _before, *threats = re.split(r"^## ", text, flags=re.MULTILINE)
    assert len(threats) >= 9
    for threat in threats:
        title, *lines = threat.strip().splitlines()
        leads = [re.match(r"\*\*(.+?):\*\* .", line) for line in lines]
        assert [lead and lead[1] for lead in leads] == THREAT, title
        assert named_tests(lines[-1]), title
    assert missing(text) == []


def test_a_test_that_does_not_exist_is_found() -> None:
    here = "tests/architecture/test_documents.py"
    text = (
        f"`{here}::test_a_test_that_does_not_exist_is_found`, `{here}::test_gone`, "
        "`tests/gone.py::test_it`, `tests/service.py::running`"
    )
    assert missing(text) == [
        f"{here}::test_gone",
        "tests/gone.py::test_it",
        "tests/service.py::running",
    ]
