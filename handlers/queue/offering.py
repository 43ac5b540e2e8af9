"""Offering a case: to whom, three lines about it, and what its receivers answer."""

from collections.abc import Mapping
from datetime import date

from bot.buttons import (
    Button,
    ChangeDuty,
    HandLine,
    HandToOffice,
    PageQueue,
    ShowCase,
)
from bot.buttons.handing_over import HandDetail, HandOffice
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.queue import offer_offices, offer_words, offers
from bot.services.queue.offers import LONGEST, PARTS, NotOffered, Receiver
from bot.storage.personal import Personal
from bot.storage.tables import Case, HandOffer
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, paragraphs, pgettext, verbatim
from handlers.cases import own
from handlers.screens import prompts

ASKED: Mapping[str, Text] = {
    "situation": _("What is the situation? One line is enough."),
    "done": _("What has been done so far?"),
    "awaited": _("What is being waited for?"),
}
WITHDRAWN = _("This offer does not stand any more.")
NOBODY_THERE = _("Nobody of that office is on duty now. Try again in office hours.")
GONE_HOME = _("This colleague is not on duty any more.")


async def begin(turn: Turn, case_id: int, back: str, to: Receiver) -> None:
    """Begin an offer to who was chosen: ask for its first line."""
    offer = await offers.begin(turn.work, turn.person, own.post(turn), case_id, to)
    if isinstance(offer, HandOffer):
        await _ask(turn, offer, PARTS[0], _known(back))
    elif offer is NotOffered.NOT_ON_DUTY:
        turn.tell(GONE_HOME if to.office_id is None else NOBODY_THERE)
    else:
        await _refuse(turn, case_id, offer)


async def choose_office(turn: Turn, press: HandToOffice) -> None:
    """Offer a case to the office that was chosen, or ask to which."""
    if press.office_id:
        await begin(
            turn, press.case_id, press.back, Receiver(office_id=press.office_id)
        )
        return
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    await _ask_office(turn, case, _known(press.back), "")


async def office_spoken(turn: Turn, answer: HandOffice) -> None:
    """Take some letters of an office's name."""
    case = await requests.owned(turn.work, turn.person, answer.case_id)
    if case is None:
        prompts.forget(turn)
        await own.refuse(turn, answer.case_id)
        return
    await _ask_office(turn, case, answer.back, turn.said or turn.caption)


async def spoken(turn: Turn, answer: HandDetail) -> None:
    """Take a line of an offer; what is too long, or has no words, is asked again."""
    words = " ".join(turn.said.split())
    if not words or len(words) > LONGEST:
        why = ngettext(
            "That is too long: at most {count} character.",
            "That is too long: at most {count} characters.",
            LONGEST,
        )
        offer = await offers.of(turn.work, answer.case_id)
        if offer is None or offer.from_id != turn.person.id:
            await _over(turn, answer.case_id)
            return
        first = why if words else _("Please write it in words.")
        await _ask(turn, offer, answer.part, answer.back, first)
        return
    await _written(turn, answer.case_id, answer.part, answer.back, words)


async def press_line(turn: Turn, press: HandLine) -> None:
    """Skip a line, send what there is, or let the offer be."""
    match press.deed:
        case "skip":
            await _written(turn, press.case_id, press.part, _known(press.back), None)
        case "send":
            await _make(turn, press.case_id, _known(press.back))
        case "cancel":
            await withdraw(turn, press.case_id)
        case _:
            turn.tell(OLD_BUTTON)


async def show_standing(turn: Turn, case: Case, offer: HandOffer) -> None:
    """Show to whom a case is offered, and the way to take that back."""
    to = await offer_words.whom(turn.work, offer)
    turn.show(
        _(
            "Case {case_code} is offered to {receiver}. It stays with you until it is "
            "accepted.",
            case_code=verbatim(case.code),
            receiver=to,
        ),
        keyboard=((offer_words.withdraw(case),), own.WAYS_ON[0]),
    )


async def _ask(
    turn: Turn, offer: HandOffer, part: str, back: str, first: Text | None = None
) -> None:
    def button(label: Text, deed: str) -> Button:
        return Button(label, HandLine(offer.case_id, part, deed, back))

    case = await turn.work.rows.get_one(Case, offer.case_id)
    label = await names.label_of(turn.work, case)
    to = await offer_words.whom(turn.work, offer)
    above = _("To {receiver}.", receiver=to) if part == PARTS[0] else None
    send = button(pgettext("button", "Send it now"), "send")
    row = (
        button(pgettext("button", "Skip"), "skip"),
        button(pgettext("button", "Never mind"), "cancel"),
    )
    await prompts.put(
        turn,
        HandDetail(offer.case_id, part, back),
        paragraphs(first, lines(label, above, ASKED[part])),
        (row, (send,)) if offers.is_said(offer) else (row,),
    )


async def _written(
    turn: Turn, case_id: int, part: str, back: str, words: str | None
) -> None:
    offer = await offers.write(turn.work, turn.person, case_id, part, words)
    if not isinstance(offer, HandOffer):
        await _refuse(turn, case_id, offer)
        return
    following = PARTS.index(part) + 1
    if following < len(PARTS):
        await _ask(turn, offer, PARTS[following], back)
    else:
        await _make(turn, case_id, back)


async def _make(turn: Turn, case_id: int, back: str) -> None:
    post = own.post(turn)
    offer = await offers.make(turn.work, turn.person, post, case_id)
    if offer is NotOffered.NOTHING_SAID:
        begun = await offers.of(turn.work, case_id)
        if begun is not None:
            first = _("Write at least one line, so that nobody asks the worker again.")
            await _ask(turn, begun, PARTS[0], back, first)
        return
    if not isinstance(offer, HandOffer):
        await _refuse(turn, case_id, offer)
        return
    await _settle_question(turn, case_id)
    case = await requests.owned(turn.work, turn.person, case_id)
    if case is None:
        return
    to = await offer_words.whom(turn.work, offer)
    code = Personal(case.code, case.worker_id)  # what stands above it tells of them too
    turn.show(
        paragraphs(
            _("Offered to {receiver}.", receiver=to),
            offer_words.said(offer),
            _("Case {case_code} stays with you until it is accepted.", case_code=code),
        ),
        keyboard=((offer_words.withdraw(case),), _back(back)),
    ).case_id = case.id


async def withdraw(turn: Turn, case_id: int) -> None:
    """Take an offer of one's own back; a late press is told what is so."""
    case = await offers.withdraw(turn.work, turn.person, case_id)
    await _settle_question(turn, case_id)
    if case is None:
        await _over(turn, case_id)
        return
    turn.show(
        _("Case {case_code} is offered to nobody. It is yours.", **_code(case)),
        keyboard=((_open(case_id),), own.WAYS_ON[0]),
    )


async def _refuse(turn: Turn, case_id: int, why: NotOffered) -> None:
    await _settle_question(turn, case_id)
    match why:
        case NotOffered.STANDS:
            case = await requests.owned(turn.work, turn.person, case_id)
            offer = await offers.of(turn.work, case_id)
            if case is not None and offer is not None:
                await show_standing(turn, case, offer)
        case NotOffered.NOT_ON_DUTY:
            turn.show(
                _("Nobody of them is on duty any more, so nothing was offered."),
                keyboard=((_open(case_id),), own.WAYS_ON[0]),
            )
        case _:
            await _over(turn, case_id)


async def _over(turn: Turn, case_id: int) -> None:
    """Say what is so where there is no offer of one's own (any more)."""
    await _settle_question(turn, case_id)
    if await requests.owned(turn.work, turn.person, case_id) is None:
        await own.refuse(turn, case_id)
        return
    turn.tell(WITHDRAWN)
    turn.strip()


async def _settle_question(turn: Turn, case_id: int) -> None:
    """Let what is typed from now on be no line of an offer of this case."""
    asked = turn.expected
    if isinstance(asked, HandDetail | HandOffice) and asked.case_id == case_id:
        await prompts.retire(turn)
        prompts.forget(turn)


async def _ask_office(turn: Turn, case: Case, back: str, like: str) -> None:
    found = await offer_offices.offered(turn.work, own.post(turn), case, like=like)
    nothing = _("No office has that name.") if like and not found else None
    await prompts.put(
        turn,
        HandOffice(case.id, back),
        lines(nothing, _which_office(case) if found else _no_office_near(case)),
        (
            *(
                (Button(verbatim(each.name), HandToOffice(case.id, each.id, back)),)
                for each in found
            ),
            (_open(case.id),),
        ),
    )


def _which_office(case: Case) -> Text:
    return _(
        "Hand case {case_code} to which office? Choose, or write a few letters of its "
        "name. The worker is told once it is accepted.",
        **_code(case),
    )


def _no_office_near(case: Case) -> Text:
    return _(
        "Hand case {case_code} to which office? Write a few letters of its name. The "
        "worker is told once it is accepted.",
        **_code(case),
    )


def _known(back: str) -> str:
    """Return where an offer was begun; a forged button may carry anything."""
    try:
        return back if back in ("card", "end") else date.fromisoformat(back).isoformat()
    except ValueError:
        return "card"


def _back(back: str) -> tuple[Button, ...]:
    """Return the way on to where the offer was begun."""
    match back:
        case "card":
            return (Button(pgettext("button", "My cases"), PageQueue("tasks", 0)),)
        case "end":
            return (Button(pgettext("button", "Go on"), ChangeDuty("off")),)
        case _:
            leave = ChangeDuty("leave", "", back)
            return (Button(pgettext("button", "Go on"), leave),)


def _open(case_id: int) -> Button:
    return Button(pgettext("button", "Back"), ShowCase(case_id, "here"))


def _code(case: Case) -> dict[str, Text]:
    return {"case_code": verbatim(case.code)}
