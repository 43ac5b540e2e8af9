"""The table: every command, press, room and typed answer, and from which role on."""

from bot.telegram.routing import Route, Table
from handlers.entry import blocked, erased, free_text, paused
from handlers.entry import rooms as opened
from handlers.table import desk, figures, office, queue, rooms, workers


def routes() -> list[Route]:
    """Return every route; the first that matches takes the turn."""
    table = Table(rooms.rooms_with_doors())
    return [
        erased.route(),
        paused.route(),
        *workers.routes(table),
        *queue.routes(table),
        *desk.routes(table),
        *office.routes(table),
        *figures.routes(table),
        # Whatever else people write.
        table.message(free_text.hearing(rooms.typed())),
        table.edit(free_text.changed),
        table.membership(blocked.changed),
        table.unknown_press(opened.old_button),
    ]
