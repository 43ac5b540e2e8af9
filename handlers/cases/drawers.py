"""The drawers of one's own cases, as /tugas shows them, and the labels they have."""

from collections.abc import Mapping, Sequence

from bot.buttons import (
    Button,
    ChooseLabel,
    Drawer,
    FindCase,
    Keyboard,
    Open,
    OpenDrawer,
    PageQueue,
    Room,
    Row,
    SwitchCase,
)
from bot.services.conversations import names
from bot.services.desk import drawers, labels
from bot.services.desk.drawers import Drawers
from bot.services.queue.order import PAGE
from bot.storage.tables import Case, Label, Staff
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, pgettext
from handlers.cases import card, task_line
from handlers.screens import duty_line

TO_QUEUE = Button(pgettext("button", "Waiting list"), PageQueue("queue", 0))
SEARCH = Button(pgettext("button", "Search"), FindCase("ask"))
IN_A_ROW = 2

OPEN: Mapping[Drawer, Text] = {
    Drawer.MINE: _("Open: they wait for you."),
    Drawer.WORKER: _("Open: you wait for them."),
    Drawer.LAST_DAY: _("Open: the last day to claim is within 7 days, or past."),
    Drawer.SILENT: _("Open: silent for 7 days."),
}
EMPTY = _("There is nothing in this drawer.")


async def show(turn: Turn, post: Staff, number: int) -> None:
    """Show a page of the drawer to open first."""
    own = await drawers.of(turn.work, turn.person)
    await _show(turn, post, own, own.first(PAGE), number)


async def open_drawer(turn: Turn, post: Staff, press: OpenDrawer) -> None:
    """Show a page of a drawer; a page that is no more is the last one."""
    own = await drawers.of(turn.work, turn.person, _label(press.label))
    await _show(turn, post, own, press.drawer, press.page)


async def choose_label(turn: Turn, post: Staff, press: ChooseLabel) -> None:
    """Show the labels that one's own cases have, and how many have each."""
    own = await drawers.of(turn.work, turn.person)
    if not own.labels:
        turn.tell(OLD_BUTTON)
        await _show(turn, post, own, own.first(PAGE), 0)
        return
    choices = [
        Button(
            pgettext("button", "{label} ({count})", label=labels.NAMES[e], count=many),
            OpenDrawer(Drawer.ALL, 0, e),
        )
        for e, many in own.labels.items()
    ]
    back = Button(card.BACK, OpenDrawer(press.drawer, 0, ""))
    turn.show(_("Which label?"), keyboard=(*_in_rows(choices), (back,)))


async def _show(
    turn: Turn, post: Staff, own: Drawers, drawer: Drawer, number: int
) -> None:
    back = Button(card.BACK, Open(Room.OFFICERS))
    state, begin = await duty_line.of(turn.work, post)
    if not own.total:
        turn.show(
            lines(_("You have no open case. See who is waiting with /antrean."), state),
            keyboard=(begin, (TO_QUEUE, back)),
        )
        return
    cases = own.cases[drawer]
    last = max(0, (len(cases) - 1) // PAGE)
    number = min(number, last)
    shown = cases[number * PAGE : (number + 1) * PAGE]
    called = await names.labels_of(turn.work, shown)
    turn.show(
        lines(*_title(own, drawer), state),
        *([] if shown else [EMPTY]),
        *(
            task_line.of(turn.work.now, drawer, *each)
            for each in zip(shown, called, strict=True)
        ),
        keyboard=(
            *_cases(shown, called),
            _pages(own, drawer, number, last),
            *_tabs(own, drawer),
            begin,
            (SEARCH, TO_QUEUE, back),
        ),
    )


def _title(own: Drawers, drawer: Drawer) -> tuple[Text | None, ...]:
    label = None
    if own.label is not None:
        label = _("Label: {label}.", label=labels.NAMES[own.label])
    total = ngettext("You have {count} case.", "You have {count} cases.", own.total)
    return total, label, OPEN.get(drawer)


def _cases(shown: Sequence[Case], called: Sequence[Text]) -> Keyboard:
    return tuple(
        (Button(label, SwitchCase(each.id)),)
        for each, label in zip(shown, called, strict=True)
    )


def _pages(own: Drawers, drawer: Drawer, number: int, last: int) -> Row:
    label = own.label or ""
    before = OpenDrawer(drawer, number - 1, label) if number > 0 else None
    after = OpenDrawer(drawer, number + 1, label) if number < last else None
    return (
        *([Button(pgettext("button", "Previous"), before)] if before else []),
        *([Button(pgettext("button", "Next"), after)] if after else []),
    )


def _tabs(own: Drawers, opened: Drawer) -> Keyboard:
    """Return a button for each drawer, always at the same place, and the labels."""
    tabs = [_tab(own, each, opened) for each in Drawer]
    if own.label is not None:
        label = pgettext("button", "All labels")
        tabs.append(Button(label, OpenDrawer(opened, 0, "")))
    elif own.labels:
        tabs.append(Button(pgettext("button", "Label"), ChooseLabel(opened)))
    return _in_rows(tabs)


def _tab(own: Drawers, drawer: Drawer, opened: Drawer) -> Button:
    count = len(own.cases[drawer])
    label = {
        Drawer.MINE: pgettext("button", "Me ({count})", count=count),
        Drawer.WORKER: pgettext("button", "Worker ({count})", count=count),
        Drawer.LAST_DAY: pgettext("button", "Last day ({count})", count=count),
        Drawer.SILENT: pgettext("button", "Silent ({count})", count=count),
        Drawer.ALL: pgettext("button", "All ({count})", count=count),
    }[drawer]
    if drawer is opened:
        label = pgettext("button", "{drawer}, open", drawer=label)
    return Button(label, OpenDrawer(drawer, 0, own.label or ""))


def _in_rows(buttons: Sequence[Button]) -> Keyboard:
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


def _label(named: str) -> Label | None:
    return next((each for each in Label if each == named), None)
