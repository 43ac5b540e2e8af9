"""The PHK letter, read together: six points, and the words to ask HR for the rest."""

from bot.buttons import Button, Letter
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, listed, paragraphs, pgettext
from handlers.screens import menu, question_screen
from handlers.screens.prompts import nothing_more

POINTS: tuple[tuple[Text, Text], ...] = (
    (
        _("Your name is exactly as on the KTP."),
        pgettext("letter", "my name exactly as on the KTP"),
    ),
    (
        _("The company's name is written in full."),
        pgettext("letter", "the company's full name"),
    ),
    (
        _("There is the date of the PHK, not only of the letter."),
        pgettext("letter", "the date of the PHK"),
    ),
    (
        _("The reason is written and fits what happened."),
        pgettext("letter", "the reason as it happened"),
    ),
    (
        _("There is a signature and the company's stamp."),
        pgettext("letter", "signature and company stamp"),
    ),
    (
        _("There is a letter number."),
        pgettext("letter", "the letter number"),
    ),
)
"""What the letter needs, each as it is looked for and as HR is asked for it."""

YES, NO, UNKNOWN = "y", "n", "u"

INTRO = _("Take your PHK letter. We look at six things. You need not send it.")


async def open_letter(turn: Turn) -> None:
    """Begin to read the PHK letter together."""
    nothing_more(turn)
    _ask(turn, "")


async def letter(turn: Turn, press: Letter) -> None:
    """Look at the next point, or say what came of all six.

    The answers ride in the buttons: nothing is kept, and a restart forgets nothing.
    """
    answers = press.answers[: len(POINTS)]
    if set(answers) - {YES, NO, UNKNOWN}:
        turn.tell(OLD_BUTTON)
        answers = ""
    if len(answers) < len(POINTS):
        _ask(turn, answers)
    else:
        _conclude(turn, answers)


def _ask(turn: Turn, answers: str) -> None:
    at = len(answers)
    look_for, _wanted = POINTS[at]
    back = (Button(question_screen.BACK, Letter(answers[:-1])),) if answers else ()
    turn.show(
        paragraphs(
            None if answers else INTRO,
            _(
                "Point {number} of {total}: {point} Is it so?",
                number=at + 1,
                total=len(POINTS),
                point=look_for,
            ),
        ),
        keyboard=(
            (
                Button(pgettext("button", "Yes"), Letter(answers + YES)),
                Button(pgettext("button", "No"), Letter(answers + NO)),
            ),
            (*back, Button(question_screen.UNKNOWN_LABEL, Letter(answers + UNKNOWN))),
            menu.TO_MENU,
        ),
    )


def _conclude(turn: Turn, answers: str) -> None:
    """Say what is missing, and put the words for HR into a message of their own."""
    missing, unseen = _wanted_of(answers, NO), _wanted_of(answers, UNKNOWN)
    turn.show(
        paragraphs(
            _missing(missing) if missing else None,
            None if missing or unseen else _ALL_RIGHT,
            _("Look again at: {points}.", points=listed(unseen)) if unseen else None,
            None if missing else _("Here are words you can send to HR."),
        ),
        keyboard=(
            (Button(pgettext("button", "Check once more"), Letter("")),),
            menu.TO_HUMAN,
            menu.TO_MENU,
        ),
    )
    turn.send(_to_complete(missing) if missing else _RECEIPT)


def _wanted_of(answers: str, said: str) -> tuple[Text, ...]:
    return tuple(
        wanted
        for answer, (_look_for, wanted) in zip(answers, POINTS, strict=True)
        if answer == said
    )


def _missing(points: tuple[Text, ...]) -> Text:
    return _(
        "Missing: {missing}. Ask HR to correct the letter. Here are words you can "
        "send.",
        missing=listed(points),
    )


def _to_complete(points: tuple[Text, ...]) -> Text:
    return _(
        "Good day. Please complete my PHK letter: {missing}. Please also send a copy "
        "of the receipt of the PHK report from the Disnaker. Thank you.",
        missing=listed(points),
    )


_ALL_RIGHT = _(
    "All six are there. Next: ask for the receipt of the PHK report from the Disnaker."
)
_RECEIPT = _(
    "Good day. Has my PHK been reported to the Disnaker and BPJS Ketenagakerjaan? "
    "Please send a copy of the receipt, which I need for JKP. Thank you."
)
