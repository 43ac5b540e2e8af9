"""Ways into the audit: /audit by officer, by case or by deed; what is typed for it."""

import re
from collections.abc import Sequence

from bot.buttons import Button, Keyboard, Open, ReadAudit, Room, SearchAudit
from bot.expecting import AuditSearch
from bot.services.audit import deed_words, searching, sight
from bot.services.audit.deed_words import Group
from bot.services.audit.searching import By, Sought
from bot.services.people.retention_periods import AUDIT_MONTHS
from bot.services.staff import offices
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext
from handlers.audit import pages
from handlers.audit.pages import NOT_FOUND, TO_START
from handlers.cases import card, own
from handlers.screens import prompts

ASK = {
    By.CASE: _("Type the code of the case, for example A7K2."),
    By.PERSON: _("Type the number of the Telegram account, or an officer's number."),
}
NO_CODE = _("There is no code of a case in this. Nobody got this message.")
NO_NUMBER = _("There is no number in this. Nobody got this message.")
IN_A_ROW = 2

_CODE = re.compile(r"(?<![A-Z0-9])(?:[A-Z][0-9]){2,4}(?![A-Z0-9])")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,15}(?![0-9])")


async def command(turn: Turn) -> None:
    """Show the ways to search; with a code or a number behind it, search: /audit."""
    if not turn.argument:
        await _start(turn)
    elif _CODE.search(turn.argument.upper()):
        await _find(turn, By.CASE, turn.argument)
    else:
        await _find(turn, By.PERSON, turn.argument)


async def press(turn: Turn, press: SearchAudit) -> None:
    """Show one of the ways to search."""
    if isinstance(turn.expected, AuditSearch):
        prompts.forget(turn)
    match press.way:
        case "start":
            await _start(turn)
        case "staff":
            await _staff(turn, press.after)
        case "number":
            await _ask(turn, By.PERSON)
        case "code":
            await _ask(turn, By.CASE)
        case "deeds":
            _groups(turn)
        case way if way in set(Group):
            _deeds(turn, Group(way))
        case _:
            turn.tell(OLD_BUTTON)


async def spoken(turn: Turn, answer: AuditSearch) -> None:
    """Search by what was typed."""
    await _find(turn, By.CASE if answer.by == By.CASE else By.PERSON, turn.said)


async def _start(turn: Turn) -> None:
    post = own.post(turn)
    turn.show(
        paragraphs(
            Bold(_("Audit of {office}", office=await _area(turn))),
            _(
                "Who did what, kept for {audit_months} months. Nobody can change it.",
                audit_months=AUDIT_MONTHS,
            ),
            _("Each search is recorded, and whoever it is about can see it."),
            None if sight.of(post).names else _("You see numbers instead of names."),
        ),
        keyboard=(
            (
                Button(pgettext("button", "By officer"), SearchAudit("staff")),
                Button(pgettext("button", "By case"), SearchAudit("code")),
            ),
            (Button(pgettext("button", "By deed"), SearchAudit("deeds")),),
            (Button(card.BACK, Open(Room.OFFICERS)),),
        ),
    )


async def _area(turn: Turn) -> Text:
    return await offices.called(turn.work, own.post(turn).office_id)


async def _staff(turn: Turn, after: int) -> None:
    seen = sight.of(own.post(turn))
    number = Button(pgettext("button", "Type a number"), SearchAudit("number"))
    turn.show(
        _("Whose deeds? These serve in your area now."),
        keyboard=(
            *await pages.staff_keyboard(turn, seen, after),
            (number, TO_START),
        ),
    )


def _groups(turn: Turn) -> None:
    buttons = [Button(words, SearchAudit(e)) for e, words in deed_words.NAMES.items()]
    turn.show(_("Which kind of deed?"), keyboard=(*_in_rows(buttons), (TO_START,)))


def _deeds(turn: Turn, group: Group) -> None:
    buttons = [
        Button(words, ReadAudit(By.DEED, deed))
        for deed, words in deed_words.WORDS[group].items()
    ]
    back = Button(pgettext("button", "Other kinds"), SearchAudit("deeds"))
    turn.show(
        Bold(deed_words.NAMES[group]), keyboard=(*_in_rows(buttons), (back, TO_START))
    )


def _in_rows(buttons: Sequence[Button]) -> Keyboard:
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


async def _ask(turn: Turn, by: By, *above: Text) -> None:
    words = lines(*above, ASK[by])
    await prompts.put(turn, AuditSearch(by), words, ((TO_START,),))


async def _find(turn: Turn, by: By, said: str) -> None:
    """Search by what was typed; of another office is as if it were unknown."""
    pattern, nothing = (_CODE, NO_CODE) if by is By.CASE else (_NUMBER, NO_NUMBER)
    typed = pattern.search(said.upper())
    if typed is None:
        await _ask(turn, by, nothing)
        return
    sought = await _sought(turn, by, typed.group())
    if sought is None:
        searching.note_in_vain(turn.work, turn.person, by)
        await _ask(turn, by, NOT_FOUND)
        return
    if isinstance(turn.expected, AuditSearch):
        await prompts.retire(turn)
        prompts.forget(turn)
    await pages.show(turn, sought)


async def _sought(turn: Turn, by: By, typed: str) -> Sought | None:
    seen = sight.of(own.post(turn))
    if by is By.CASE:
        return await searching.case_called(turn.work, seen, typed)
    return await searching.person_numbered(turn.work, seen, int(typed))
