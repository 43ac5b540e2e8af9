"""Recording guidance in two taps: its function, then what was recommended."""

from bot.buttons import Button, GuidanceFile, Keyboard, RecordGuidance, Row, ShowCase
from bot.services.cases import requests
from bot.services.queue import guidance as who_may
from bot.services.queue import guidance_words
from bot.services.queue.guidance import NoGuidance
from bot.services.records import guidance_log
from bot.services.records.guidance_log import NO_ADVICE, Logged, What
from bot.storage.tables import Advice, Case, Guidance
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext, verbatim
from handlers.cases import card, own, refused

IN_A_ROW = 2
FOR_A_COUNSELOR = _(
    "JKP guidance is recorded by a Pengantar Kerja (PP 6/2025 Article 25(2)). Hand the "
    "case over to one, and they record it."
)


async def record(turn: Turn, press: RecordGuidance) -> None:
    """Ask for the function, then for the recommendation; then record both."""
    case = await _own(turn, press.case_id)
    if case is None:
        return
    if not await who_may.may_record(turn.work, own.post(turn)):
        turn.tell(FOR_A_COUNSELOR)
        return
    function = next((e for e in Guidance if e == press.function), None)
    advice = next((e for e in Advice if e == press.advice), None)
    if press.function == guidance_words.SKIP:
        _skipped(turn, case)
    elif function is None:
        _ask_function(turn, case)
    elif advice is None and press.advice != NO_ADVICE:
        _ask_advice(turn, case, function)
    else:
        await _record(turn, case, What(function, advice))


async def _own(turn: Turn, case_id: int) -> Case | None:
    """Return a case that is or was this counselor's last, locked; else say why not."""
    case = await requests.locked(turn.work, case_id)
    if case is not None and case.counselor_id == turn.person.id:
        return case
    turn.tell(await refused.why(turn, case_id))
    turn.strip()
    return None


async def _record(turn: Turn, case: Case, what: What) -> None:
    try:
        logged = await guidance_log.log(
            turn.work, turn.person, own.post(turn), case.id, what
        )
    except NoGuidance:
        turn.tell(FOR_A_COUNSELOR)
        return
    if logged is Logged.NOT_YOURS:
        turn.tell(OLD_BUTTON)
        return
    if logged is Logged.BEFORE:
        turn.tell(ALREADY)
    turn.show(_recorded(case, what), keyboard=_after(case))


def _ask_function(turn: Turn, case: Case) -> None:
    turn.show(
        _("Which guidance was it, in case {case_code}?", case_code=_code(case)),
        keyboard=(guidance_words.choices(case.id), _out(case)),
    )


def _ask_advice(turn: Turn, case: Case, function: Guidance) -> None:
    buttons = [
        Button(label, RecordGuidance(case.id, function, advice))
        for advice, label in guidance_words.ADVICE.items()
    ]
    none = Button(
        pgettext("button", "No advice"), RecordGuidance(case.id, function, NO_ADVICE)
    )
    rows = [*buttons, none]
    turn.show(
        _(
            "{function}, case {case_code}. What did you recommend?",
            function=guidance_words.FUNCTIONS[function],
            case_code=_code(case),
        ),
        keyboard=(
            *(
                tuple(rows[start : start + IN_A_ROW])
                for start in range(0, len(rows), IN_A_ROW)
            ),
            _out(case),
        ),
    )


def _skipped(turn: Turn, case: Case) -> None:
    turn.show(
        _("Nothing was recorded for case {case_code}.", case_code=_code(case)),
        keyboard=((_again(case, pgettext("button", "Record it after all")),),),
    )


def _recorded(case: Case, what: What) -> Text:
    said = guidance_words.ADVICE[what.advice] if what.advice else None
    return lines(
        _(
            "Recorded for case {case_code}: {function}.",
            case_code=_code(case),
            function=guidance_words.FUNCTIONS[what.function],
        ),
        None if said is None else _("Recommended: {advice}.", advice=said),
    )


def _after(case: Case) -> Keyboard:
    files: Row = (
        Button(pgettext("button", "PDF of case"), GuidanceFile("pdf", case.id)),
        Button(pgettext("button", "XLSX of case"), GuidanceFile("xlsx", case.id)),
    )
    more = _again(case, pgettext("button", "Record another"))
    return ((more,), files, _out(case) if case.closed_at is None else ())


def _again(case: Case, label: Text) -> Button:
    return Button(label, RecordGuidance(case.id))


def _out(case: Case) -> Row:
    """Return the way out: to the card, or, where the case is over, to nothing."""
    if case.closed_at is None:
        return (Button(card.BACK, ShowCase(case.id, "here")),)
    skip = RecordGuidance(case.id, guidance_words.SKIP)
    return (Button(pgettext("button", "Skip"), skip),)


def _code(case: Case) -> Text:
    return verbatim(case.code)
