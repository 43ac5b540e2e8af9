"""The profile: what a person wants the officer to know, shown and changed."""

from bot.buttons import Button, Explain, Keyboard
from bot.expecting import PHONE, ProfileAnswer
from bot.interview.occupation import ABROAD, WANTS
from bot.services.interviews import runs
from bot.services.interviews.runs import Run
from bot.storage.tables import InterviewKind
from bot.telegram.turn import Turn
from bot.texts import Bold, _, lines, paragraphs, pgettext
from handlers.interviews import phone, typed_answers
from handlers.interviews.flow import go_on
from handlers.screens import menu, question_screen

INTRO = _(
    "A few questions, so that the officer understands at once. All may be skipped, "
    "except the regency or city."
)


async def open_profile(turn: Turn) -> None:
    """Ask what is not told yet, or show what is, each line to be changed."""
    run = await runs.begin(turn.work, turn.person, InterviewKind.PROFILE)
    if run.next is None:
        _show(turn, run)
    else:
        await go_on(turn, run, None if run.answers else INTRO)


async def spoken(turn: Turn, answer: ProfileAnswer) -> None:
    """Take what was written or sent in answer to a question of the profile."""
    if answer == PHONE:
        await phone.spoken(turn, answer)
    else:
        await typed_answers.spoken(turn, answer)


def _show(turn: Turn, run: Run) -> None:
    turn.show(
        paragraphs(
            Bold(_("Your profile. Tap to change.")),
            lines(question_screen.listed_answers(run)),
        ),
        keyboard=(*question_screen.to_revise(run), *_abroad(run), menu.TO_MENU),
    )


def _abroad(run: Run) -> Keyboard:
    """Lead who wants to work abroad to the office for that."""
    if ABROAD not in run.answers.get(WANTS.name, "").split("+"):
        return ()
    return ((Button(pgettext("button", "Work abroad"), Explain("overseas_job")),),)
