"""An interview as a Mermaid flowchart, drawn from its data.

What always can be asked stands in one chain; what only some answers lead to hangs at
those answers. Which of it is asked is decided by what the assessment still misses.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.interview.conditions import (
    AllOf,
    Always,
    Answered,
    AnyOf,
    Compared,
    Condition,
    Doubted,
    Given,
)
from bot.interview.question import Question
from bot.interview.questions import Interview
from bot.texts import plain

Reason = tuple[str, str, bool]
"""An earlier question, the answer that leads on, and whether it does so alone."""


def drawn(interview: Interview, language: str = "id") -> str:
    """Return the lines of the chart, without the fence of a code block."""
    questions = interview.questions
    return "\n".join(
        [
            "flowchart TD",
            *(_node(each, language) for each in questions),
            *_chain(each for each in questions if _in_the_chain(each)),
            *(edge for each in questions for edge in _edges(each)),
        ]
    )


def _node(question: Question, language: str) -> str:
    label = plain(question.short, language).replace('"', "'")
    shape = '{{"%s"}}' if question.clash else '["%s"]'
    return f"  {question.name}{shape % label}"


def _in_the_chain(question: Question) -> bool:
    return isinstance(question.asked_when, Always) and not question.on_request


def _chain(questions: Iterable[Question]) -> Iterator[str]:
    for one, other in pairwise(questions):
        yield f"  {one.name} --> {other.name}"


def _edges(question: Question) -> Iterator[str]:
    for earlier, said, alone in _reasons(question.asked_when, alone=True):
        line, head, bare = ("--", "-->", "-->") if alone else ("-.", ".->", "-.->")
        arrow = f'{line} "{said}" {head}' if said else bare
        yield f"  {earlier} {arrow} {question.name}"


def _reasons(condition: Condition, *, alone: bool) -> Iterator[Reason]:
    """Yield the earlier questions that lead here, with the answers that do.

    What leads here only together with others is drawn dotted.
    """
    match condition:
        case Answered(earlier, values):
            yield earlier, " / ".join(values), alone
        case Doubted(earlier, statement):
            yield earlier, statement, alone
        case Given(earlier):
            yield earlier, "", alone
        case Compared(says, earlier_ones):
            yield from ((each, says, False) for each in earlier_ones)
        case AnyOf(conditions):
            for each in conditions:
                yield from _reasons(each, alone=alone)
        case AllOf(conditions):
            for each in conditions:
                yield from _reasons(each, alone=False)
