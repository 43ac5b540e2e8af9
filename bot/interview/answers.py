"""What people have answered, by question: plain strings, as they ride in a button."""

from collections.abc import Mapping

Answer = str
"""A value as a button carries it: ``employer``, ``2026-11-05``, ``14``, ``jkk+jht``."""

Answers = Mapping[str, Answer]
"""Answers by the name of the question; what is absent has not been answered."""

UNKNOWN = "?"
"""The answer "I don't know": given, but telling us nothing."""


def known(answers: Answers, question: str) -> Answer | None:
    """Return what was answered, or None where nobody answered or nobody knew."""
    answer = answers.get(question)
    return None if answer == UNKNOWN else answer
