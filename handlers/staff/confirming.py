"""The people of an office, and which of them is Pengantar Kerja or petugas."""

from bot.buttons import Button, ConfirmPost, Keyboard, OfficePart
from bot.services.staff import confirming, members, office_admins
from bot.services.staff.role_names import NAMES as ROLES
from bot.storage.tables import Office, Role, Staff
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, ngettext, paragraphs, pgettext
from handlers.staff import office_screen
from handlers.staff.office_screen import way

ON_A_PAGE = 6
NOBODY = _("Nobody is to be confirmed.")
WHICH = _(
    "Which of the two? A Pengantar Kerja records what JKP came to, a petugas antar "
    "kerja does not. Both answer workers."
)


async def show_people(turn: Turn, _post: Staff, office: Office, value: str) -> None:
    """List who serves at an office, page by page."""
    people = await office_admins.people(turn.work, office)
    last = max(len(people) - 1, 0) // ON_A_PAGE
    page = min(int(value), last) if value.isdecimal() and len(value) < 4 else 0  # noqa: PLR2004
    shown = people[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    before = way(pgettext("button", "Previous"), office, "people", str(page - 1))
    after = way(pgettext("button", "Next"), office, "people", str(page + 1))
    turn.show(
        paragraphs(
            Bold(
                ngettext(
                    "{count} person serves here.",
                    "{count} people serve here.",
                    len(people),
                )
            ),
            lines(*[await _line(turn, each) for each in shown]),
        ),
        keyboard=(
            (*([before] if page else []), *([after] if page < last else [])),
            office_screen.back(office),
        ),
    )


async def show_next(turn: Turn, office_id: int, after: int = 0, *said: Text) -> None:
    """Show who is to be confirmed next, behind who was left for later."""
    admin = turn.staff
    if admin is None:
        return
    left = await confirming.waiting(turn.work, admin, office_id or None)
    home = (Button(pgettext("button", "Back"), OfficePart(office_id, "home")),)
    if not left:
        turn.show(*said, NOBODY, keyboard=(home,))
        return
    one = next((each for each in left if each.id > after), left[0])
    turn.show(
        paragraphs(
            *said,
            lines(office_screen.to_confirm(len(left)), await _line(turn, one)),
            WHICH,
        ),
        keyboard=(*_choices(office_id, one, several=len(left) > 1), home),
    )


async def confirm(turn: Turn, press: ConfirmPost) -> None:
    """Say what somebody is; who presses second is told what was said before."""
    admin = turn.staff
    if (
        admin is None
        or press.role not in set(confirming.CHOICES)
        or not await _has(turn, admin, press.office_id)
    ):
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        return
    role = Role(press.role)
    done = await confirming.confirm(
        turn.work, admin, press.post_id, role, by=turn.person
    )
    post = await confirming.find(turn.work, admin, press.post_id)
    if post is None:
        turn.tell(_("This person does not serve at your office any more."))
        await show_next(turn, press.office_id)
        return
    name = (await members.called(turn.work, post)).name
    told = {"name": name, "role": ROLES[post.role]}
    if done:
        said = _("Confirmed: {name}, {role}.", **told)
    else:
        said = _("This was done before: {name}, {role}.", **told)
        turn.tell(said)
    await show_next(turn, press.office_id, press.post_id, said)


async def _has(turn: Turn, admin: Staff, office_id: int) -> bool:
    """Say whether an admin has an office; 0 is none."""
    if office_id == 0:
        return office_admins.has_those_of_none(admin)
    return await office_admins.seen_by(turn.work, admin, office_id) is not None


async def _line(turn: Turn, post: Staff) -> Text:
    name = (await members.called(turn.work, post)).name
    return _("{name}, {role}", name=name, role=ROLES[post.role])


def _choices(office_id: int, post: Staff, *, several: bool) -> Keyboard:
    both = tuple(
        (Button(ROLES[role], ConfirmPost(office_id, post.id, role)),)
        for role in confirming.CHOICES
    )
    later = Button(
        pgettext("button", "Later"), OfficePart(office_id, "confirm", str(post.id))
    )
    return (*both, *([(later,)] if several else []))
