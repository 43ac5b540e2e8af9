"""Tests that a document names, `tests/…/test_x.py::test_y`: each of them must exist."""

import ast
import re
from pathlib import Path

from tests.architecture.sources import ROOT, tree

NAMED = re.compile(r"\b(tests/[\w/]+\.py)::(\w+)")


def named(text: str) -> list[tuple[str, str]]:
    """Return the tests that a text names: the file, and the name in it."""
    return NAMED.findall(text)


def missing(text: str) -> list[str]:
    """Return those of them that there are not."""
    return [
        f"{file}::{name}"
        for file, name in named(text)
        if name not in _tests_of(ROOT / file)
    ]


def _tests_of(file: Path) -> set[str]:
    if not file.is_file():
        return set()
    return {
        node.name
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    }
