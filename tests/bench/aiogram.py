"""An aiogram bot that plays a recorded dialogue, its state in memory.

Its own webhook, with what aiogram does by itself: the update is acknowledged first.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import aiogram
from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

Json = dict[str, Any]


class Player:
    """Where everybody is in the dialogue, and the message that asks them."""

    def __init__(self, steps: list[list[Json]]) -> None:
        self.steps = steps
        self.at: dict[int, int] = {}
        self.asked_in: dict[int, int] = {}

    async def pressed(self, query: CallbackQuery, bot: aiogram.Bot) -> None:
        """Answer a press."""
        await query.answer()
        if query.message is not None:
            await self._play(query.message.chat.id, query.message.message_id, bot)

    async def said(self, message: Message, bot: aiogram.Bot) -> None:
        """Answer words."""
        await self._play(message.chat.id, message.message_id, bot)

    async def _play(self, chat: int, message_id: int, bot: aiogram.Bot) -> None:
        step = self.at[chat] = self.at.get(chat, -1) + 1
        for call in self.steps[step]:
            await self._carry_out(chat, message_id, bot, call)

    async def _carry_out(
        self, chat: int, message_id: int, bot: aiogram.Bot, call: Json
    ) -> None:
        buttons = call.get("reply_markup")
        read = json.loads(buttons) if isinstance(buttons, str) else buttons
        markup = InlineKeyboardMarkup.model_validate(read) if read else None
        if call["method"] == "sendmessage":
            sent = await bot.send_message(
                chat, call["text"], parse_mode="HTML", reply_markup=markup
            )
            self.asked_in[chat] = sent.message_id
        elif call["method"] == "editmessagetext":
            await bot.edit_message_text(
                call["text"],
                chat_id=chat,
                message_id=message_id,
                parse_mode="HTML",
                reply_markup=markup,
            )
        else:
            await bot.edit_message_reply_markup(
                chat_id=chat, message_id=self.asked_in[chat]
            )


async def serve(base: str, steps: list[list[Json]], port: int) -> None:
    """Run until killed."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    bot = aiogram.Bot("1:T", session=session)
    player, dispatcher = Player(steps), Dispatcher()
    dispatcher.callback_query.register(player.pressed)
    dispatcher.message.register(player.said)
    door = web.Application()
    SimpleRequestHandler(dispatcher, bot).register(door, path="/hook")
    runner = web.AppRunner(door, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook")
    await asyncio.Event().wait()


def main() -> None:
    """Serve: ``python -m tests.bench.aiogram API RECORDING PORT``."""
    base, recording, port = sys.argv[1:]
    asyncio.run(serve(base, json.loads(Path(recording).read_text()), int(port)))


if __name__ == "__main__":
    main()
