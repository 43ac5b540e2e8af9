"""/aturan: an admin looks at changed results, reads the messages, and lets them go."""

import re

from bot.buttons import LawStep
from bot.buttons.law_review import LawNumber
from bot.services.announcements.hindrances import ALONE_UP_TO
from bot.services.law_review import (
    admins,
    confirmation,
    kinds,
    previews,
    reviews,
    words,
)
from bot.services.law_review.confirmation import WITHIN_MINUTES, Outcome
from bot.storage.tables import LawReview, ReviewState
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs
from handlers.cases import own
from handlers.law_review import screens
from handlers.screens import prompts

_NUMBER = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d{1,9}")

_CHANGED = _("The changes are not those you saw, so nothing was sent. Look again.")
_SAID = {
    Outcome.OLD: _CHANGED,
    Outcome.CHANGED: _CHANGED,
    Outcome.EXPIRED: _("That was too long ago, so nothing was sent. Begin again."),
    Outcome.NOBODY: _("Nobody would read another estimate."),
    Outcome.ALONE: _(
        "To more than {most} it goes only with the yes of a second admin of the "
        "country, and there is none. Invite one: /undang",
        most=ALONE_UP_TO,
    ),
    Outcome.SENDING: _("The new estimates go out now."),
    Outcome.ASKED: _("Another admin was asked."),
    Outcome.REFUSED: _("Nothing was sent."),
    Outcome.NOT_YOURS: _("This needs the yes of somebody else."),
}


async def command(turn: Turn) -> None:
    """Show how the rules stand, and whose results are other ones: /aturan."""
    await _leave_question(turn)
    await screens.show(turn, own.post(turn))


async def press(turn: Turn, press: LawStep) -> None:
    """Look closer, or move it along; an old button shows how it stands."""
    await _leave_question(turn)
    review = await reviews.find(turn.work, press.review_id)
    if press.way == "open":
        await screens.show(turn, own.post(turn))
    elif review is None or not admins.may_send(own.post(turn)):
        await _is_old(turn)
    elif press.way in ("agree", "refuse"):
        await _decide(turn, press)
    elif review.step != press.step or review.state is not ReviewState.READY:
        await _is_old(turn)
    else:
        await _go(turn, review, press)


async def _go(turn: Turn, review: LawReview, press: LawStep) -> None:
    match press.way:
        case "kind":
            await screens.show_kind(turn, review, press.number)
        case "test":
            await _test(turn, review, press.number)
        case "send":
            await _ask_number(turn, review)
        case _:
            await _is_old(turn)


async def spoken(turn: Turn, answer: LawNumber) -> None:
    """Take the number of workers; whatever else was typed sends nothing."""
    if not admins.may_send(own.post(turn)):
        await _leave_question(turn)
        await screens.show(turn, own.post(turn))
        return
    number = _NUMBER.fullmatch(turn.said.strip())
    if number is None:
        turn.send(_("Write the number alone: {recipients}", recipients=answer.number))
        return
    many = int(re.sub(r"\D", "", number[0]))
    outcome = await confirmation.confirm(turn.work, turn.person, answer, many)
    if outcome is Outcome.OTHER_NUMBER:
        turn.send(
            _(
                "That is another number, so nothing was sent. Type {recipients}, or "
                "press Back.",
                recipients=answer.number,
            )
        )
        return
    await _leave_question(turn)
    await screens.show(turn, own.post(turn), _SAID[outcome])


async def _decide(turn: Turn, press: LawStep) -> None:
    do = confirmation.agree if press.way == "agree" else confirmation.refuse
    outcome = await do(turn.work, turn.person, press.review_id, press.step)
    if outcome is Outcome.OLD:
        await _is_old(turn)
    elif outcome is Outcome.NOT_YOURS:
        turn.tell(_SAID[outcome])
    else:
        await screens.show(turn, own.post(turn), _SAID[outcome])


async def _test(turn: Turn, review: LawReview, number: int) -> None:
    """Send the message of a kind to whoever looks, as workers get it."""
    found = await kinds.of(turn.work.session, review)
    kind = found[number % len(found)] if found else None
    shown = kind and await previews.of_kind(turn.work, review, kind)
    if not shown:
        await _is_old(turn)
        return
    turn.work.send(turn.person, shown.text, words.KEYBOARD)
    await screens.show_kind(turn, review, number)


async def _ask_number(turn: Turn, review: LawReview) -> None:
    many = await kinds.waiting(turn.work.session, review)
    if not many:
        await screens.show(turn, own.post(turn), _SAID[Outcome.NOBODY])
        return
    asked = paragraphs(
        lines(
            _(
                "Each of them is told once, silently if their last day is not earlier, "
                "and never at night."
            ),
            _second(many),
        ),
        _(
            "Type the number of workers: {recipients}. It holds for {minutes} minutes.",
            recipients=many,
            minutes=WITHIN_MINUTES,
        ),
    )
    minute = int(turn.work.now.timestamp() // 60)
    answer = LawNumber(review.id, review.step, many, minute)
    await prompts.put(turn, answer, asked, (screens.back(review),))


def _second(many: int) -> Text | None:
    if not confirmation.needs_two(many):
        return None
    return _("They are more than {most}: another admin has to agree.", most=ALONE_UP_TO)


async def _is_old(turn: Turn) -> None:
    turn.tell(OLD_BUTTON)
    await screens.show(turn, own.post(turn))


async def _leave_question(turn: Turn) -> None:
    """Let what is typed answer nothing here any more."""
    if not isinstance(turn.expected, LawNumber):
        return
    if turn.pressed_in is None:
        await prompts.lay_aside(turn)
    prompts.forget(turn)
