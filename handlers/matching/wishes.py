"""Wishes: what work somebody looks for, in three short steps, each to be changed."""

from bot.buttons import Button, JobCards, Keyboard, Open, Room, Wish
from bot.buttons.matching import WishDetail
from bot.services.matching import cards, told, wishes
from bot.storage.tables import JobWishes
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, _, lines, paragraphs, pgettext
from handlers.matching import fields, needs, pay, places
from handlers.privacy import consent
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

BACK_TO_JOBS = (Button(pgettext("button", "See vacancies"), Open(Room.JOBS)),)


async def open_wishes(turn: Turn) -> None:
    """Show what is looked for, each part to be changed; at first, ask for it."""
    row = await wishes.begin(turn.work, turn.person)
    if not wishes.are_told(row):
        fields.ask(turn, row)
        return
    nothing_more(turn)
    turn.show(
        paragraphs(Bold(_("What you look for")), lines(*told.summary(row))),
        keyboard=_parts(row),
    )


async def press(turn: Turn, pressed: Wish) -> None:
    """Take a choice, or open a step."""
    if not await consent.is_there(turn, Room.WISHES):
        return
    row = await wishes.begin(turn.work, turn.person)
    if pressed.part == "field":
        await _field(turn, row, pressed.value)
    elif pressed.part == "place":
        await _place(turn, row, pressed.value)
    elif pressed.part == "pay":
        await _pay(turn, row, pressed.value)
    elif pressed.part == "need":
        await needs.take(turn, row, pressed.value)
    elif pressed.part == "learned":
        wishes.forget_learned(turn.work, row)
        await open_wishes(turn)
    else:
        turn.tell(OLD_BUTTON)
        await open_wishes(turn)


async def spoken(turn: Turn, answer: WishDetail) -> None:
    """Take what was typed: a place, or the least pay."""
    if not await consent.is_there(turn, Room.WISHES):
        return
    row = await wishes.begin(turn.work, turn.person)
    if answer.part == "place":
        await places.spoken(turn, row)
    elif answer.part == "pay":
        await pay.spoken(turn)
    else:
        await open_wishes(turn)


async def _field(turn: Turn, row: JobWishes, value: str) -> None:
    if value == fields.DONE and wishes.are_told(row):
        await _next(turn, row, after="field")
    else:
        fields.take(turn, row, value)


async def _place(turn: Turn, row: JobWishes, value: str) -> None:
    if value == places.DONE:
        await _next(turn, row, after="place")
    else:
        await places.take(turn, row, value)


async def _pay(turn: Turn, row: JobWishes, value: str) -> None:
    if await pay.is_taken(turn, row, value):
        await _next(turn, row, after="pay")


async def _next(turn: Turn, row: JobWishes, *, after: str) -> None:
    """Go to the next step, at first; later each is changed alone."""
    if wishes.are_complete(row):
        await open_wishes(turn)
    elif after == "field":
        await places.ask(turn, row)
    elif after == "place":
        await pay.ask(turn)
    else:
        wishes.complete(turn.work, row)
        nothing_more(turn)
        turn.go(Room.JOBS)


def _parts(row: JobWishes) -> Keyboard:
    """Return a button for every part of the wishes."""
    forget = Button(pgettext("button", "Forget what I refused"), Wish("learned"))
    return (
        (
            Button(pgettext("button", "Fields"), Wish("field")),
            Button(pgettext("button", "Places"), Wish("place")),
            Button(pgettext("button", "Least pay"), Wish("pay")),
        ),
        (Button(pgettext("button", "Access at work"), Wish("need")),),
        *([(forget,)] if any(wishes.learned(row)) else []),
        cards_switch(row),
        BACK_TO_JOBS,
        menu.TO_MENU,
    )


def cards_switch(row: JobWishes | None) -> tuple[Button, ...]:
    """Return the row that says whether cards are sent, and opens what that means."""
    if cards.are_wanted(row):
        label = pgettext("button", "Weekly card: on")
    else:
        label = pgettext("button", "Weekly card: off")
    return (Button(label, JobCards("show")),)
