"""A stranger's questions are answered by one look: by names and first lines alone."""

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, python, tree

AT_THE_FIRST_LOOK = 3
"""Modules that a search may find before it is of no use."""

# The words of the question that somebody would search for, and who answers it.
QUESTIONS = {
    "Who decides the ORDER of the QUEUE?": "bot/services/queue/order.py",
    "Who RUNs a REMINDER?": "bot/scheduler.py",
    "What happens when a WORKER BLOCKs the bot?": (
        "bot/services/conversations/blocked.py"
    ),
    "Where does TYPED TEXT GO?": "handlers/entry/free_text.py",
    "Where is a CASE ASSIGNed?": "bot/services/queue/assignment.py",
    "How often is a SEND TRIed again?": "bot/services/delivery.py",
    "How LONG is a thing KEPT?": "bot/services/people/retention_periods.py",
}
WORDS = {
    "assign": "bot/services/queue/assignment.py",
    "transfer": "bot/services/queue/__init__.py",
    "periodic": "bot/scheduler.py",
    "schedule": "bot/scheduler.py",
    "rate limit": "bot/telegram/rate_limit.py",
    "permission": "bot/telegram/routing.py",
    "retry": "bot/services/delivery.py",
    "retention": "bot/services/people/retention_periods.py",
    "exports": "bot/services/export/__init__.py",
    "machines": "bot/services/privacy/export.py",
    "typing": "bot/services/conversations/typing_sign.py",
    "block": "bot/services/conversations/blocked.py",
}


@cache
def lines() -> Mapping[str, str]:
    """Return what a search sees of each module: its path, and its first line."""
    return {
        str(path.relative_to(ROOT)): f"{path.relative_to(ROOT)} {_first_line(path)}"
        for path in python("bot", "handlers")
        if not path.is_relative_to(ROOT / "bot" / "sandbox")
    }


def _first_line(path: Path) -> str:
    return (ast.get_docstring(tree(path)) or "").partition("\n")[0]


def found(*words: str, among: Mapping[str, str]) -> list[str]:
    """Return the modules whose lines have all ``words``, whatever their endings."""
    patterns = [
        re.compile(rf"(?<![a-z]){re.escape(word)}", re.IGNORECASE) for word in words
    ]
    return [
        name
        for name, line in among.items()
        if all(pattern.search(line) for pattern in patterns)
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_strangers_question_is_answered_at_the_first_look(question: str) -> None:
    modules = found(*re.findall(r"[A-Z]{2,}", question), among=lines())
    assert QUESTIONS[question] in modules
    assert len(modules) <= AT_THE_FIRST_LOOK, modules


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_field_finds_its_module(word: str) -> None:
    with_it = {name: line.split(maxsplit=1)[1] for name, line in lines().items()}
    modules = found(word, among=with_it)
    assert WORDS[word] in modules
    assert len(modules) <= AT_THE_FIRST_LOOK, modules


def test_what_only_poetry_describes_is_not_found() -> None:
    among = {"a.py": "a.py Signs on what people wrote.", "b.py": "b.py Blocking."}
    assert found("reaction", among=among) == []
    assert found("block", "people", among=among) == []
    assert found("block", among=among) == ["b.py"]
