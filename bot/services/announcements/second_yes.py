"""A second yes: what a second person agreed to is corrected only if one agrees again.

Without it one person alone could let all copies say something that nobody agreed to.
"""

from bot.buttons import Announce, Button, Keyboard
from bot.services.announcements import afterwards, contents, drafts, second_person
from bot.services.announcements.afterwards import OVER
from bot.services.announcements.confirmation import WITHIN, lock, which
from bot.services.announcements.contents import FALLBACK, Template
from bot.services.announcements.hindrances import Outcome
from bot.services.staff import members
from bot.storage import steps
from bot.storage.personal import Typed
from bot.storage.tables import Announcement, Deed, Person
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext


def is_needed(announcement: Announcement) -> bool:
    """Say whether copies are changed only with the yes of a second person."""
    return announcement.approved_by is not None


async def ask(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> Outcome:
    """Ask the other admins of its area for their yes to a tested correction."""
    fixed = await afterwards.correction_of(work, announcement)
    if fixed is None or not afterwards.was_tested(announcement, step, by):
        return Outcome.OLD
    others = await second_person.others(work, announcement, [by.id])
    if not others:
        return Outcome.ALONE_MANY
    asked = {"confirmed_at": work.now, "tested_step": step + 1}
    if not await steps.take(work, announcement, step, OVER, **asked):
        return Outcome.OLD
    work.record(Deed.ASKED_APPROVAL, by=by, detail=which(announcement))
    name = (await members.colleague(work, by.id)).name
    for each in others:
        _show(work, announcement, fixed, each, name)
    return Outcome.ASKED


async def agree(
    work: Work, by: Person, announcement: Announcement, step: int
) -> Outcome:
    """Let all copies say what a second person was shown; whoever is first does so."""
    await lock(work, announcement)
    asked_by, asked_at = announcement.tested_by, announcement.confirmed_at
    is_asked = step == announcement.step == announcement.tested_step
    if not is_asked or asked_by is None or asked_at is None:
        return Outcome.OLD
    others = await second_person.others(work, announcement, [asked_by])
    if by.id not in [each.id for each in others]:
        return Outcome.NOT_YOURS
    if work.now - asked_at > WITHIN:
        return Outcome.EXPIRED
    if not await second_person.answers_for_it(work, announcement, asked_by):
        return Outcome.AUTHOR_LEFT
    if not await afterwards.carry_out(work, announcement, step, by=by):
        return Outcome.OLD
    work.record(Deed.APPROVED_NEWS, by=by, detail=which(announcement))
    name = (await members.colleague(work, by.id)).name
    await _tell(
        work,
        announcement,
        asked_by,
        _("{name} agreed. The copies are corrected now.", name=name),
    )
    return Outcome.SENDING


async def leave(work: Work, by: Person, announcement: Announcement, step: int) -> bool:
    """Give a correction up, so that no button of it does anything any more."""
    asked_by = announcement.tested_by
    if not await afterwards.give_up(work, announcement, step):
        return False
    if is_needed(announcement) and asked_by is not None and asked_by != by.id:
        work.record(Deed.REFUSED_NEWS, by=by, detail=which(announcement))
        name = (await members.colleague(work, by.id)).name
        stay = _("{name} did not agree. The copies stay as they are.", name=name)
        await _tell(work, announcement, asked_by, stay)
    return True


def _show(
    work: Work, announcement: Announcement, fixed: Template, to: Person, name: Text
) -> None:
    """Show somebody the very words, and two buttons."""
    shown = work.send(to, Typed("", drafts.typed_by(announcement)))
    shown.content = contents.preview(fixed, FALLBACK, announcement.step)
    asked = lines(
        _("{name} asks for your yes to correct an announcement like this.", name=name),
        _("Recipients: {recipients}", recipients=announcement.recipients),
        _(
            "Agree within {minutes} minutes; else the copies stay as they are.",
            minutes=second_person.WITHIN_MINUTES,
        ),
    )
    work.send(to, asked, _choices(announcement))


def _choices(announcement: Announcement) -> Keyboard:
    yes, no = pgettext("button", "Agree"), pgettext("button", "Refuse")
    number, step = announcement.id, announcement.step
    return (
        (
            Button(yes, Announce(number, step, "agreed")),
            Button(no, Announce(number, step, "leave")),
        ),
    )


async def _tell(
    work: Work, announcement: Announcement, person_id: int, words: Text
) -> None:
    number = _("Announcement {number}.", number=announcement.id)
    work.send(await work.rows.get_one(Person, person_id), lines(number, words))
