"""Files of figures and cases: /ekspor; with names only for a recorded reason."""

from datetime import date, datetime

from bot.buttons import Button, Export, ExportNamed, Row
from bot.buttons.exports import ExportReason
from bot.clock import JAKARTA
from bot.services.audit import words as audit_words
from bot.services.errands.asking import Asked, ask
from bot.services.export import noting
from bot.services.export.files import may
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import Wanted, What
from bot.services.figures import periods, scope
from bot.services.figures.periods import Period, PeriodKind
from bot.storage.personal import Personal, typed_by
from bot.storage.tables import ErrandKind
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.cases import own
from handlers.screens import prompts

DAY = "%Y%m%d"
"""How a day stands in a button."""

COMES = _("The file is being made. It comes here in a moment.")
BEING_MADE = _("A file is being made for you already. It comes here in a moment.")
STOPPED = _("All right, no file is made.")
OFF_THE_LIST = _("Only a coordinator or an admin may have a list of cases.")
SHORT = _("Please write the reason in 10 to 200 letters, as your office would file it.")
STOP: Row = (Button(pgettext("button", "Never mind"), Export("stop")),)


async def command(turn: Turn) -> None:
    """Ask what is to stand in the file."""
    await _ask_what(turn)


async def press(turn: Turn, press: Export) -> None:
    """Take one step more: what, of which days, in which file, with names or without."""
    _forget(turn)
    if press.what == "stop":
        await audit_words.forget_unused(turn.work, turn.person)
        turn.show(STOPPED)
    elif press.what not in {What.FIGURES, What.CASES}:
        await _ask_what(turn)
    elif press.what == What.CASES and not _may(turn, What.CASES):
        turn.note_refused()
        turn.tell(OFF_THE_LIST)
    elif (days := _days(turn, press.days)) is None:
        _ask_days(turn, press)
    elif press.kind not in set(FileKind):
        _ask_kind(turn, press)
    elif press.what == What.CASES and press.names not in {"yes", "no"}:
        _ask_names(turn, press)
    elif press.names == "yes":
        await _ask_reason(turn, press.days, press.kind)
    else:
        await _make(turn, _wanted(turn, What(press.what), days, press.kind))


async def spoken(turn: Turn, answer: ExportReason) -> None:
    """Take the reason for a file with names, and ask whether it is meant."""
    days = _days(turn, answer.days)
    if days is None or answer.kind not in set(FileKind):
        prompts.forget(turn)
        await _ask_what(turn)
        return
    reason = " ".join(turn.said.split())
    if not noting.is_reason(reason):
        await _ask_reason(turn, answer.days, answer.kind, SHORT)
        return
    await prompts.retire(turn)
    prompts.forget(turn)
    wanted = _wanted(turn, What.NAMED, days, answer.kind)
    note = await noting.asked(turn.work, turn.person, wanted, reason)
    yes = ExportNamed(note, answer.days, answer.kind)
    turn.show(
        paragraphs(
            _("Reason: {reason}", reason=Personal(reason, typed_by(turn.person.id))),
            _(
                "The names of workers go into the file. Your reason is recorded, and "
                "each of them reads in /data that you got it. Make it?"
            ),
        ),
        keyboard=((Button(pgettext("button", "Yes, make it"), yes), *STOP),),
    )


async def confirm(turn: Turn, press: ExportNamed) -> None:
    """Make the file with names, once, for the reason that was typed for it."""
    days = _days(turn, press.days)
    if days is None or press.kind not in set(FileKind):
        turn.tell(OLD_BUTTON)
        return
    wanted = _wanted(turn, What.NAMED, days, press.kind)
    if not await noting.reason_of(turn.work, turn.person, wanted, press.audit_id):
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        await _ask_what(turn)
        return
    await _ask_for_it(turn, wanted, press.audit_id)


async def _make(turn: Turn, wanted: Wanted) -> None:
    if may(own.post(turn), wanted) is None:
        turn.note_refused()
        turn.tell(OFF_THE_LIST)
        return
    await _ask_for_it(turn, wanted, None)


async def _ask_for_it(turn: Turn, wanted: Wanted, note: int | None) -> None:
    """Have a file made; what was asked for without a reason is noted only if it is."""
    asked = await ask(turn.work, turn.person, ErrandKind.EXPORT, wanted.packed(), note)
    if asked is Asked.NOW:
        if note is None:
            await noting.asked(turn.work, turn.person, wanted)
        turn.show(COMES)
    elif asked is Asked.BEFORE:
        turn.tell(ALREADY)
    else:
        turn.tell(BEING_MADE)


async def _ask_what(turn: Turn) -> None:
    buttons = [Button(pgettext("button", "Figures"), Export(What.FIGURES))]
    if _may(turn, What.CASES):
        buttons.append(Button(pgettext("button", "List of cases"), Export(What.CASES)))
    turn.show(
        lines(
            _("What is to stand in the file?"),
            _("Figures: how many asked, and what came of it, for each area."),
            _("List of cases: a line for each case, by its code.")
            if len(buttons) > 1
            else None,
        ),
        keyboard=(tuple(buttons), STOP),
    )


def _ask_days(turn: Turn, press: Export) -> None:
    today = turn.work.now.astimezone(JAKARTA).date()
    week, month = (periods.around(kind, today) for kind in PeriodKind)
    named = (
        (pgettext("button", "This week"), week),
        (pgettext("button", "Last week"), periods.before(week)),
        (pgettext("button", "This month"), month),
        (pgettext("button", "Last month"), periods.before(month)),
    )
    buttons = [
        Button(label, Export(press.what, _packed(period))) for label, period in named
    ]
    turn.show(
        lines(
            _("Of which time?"),
            _("A case counts on the day its worker asked.")
            if press.what == What.CASES
            else None,
        ),
        keyboard=(tuple(buttons[:2]), tuple(buttons[2:]), STOP),
    )


def _ask_kind(turn: Turn, press: Export) -> None:
    turn.show(
        _("Which file? Excel opens both; XLSX keeps days as days."),
        keyboard=(
            tuple(
                Button(verbatim(each.upper()), Export(press.what, press.days, each))
                for each in (FileKind.XLSX, FileKind.CSV)
            ),
            STOP,
        ),
    )


def _ask_names(turn: Turn, press: Export) -> None:
    turn.show(
        _(
            "With the names of workers? Without them each line has the code only. With "
            "them you give a reason, and the workers can see that you got the file."
        ),
        keyboard=(
            (
                Button(pgettext("button", "Without names"), _with(press, "no")),
                Button(pgettext("button", "With names"), _with(press, "yes")),
            ),
            STOP,
        ),
    )


async def _ask_reason(turn: Turn, days: str, kind: str, *above: Text) -> None:
    words = lines(
        *above,
        _("What do you need the names for? Write the reason. It is recorded."),
    )
    await prompts.put(turn, ExportReason(days, kind), words, (STOP,))


def _with(press: Export, names: str) -> Export:
    return Export(press.what, press.days, press.kind, names)


def _may(turn: Turn, what: What) -> bool:
    today = turn.work.now.date()
    area = scope.of(own.post(turn)).area
    return (
        may(own.post(turn), Wanted(what, area, today, today, FileKind.CSV)) is not None
    )


def _wanted(turn: Turn, what: What, days: tuple[date, date], kind: str) -> Wanted:
    area = scope.of(own.post(turn)).area
    return Wanted(what, area, *days, FileKind(kind))


def _packed(period: Period) -> str:
    return f"{period.first:{DAY}}-{period.last:{DAY}}"


def _days(turn: Turn, written: str) -> tuple[date, date] | None:
    """Return the days that a button carries, if they are a week or month of ours."""
    try:
        first, last = (
            datetime.strptime(each, DAY).replace(tzinfo=JAKARTA).date()
            for each in written.split("-")
        )
    except ValueError:
        return None
    if not periods.has_begun(first, turn.work.now.astimezone(JAKARTA).date()):
        return None
    known = (periods.around(kind, first) for kind in PeriodKind)
    fits = any((each.first, each.last) == (first, last) for each in known)
    return (first, last) if fits else None


def _forget(turn: Turn) -> None:
    if isinstance(turn.expected, ExportReason):
        prompts.forget(turn)
