"""The saved replies that one may change: renamed, shared, proposed, deleted."""

from collections.abc import Awaitable, Callable, Mapping

from bot.buttons import Button, JudgeReply, KeepReply, Keyboard, OwnReplies, Row
from bot.expecting import ReplyDetail
from bot.services.desk import national_replies, reply_keeping, variables
from bot.services.desk.national_replies import Judged
from bot.services.desk.saved_replies import Reply, as_replies, as_reply
from bot.services.staff import offices
from bot.storage.tables import ReplyScope, SavedReply
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    Text,
    _,
    lines,
    listed,
    ngettext,
    pgettext,
)
from handlers.cases import own

PAGE = 8
GONE = _("This saved reply is not there any more.")


async def command(turn: Turn) -> None:
    """List the saved replies that one may change: /balasan."""
    await _list(turn, 0)


async def turn_page(turn: Turn, press: OwnReplies) -> None:
    """Show a page of the list."""
    await _list(turn, press.page)


async def press(turn: Turn, press: KeepReply) -> None:
    """Show a saved reply, or do with it what was pressed."""
    row = await reply_keeping.seen_by(
        turn.work, turn.person, own.post(turn), press.reply_id
    )
    way = WAYS.get(press.way)
    if row is None:
        turn.tell(GONE)
        await _list(turn, 0)
    elif way is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        await _list(turn, 0)
    else:
        await way(turn, row)


async def judge(turn: Turn, press: JudgeReply) -> None:
    """Take an admin's word on a reply for the whole country."""
    if not reply_keeping.judges(own.post(turn)):
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        turn.strip()
        return
    yes = press.choice == "yes"
    came = await national_replies.judge(
        turn.work, turn.person, press.reply_id, press.check, yes=yes
    )
    if came is Judged.DONE:
        turn.show(
            _("You agreed. All officers can use it now.")
            if yes
            else _("You declined. It stays its writer's own.")
        )
        return
    turn.tell(ALREADY if came is Judged.BEFORE else _("It was changed meanwhile."))
    turn.strip()


async def show(turn: Turn, row: SavedReply, first: Text | None = None) -> None:
    """Show one saved reply, and what can be done with it."""
    reply = await as_reply(turn.work, row)
    turn.show(
        lines(
            first,
            Bold(reply.title),
            await _whose(turn, row),
            ngettext("Sent {count} time.", "Sent {count} times.", row.used),
            _("With a file.") if row.file else None,
            Details(reply.text) if row.text else None,
        ),
        keyboard=_ways(turn, row),
    )


async def _list(turn: Turn, page: int) -> None:
    post = own.post(turn)
    rows = await reply_keeping.changeable(turn.work, turn.person, post)
    last = max(len(rows) - 1, 0) // PAGE
    page = min(page, last)
    shown = rows[page * PAGE : (page + 1) * PAGE]
    replies = await as_replies(turn.work, shown)
    before = Button(pgettext("button", "Previous"), OwnReplies(page - 1))
    after = Button(pgettext("button", "Next"), OwnReplies(page + 1))
    turn.show(
        _("Your saved replies. Choose one to change or share it; /simpan adds one.")
        if rows
        else _("You have no saved replies yet. /simpan and a title adds one."),
        keyboard=(
            *((_one(each),) for each in replies),
            (*([before] if page else []), *([after] if page < last else [])),
            (own.TO_CASES,),
        ),
    )


def _one(reply: Reply) -> Button:
    return Button(reply.title, KeepReply(int(reply.key), "show"))


def _is_own(turn: Turn, row: SavedReply) -> bool:
    return row.owner_id == turn.person.id


# -- what can be done with one -----------------------------------------------------


async def _retitle(turn: Turn, row: SavedReply) -> None:
    if not await _refused(turn, row):
        asked = _(
            "Write the new title, of at most {most} characters.",
            most=reply_keeping.MOST_TITLE,
        )
        await turn.ask(ReplyDetail(row.id, "title"), asked)


async def _reword(turn: Turn, row: SavedReply) -> None:
    if not await _refused(turn, row):
        await turn.ask(ReplyDetail(row.id, "text"), await ask_text(turn, row))


async def _share(turn: Turn, row: SavedReply) -> None:
    post = own.post(turn)
    if not reply_keeping.may_share_in_office(row, turn.person, post):
        turn.tell(OLD_BUTTON)
        await show(turn, row)
        return
    reply_keeping.share_in_office(turn.work, row, turn.person, post)
    await show(turn, row, _("Your whole office can use it now."))


async def _propose(turn: Turn, row: SavedReply) -> None:
    if await _refused(turn, row):
        return
    if row.scope == ReplyScope.NATIONAL:
        turn.tell(ALREADY)
        await show(turn, row)
    elif await national_replies.propose(turn.work, turn.person, row):
        await show(turn, row, _("An admin is asked. Until then only you can use it."))
    else:
        turn.tell(_("No admin can be reached now. Please try again later."))


async def _take_back(turn: Turn, row: SavedReply) -> None:
    if not reply_keeping.may_take_back(row, turn.person, own.post(turn)):
        turn.tell(ALREADY)
        await show(turn, row)
        return
    reply_keeping.take_back(turn.work, row, turn.person)
    if _is_own(turn, row):
        await show(turn, row, _("Only you can use it now."))
    else:
        await _list(turn, 0)


async def _ask_to_delete(turn: Turn, row: SavedReply) -> None:
    if not await _refused(turn, row):
        yes = Button(pgettext("button", "Yes, delete"), KeepReply(row.id, "delete.yes"))
        no = Button(pgettext("button", "Never mind"), KeepReply(row.id, "show"))
        title = (await as_reply(turn.work, row)).title
        turn.show(_("Delete “{title}”?", title=title), keyboard=((yes, no),))


async def _delete(turn: Turn, row: SavedReply) -> None:
    if not await _refused(turn, row):
        await reply_keeping.drop(turn.work, row)
        turn.tell(_("Deleted."))
        await _list(turn, 0)


async def _refused(turn: Turn, row: SavedReply) -> bool:
    """Refuse what only its writer may do; say whether it was refused."""
    if _is_own(turn, row):
        return False
    turn.note_refused()
    turn.tell(OLD_BUTTON)
    await show(turn, row)
    return True


WAYS: Mapping[str, Callable[[Turn, SavedReply], Awaitable[None]]] = {
    "show": show,
    "title": _retitle,
    "text": _reword,
    "office": _share,
    "national": _propose,
    "own": _take_back,
    "delete": _ask_to_delete,
    "delete.yes": _delete,
}


async def ask_text(turn: Turn, row: SavedReply) -> Text:
    """Return the question for the words of a saved reply."""
    return _(
        "Now write the words of “{title}”, or send one picture or file. You can use "
        "{known}. No names, NIK or numbers of workers.",
        title=(await as_reply(turn.work, row)).title,
        known=listed(reply_keeping.braced(each) for each in variables.KNOWN),
    )


async def _whose(turn: Turn, row: SavedReply) -> Text:
    if row.scope == ReplyScope.OFFICE:
        office = await offices.called(turn.work, row.office_id)
        return _("Shared with {office}.", office=office)
    if row.scope == ReplyScope.OWN:
        return _("Only you can use it.")
    if national_replies.is_proposed(row):
        return _("Waits for an admin. Until then only you can use it.")
    return _("All officers can use it.")


def _ways(turn: Turn, row: SavedReply) -> Keyboard:
    post = own.post(turn)
    changes: Row = ()
    shares: list[Button] = []
    if _is_own(turn, row):
        changes = (
            _way(row, pgettext("button", "Change title"), "title"),
            _way(row, pgettext("button", "Change words"), "text"),
        )
        if reply_keeping.may_share_in_office(row, turn.person, post):
            shares.append(_way(row, pgettext("button", "Share in office"), "office"))
        if row.scope != ReplyScope.NATIONAL:
            shares.append(_way(row, pgettext("button", "Propose for all"), "national"))
    if reply_keeping.may_take_back(row, turn.person, post):
        shares.append(_way(row, pgettext("button", "Stop sharing"), "own"))
    delete = _way(row, pgettext("button", "Delete"), "delete")
    back = Button(pgettext("button", "Back"), OwnReplies(0))
    return (
        changes,
        tuple(shares),
        (*([delete] if _is_own(turn, row) else []), back),
    )


def _way(row: SavedReply, label: Text, way: str) -> Button:
    return Button(label, KeepReply(row.id, way))
