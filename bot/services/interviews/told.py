"""What somebody has answered, a line each, under headings where there are any."""

from collections.abc import Iterator

from bot.interview.answers import UNKNOWN
from bot.interview.eligibility import SECTIONS
from bot.interview.question import Question
from bot.services.interviews.runs import Run
from bot.texts import Bold, Text, _, lines


def told_under_headings(run: Run) -> Text:
    """Return the answers of a check under headings, none of it folded by itself."""
    return lines(*(lines(Bold(about), said) for about, said in by_section(run)))


def by_section(run: Run) -> Iterator[tuple[Text, Text]]:
    """Yield what each part of a check is about, and what was answered in it."""
    told = dict(zip((e.name for e in run.answered), answer_lines(run), strict=True))
    for section in SECTIONS:
        own = [told[each.name] for each in section.questions if each.name in told]
        if own:
            yield section.about, lines(*own)


def answer_lines(run: Run) -> tuple[Text, ...]:
    """Return a line for every answer."""
    return tuple(
        answer_line(question, run.answers[question.name]) for question in run.answered
    )


def answer_line(question: Question, value: str) -> Text:
    """Return an answer in one line."""
    if value == UNKNOWN:
        return _("{fact}: not known yet", fact=question.short)
    return _(
        "{fact}: {answer}", fact=question.short, answer=question.answer.shown(value)
    )
