"""Labels of a case of one's own: ticked and unticked on one screen."""

from bot.buttons import Button, Keyboard, LabelCase, ShowCase
from bot.services.cases import requests
from bot.services.desk import labels
from bot.services.people import consents
from bot.storage.tables import Case, Label
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _, paragraphs, pgettext, verbatim
from handlers.cases import own

IN_A_ROW = 2


def button(case: Case) -> Button:
    """Return the way to the labels."""
    return Button(pgettext("button", "Labels"), LabelCase(case.id))


async def press(turn: Turn, press: LabelCase) -> None:
    """Put a label on a case, or take it off, and show them all."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    label = _named(press.label)
    if press.to == "on" and not await consents.covers(turn.work, case.worker_id):
        turn.tell(consents.ONLY_AN_OLDER_ONE)
    elif label is not None and not await _changed(turn, case, label, press.to):
        turn.tell(ALREADY)
    shown = turn.show(
        paragraphs(
            _("Labels of case {case_code}.", case_code=verbatim(case.code)),
            _("Only officers see them, and the worker in their own copy of the data."),
        ),
        keyboard=_boxes(case, await labels.of(turn.work, case)),
    )
    shown.case_id = case.id


async def _changed(turn: Turn, case: Case, label: Label, to: str) -> bool:
    if to == "on":
        return await labels.put(turn.work, turn.person, case, label)
    return await labels.take_off(turn.work, turn.person, case, label)


def _named(word: str) -> Label | None:
    try:
        return Label(word)
    except ValueError:
        return None


def _boxes(case: Case, has: list[Label]) -> Keyboard:
    boxes = [_box(case, each, ticked=each in has) for each in Label]
    rows = tuple(
        tuple(boxes[start : start + IN_A_ROW])
        for start in range(0, len(boxes), IN_A_ROW)
    )
    return (*rows, (Button(pgettext("button", "Done"), ShowCase(case.id, "here")),))


def _box(case: Case, label: Label, *, ticked: bool) -> Button:
    return Button(
        _ticked(labels.NAMES[label]) if ticked else _unticked(labels.NAMES[label]),
        LabelCase(case.id, label, "off" if ticked else "on"),
    )


def _ticked(name: Text) -> Text:
    return pgettext("button", "☑ {choice}", choice=name)


def _unticked(name: Text) -> Text:
    return pgettext("button", "☐ {choice}", choice=name)
