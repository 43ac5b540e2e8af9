"""Why a claim was refused: what can be corrected, by whom and until when."""

from collections.abc import Mapping
from datetime import date

from bot.buttons import Button, Open, Refused, Room
from bot.jkp.calendar import months_later
from bot.jkp.provisions import LAW
from bot.services.benefit import months
from bot.services.interviews import assessments
from bot.services.results import time_left
from bot.services.results.unreadable import Unreadable
from bot.storage.tables import Assessment
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import InMonth, Text, _, lines, ngettext, paragraphs, pgettext
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

REASONS: Mapping[str, Text] = {
    "months": pgettext("button", "Too few paid months"),
    "resign": pgettext("button", "It says resignation"),
    "expired": pgettext("button: refusal", "The contract expired"),
    "proof": pgettext("button", "Proof not right"),
    "late": pgettext("button", "Too late"),
    "data": pgettext("button", "Data does not match"),
    "active": pgettext("button", "Still listed as active"),
    "programme": pgettext("button", "Programme missing"),
    "arrears": pgettext("button", "Company in arrears"),
    "other": pgettext("button", "Another reason given"),
}

FIXES: Mapping[str, Text] = {
    "resign": _(
        "BPJS reads the word on the letter. If you were asked to resign, the mediator "
        "at the Disnaker can help clear it up. Our officer prepares it with you."
    ),
    "expired": _(
        "Compare the last date of the contract with your last working day. If the "
        "company ended it early, this can be corrected. Compensation is still yours."
    ),
    "proof": _(
        "Add the receipt of the PHK report, a settlement agreement or a final ruling. "
        "Then file again before the limit."
    ),
    "late": _(
        "Do not give up yet. An officer checks the count of days with you, above all "
        "at month ends or if there is a dispute."
    ),
    "data": _(
        "Name and NIK must match on the KTP, at BPJS and in SIAPkerja. Correct them at "
        "BPJS Ketenagakerjaan or Dukcapil, then file again."
    ),
    "active": _(
        "The company has not deactivated your membership. Ask HR to do it at BPJS. If "
        "it is slow, tell the Disnaker."
    ),
    "programme": _(
        "A programme is missing. The company can put it right at BPJS. If it will not, "
        "the inspectors of the province can look into it."
    ),
    "arrears": _(
        "Arrears mainly decide who pays first. Note the months, then talk to an "
        "officer or the inspectors."
    ),
    "other": _(
        "Keep the reason in BPJS's own words, and send it to our officer. The officer "
        "reads it with you."
    ),
}
"""What can be corrected, and by whom; for the paid months it depends on the person."""

WHY_REFUSED = _(
    "We are sorry. Which reason was given? Some can be corrected while the window is "
    "open."
)


async def open_refused(turn: Turn) -> None:
    """Ask for the reason of a refusal."""
    nothing_more(turn)
    turn.show(
        WHY_REFUSED,
        keyboard=(
            *((Button(label, Refused(name)),) for name, label in REASONS.items()),
            menu.TO_HUMAN,
            menu.TO_MENU,
        ),
    )


async def refused(turn: Turn, press: Refused) -> None:
    """Say what can be corrected, by whom and until when."""
    if press.reason not in REASONS:
        turn.tell(OLD_BUTTON)
        await open_refused(turn)
        return
    row = await assessments.latest(turn.work, turn.person)
    today = await months.today_of(turn.work, turn.person)
    fix = FIXES.get(press.reason) or _paid_months(row)
    again = Button(pgettext("button", "Choose another reason"), Open(Room.REFUSED))
    turn.show(
        paragraphs(fix, _until(row, today)),
        keyboard=(
            menu.TO_HUMAN,
            *([TO_LETTER] if press.reason in BY_LETTER else []),
            (again,),
            menu.TO_MENU,
        ),
    )


BY_LETTER = frozenset({"resign", "expired", "proof"})
"""Reasons for which a look at the letter helps."""

TO_REFUSED = (Button(pgettext("button", "Why was it refused?"), Open(Room.REFUSED)),)
TO_LETTER = (Button(pgettext("button", "Check the letter"), Open(Room.LETTER)),)


def _paid_months(row: Assessment | None) -> Text:
    """Return which months to look at, where the day of the PHK is known."""
    try:
        ended_on = None if row is None else assessments.facts_of_row(row).terminated_on
    except Unreadable:
        ended_on = None
    if row is None or ended_on is None:
        return _(
            "Check the paid months at all companies. If some were not paid, ask the "
            "company to pay them. The inspectors can help."
        )
    window = LAW.on(row.day).window_months
    return _(
        "Check the paid months at all companies from {window_from} to {window_to}. If "
        "some were not paid, ask the company to pay them. The inspectors can help.",
        window_from=InMonth(months_later(ended_on, -window)),
        window_to=InMonth(months_later(ended_on, -1)),
    )


def _until(row: Assessment | None, today: date) -> Text:
    """Return until when to file again, and what about that is not settled."""
    last_day = None if row is None else row.last_claim_day
    if last_day is None:
        return _("The last day cannot be counted without the PHK date.")
    left = (last_day - today).days
    if left < 0:
        return time_left.passed(last_day, -left)
    return lines(
        ngettext(
            "Correct it and file again by {last_day}. {count} day left.",
            "Correct it and file again by {last_day}. {count} days left.",
            left,
            last_day=last_day,
        ),
        _(
            "Whether a claim filed again after that day is still taken is not settled. "
            "Better not to wait for it."
        ),
    )
