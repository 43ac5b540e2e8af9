"""The live board of an office: /papan, kept true for some minutes after each press."""

from bot.buttons import SeeBoard
from bot.services.board import board_round, board_words
from bot.services.board.board_words import Part
from bot.telegram.turn import Turn
from handlers.cases import own

BUTTONS = board_words.BUTTONS
"""What opens from the board; the round that keeps it true shows them too."""


async def open_board(turn: Turn) -> None:
    """Show what is going on at the office and below: /papan."""
    await _show(turn, Part.CARD)


async def press(turn: Turn, press: SeeBoard) -> None:
    """Show it as it is now, as much of it as is asked for."""
    await _show(turn, Part(press.part) if press.part in set(Part) else Part.CARD)


async def _show(turn: Turn, part: Part) -> None:
    said = await board_round.said(turn.work, own.post(turn), part)
    shown = turn.show(said.text, keyboard=said.ways)
    await board_round.note(turn.work, turn.person, shown, said)
