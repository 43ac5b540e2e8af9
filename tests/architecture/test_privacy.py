"""What the page on privacy says is so: the register, and the tests it names."""

import re

from bot.services.privacy.register import page
from tests.architecture.sources import ROOT, tree

PAGE = ROOT / "bot" / "PRIVACY.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ARTICLES = {4, 10, 13, *range(20, 27), 30, 32, 33, 34, 40, 41, 42, 43, 44, 46, 56}
"""Of Law 27/2022, for each of which it says what is done."""


def named() -> set[tuple[str, str]]:
    """Return the tests that the page names, each with its file."""
    return set(NAMED.findall(PAGE.read_text("utf-8")))


def unknown(tests: set[tuple[str, str]]) -> list[str]:
    """Return which of some tests do not exist."""
    there = {file: _defined(file) for file, _name in tests}
    return sorted(f"{file}::{name}" for file, name in tests if name not in there[file])


def _defined(file: str) -> set[str]:
    path = ROOT / file
    if not path.exists():
        return set()
    return {getattr(node, "name", "") for node in tree(path).body}


def test_the_page_holds_the_register_as_it_is() -> None:
    written = PAGE.read_text("utf-8")
    assert page.put_into(written) == written, (
        "write it anew with `temani register --into bot/PRIVACY.md`"
    )


def test_every_test_that_the_page_names_exists() -> None:
    assert len(named()) > 20
    assert unknown(named()) == []


def test_a_test_that_does_not_exist_is_found() -> None:
    here = "tests/architecture/test_privacy.py"
    assert unknown({(here, "test_gone"), (here, "named"), ("tests/gone.py", "x")}) == [
        f"{here}::test_gone",
        "tests/gone.py::x",
    ]


def test_the_page_has_what_the_law_asks_for() -> None:
    written = PAGE.read_text("utf-8")
    points = re.findall(r"^\| ([\d, ]+) \|(.*)$", written, flags=re.MULTILINE)
    said = {int(each) for articles, _rest in points for each in articles.split(",")}
    assert said >= ARTICLES
    assert [articles for articles, rest in points if not NAMED.search(rest)] == []
    assert "## The risk, weighed in short (article 34)" in written
