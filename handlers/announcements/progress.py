"""Progress of an announcement, and what may be done: pause, cancel, correct, recall."""

from bot.buttons import Announce, Button, Keyboard
from bot.expecting import AnnouncementDetail
from bot.services.announcements import (
    afterwards,
    control,
    drafts,
    reporting,
    second_yes,
)
from bot.services.announcements import progress as counting
from bot.services.announcements.hindrances import Outcome
from bot.services.staff.unfit import Unfit
from bot.storage.tables import Announcement, Outbox
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.screens.prompts import nothing_more

WRITE_ANEW = _(
    "Write the right words now. They replace the wrong ones in every copy, but first "
    "you see them yourself."
)
NOTHING_CHANGES = _("Nothing was changed.")
NOT_YOURS = _("This announcement needs the yes of somebody else.")
WAITS_FOR_YES = _("It waits for the yes of another admin, at most 10 minutes.")
NOBODY_ELSE = _(
    "A correction of this needs the yes of another admin, and there is none. You can "
    "recall the announcement."
)


async def show(turn: Turn, announcement: Announcement) -> None:
    """Show how far it is, where the button was, and go on showing it there."""
    await turn.work.rows.flush()
    tally = await counting.count(turn.work, announcement)
    words, keyboard = await reporting.screen(turn.work, announcement, tally)
    shown = turn.show(words, keyboard=keyboard)
    await _strip_before(turn, announcement)
    if turn.person.id == announcement.author_id:
        await reporting.note_progress(turn.work, announcement, shown)


async def _strip_before(turn: Turn, announcement: Announcement) -> None:
    """Take the buttons from where it was shown before: one message has them."""
    before = await turn.work.rows.get(Outbox, announcement.progress_id)
    if before is None or before.person_id != turn.person.id:
        return
    place = before.message_id or before.target_message_id
    if place is not None and place != turn.pressed_in:
        turn.work.strip(turn.person, place)


async def _show(turn: Turn, announcement: Announcement, _step: int) -> bool:
    await show(turn, announcement)
    return True


async def _pause(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await control.pause(turn.work, announcement, step, by=turn.person):
        return False
    await show(turn, announcement)
    return True


async def _resume(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await control.resume(turn.work, announcement, step, by=turn.person):
        return False
    await show(turn, announcement)
    return True


async def _ask_to_cancel(turn: Turn, announcement: Announcement, step: int) -> bool:
    if step != announcement.step:
        return False
    _ask(
        turn,
        announcement,
        _("Cancel for good? Whoever has not got it yet never will."),
        pgettext("button", "Yes, cancel"),
        "stopped",
    )
    return True


async def _cancel(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await control.cancel(turn.work, announcement, step, by=turn.person):
        return False
    await show(turn, announcement)
    return True


async def _send_again(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await afterwards.send_again(turn.work, announcement, step, by=turn.person):
        return False
    await show(turn, announcement)
    return True


async def _ask_to_recall(turn: Turn, announcement: Announcement, step: int) -> bool:
    if step != announcement.step:
        return False
    _ask(
        turn,
        announcement,
        _(
            "Recall it? It is deleted from every chat where it is younger than 48 "
            "hours. Older copies stay, and are counted."
        ),
        pgettext("button", "Yes, recall"),
        "recalled",
    )
    return True


async def _recall(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await afterwards.recall(turn.work, announcement, step, by=turn.person):
        return False
    await show(turn, announcement)
    return True


async def _write_correction(turn: Turn, announcement: Announcement, step: int) -> bool:
    if step != announcement.step:
        return False
    turn.beside = True
    await turn.ask(AnnouncementDetail(announcement.id, "fix"), WRITE_ANEW)
    return True


async def _test(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await afterwards.test(turn.work, announcement, step, by=turn.person):
        return False
    turn.strip()
    turn.send(
        _("This is what the copies will say. Read it on your phone before going on."),
        keyboard=(
            (
                _button(announcement, pgettext("button", "Correct all"), "correct"),
                _button(announcement, pgettext("button", "Do not correct"), "leave"),
            ),
        ),
    )
    return True


async def _ask_to_correct(turn: Turn, announcement: Announcement, step: int) -> bool:
    if step != announcement.step:
        return False
    _ask(
        turn,
        announcement,
        _("Correct every copy now? Their readers are not told of it."),
        pgettext("button", "Yes, correct"),
        "corrected",
    )
    return True


async def _correct(turn: Turn, announcement: Announcement, step: int) -> bool:
    if second_yes.is_needed(announcement):
        return await _ask_another(turn, announcement, step)
    if not await afterwards.correct(turn.work, announcement, step, by=turn.person):
        return False
    await show(turn, announcement)
    return True


async def _ask_another(turn: Turn, announcement: Announcement, step: int) -> bool:
    outcome = await second_yes.ask(turn.work, announcement, step, by=turn.person)
    if outcome is Outcome.OLD:
        return False
    turn.show(WAITS_FOR_YES if outcome is Outcome.ASKED else NOBODY_ELSE)
    return True


async def _agree(turn: Turn, announcement: Announcement, step: int) -> bool:
    outcome = await second_yes.agree(turn.work, turn.person, announcement, step)
    if outcome is Outcome.OLD:
        return False
    if outcome is Outcome.NOT_YOURS:
        turn.tell(NOT_YOURS)
    elif outcome is Outcome.SENDING:
        turn.show(_("You agreed. The copies are corrected now."))
    else:
        turn.show(_("It was too late for that. The copies stay as they are."))
    return True


async def _leave(turn: Turn, announcement: Announcement, step: int) -> bool:
    if not await second_yes.leave(turn.work, turn.person, announcement, step):
        return False
    turn.show(NOTHING_CHANGES)
    return True


async def corrected(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take the words of a correction, which its writer sees first."""
    announcement = await drafts.find(turn.work, turn.person, answer.announcement_id)
    if announcement is None:
        return
    if turn.message is None or not turn.said:
        turn.send(WRITE_ANEW)
        return
    html = turn.message.text_html
    try:
        done = await afterwards.write(turn.work, announcement, announcement.step, html)
    except Unfit as unfit:
        turn.send(unfit.why)
        return
    nothing_more(turn)
    if not done:
        await show(turn, announcement)
        return
    test = _button(announcement, pgettext("button", "Send it to me"), "try")
    leave = _button(announcement, pgettext("button", "Do not correct"), "leave")
    turn.send(_("Send the correction to yourself first."), keyboard=((test, leave),))


WAYS = {
    "progress": _show,
    "pause": _pause,
    "resume": _resume,
    "stop": _ask_to_cancel,
    "stopped": _cancel,
    "again": _send_again,
    "recall": _ask_to_recall,
    "recalled": _recall,
    "fix": _write_correction,
    "try": _test,
    "correct": _ask_to_correct,
    "corrected": _correct,
    "agreed": _agree,
    "leave": _leave,
}


def _ask(
    turn: Turn, announcement: Announcement, question: Text, yes: Text, way: str
) -> None:
    """Ask once more, in a message of its own: the progress is shown in the other."""
    back = pgettext("button", "Back")
    buttons: Keyboard = (
        (
            _button(announcement, yes, way),
            _button(announcement, back, "progress"),
        ),
    )
    turn.send(question, keyboard=buttons)


def _button(announcement: Announcement, label: Text, way: str) -> Button:
    return Button(label, Announce(announcement.id, announcement.step, way))
