"""The table of figures: the board, and reports of a week or month."""

from bot.buttons import CloseWeb, OpenWeb, ReportAreas, SeeBoard, SeeReport
from bot.services.staff.rights import Right
from bot.telegram.routing import Route, Table
from handlers.figures import board, report, web


def routes(table: Table) -> list[Route]:
    """Return what whoever sees figures may do."""
    return [
        table.command("papan", web.board_or(board.open_board), Right.SEE_FIGURES),
        table.press(OpenWeb, web.give_link, Right.SEE_FIGURES),
        table.press(CloseWeb, web.close, Right.SEE_FIGURES),
        table.press(SeeBoard, board.press, Right.SEE_FIGURES),
        table.command("laporan", report.open_report, Right.SEE_FIGURES),
        table.press(SeeReport, report.press, Right.SEE_FIGURES),
        table.press(ReportAreas, report.choose_area, Right.SEE_FIGURES),
    ]
