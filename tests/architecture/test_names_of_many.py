"""Whoever erases all, or has paused, is in no list: every query for names asks that."""

import ast
import re

from tests.architecture.sources import ROOT, python, tree

ASKS = re.compile(r"\b(?:IN_USE|in_use\.of_worker)\b")

OTHERWISE = {
    "bot/services/announcements/variables.py": "`screening` chose whom it is for",
    "bot/services/conversations/names.py": "of open cases; an erasure or pause ends it",
    "bot/services/incidents/missed.py": "its notice goes past a pause; not an erasure",
    "bot/services/privacy/named.py": "the worker of one open case",
}
"""Files whose queries for names need not ask, and why."""


def names_of_many(module: ast.Module) -> list[int]:
    """Return the lines that ask the database for names or numbers, not for a row."""
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and node.attr in ("name", "phone")
        and isinstance(node.value, ast.Name)
        and node.value.id == "Profile"
    ]


def test_every_query_for_names_leaves_out_who_is_not_in_use() -> None:
    found = {
        str(path.relative_to(ROOT)): lines
        for path in python("bot", "handlers")
        if (lines := names_of_many(tree(path)))
        and not ASKS.search(path.read_text("utf-8"))
    }
    assert found.keys() == OTHERWISE.keys(), found


def test_a_query_for_names_is_found() -> None:
    written = (
        "select(Person.id)\ncol(Profile.phone)\nselect(Profile.name, Profile.region)"
    )
    assert names_of_many(ast.parse(written)) == [2, 3]
