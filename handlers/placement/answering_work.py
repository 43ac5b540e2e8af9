"""A worker's answer to work that an officer suggests: wanted, or not and why."""

from bot.buttons import AnswerReferral, Button, Keyboard, SayJob
from bot.services.desk import referral_words, referrals
from bot.storage.tables import JobReferral, NotTaken
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.screens import menu


async def answer(turn: Turn, press: AnswerReferral) -> None:
    """Say whether one wants it, and why not; a second press changes nothing."""
    said, _dot, why = press.answer.partition(".")
    if why:
        await _why(turn, press.referral_id, why)
        return
    found = await referrals.answer(
        turn.work, turn.person, press.referral_id, wanted=said == "yes"
    )
    if found is None:
        turn.tell(ALREADY)
        turn.strip()
    elif said == "yes":
        turn.show(
            _(
                "Your officer knows that you want {work}, and takes care of the next "
                "step. What goes to the firm you send yourself, or agree on with the "
                "officer.",
                work=referral_words.called(found),
            ),
            keyboard=_ways_on(found),
        )
    else:
        _ask_why(turn, found)


def _ways_on(found: JobReferral) -> Keyboard:
    """Return the way to say that it was sent: wanting it ticks no duty of a month."""
    if found.vacancy_id is None:
        return (menu.TO_MENU,)
    label = pgettext("button", "I have sent it")
    return ((Button(label, SayJob(found.vacancy_id, "sent")),), menu.TO_MENU)


async def _why(turn: Turn, referral_id: int, word: str) -> None:
    try:
        why = NotTaken(word)
    except ValueError:
        turn.tell(ALREADY)
        return
    if await referrals.why_declined(turn.work, turn.person, referral_id, why) is None:
        turn.tell(ALREADY)
        turn.strip()
        return
    turn.show(
        _("Thank you, the officer takes it into account."), keyboard=(menu.TO_MENU,)
    )


def _ask_why(turn: Turn, found: JobReferral) -> None:
    reasons = (NotTaken.PAY, NotTaken.FAR, NotTaken.WORK, NotTaken.OTHER)
    turn.show(
        _("All right. What does not fit? You need not say it."),
        keyboard=tuple(
            (Button(referral_words.WHY[each], AnswerReferral(found.id, f"no.{each}")),)
            for each in reasons
        ),
    )
