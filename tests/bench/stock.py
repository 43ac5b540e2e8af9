"""A stock PTB application that plays a recorded dialogue, and forgets it in a crash.

It is what PTB's own examples show: the default client, a webhook route that puts the
update into the queue and answers at once, state in ``user_data``. It makes the very
calls, with the very texts and buttons, that ours made when the dialogue was recorded.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from aiohttp import web
from telegram import InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

Json = dict[str, Any]


def main() -> None:
    """Serve: ``python -m tests.bench.stock API RECORDING PORT``."""
    base, recording, port = sys.argv[1:]
    steps = json.loads(Path(recording).read_text())
    asyncio.run(serve(base, steps, int(port)))


async def serve(base: str, steps: list[list[Json]], port: int) -> None:
    """Run until killed."""
    app = Application.builder().token("1:T").base_url(f"{base}/bot").build()

    async def play(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        state = context.user_data
        if state is None:
            return
        step = state["step"] = state.get("step", -1) + 1
        if update.callback_query:
            await update.callback_query.answer()
        for call in steps[step]:
            await _carry_out(update, context, call)

    app.add_handler(CallbackQueryHandler(play))
    app.add_handler(MessageHandler(filters.TEXT, play))
    await app.initialize()
    await app.start()

    async def receive(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), app.bot)
        await app.update_queue.put(update)
        return web.Response()

    door = web.Application()
    door.router.add_post("/hook", receive)
    runner = web.AppRunner(door, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await app.bot.set_webhook(f"http://127.0.0.1:{port}/hook")
    await asyncio.Event().wait()


async def _carry_out(
    update: Update, context: ContextTypes.DEFAULT_TYPE, call: Json
) -> None:
    chat = update.effective_chat
    message = update.effective_message
    state = context.user_data
    if chat is None or message is None or state is None:
        return
    buttons = call.get("reply_markup")
    markup = InlineKeyboardMarkup.de_json(buttons, context.bot) if buttons else None
    if call["method"] == "sendmessage":
        sent = await context.bot.send_message(
            chat.id, call["text"], parse_mode="HTML", reply_markup=markup
        )
        state["prompt"] = sent.message_id
    elif call["method"] == "editmessagetext":
        await context.bot.edit_message_text(
            call["text"],
            chat.id,
            message.message_id,
            parse_mode="HTML",
            reply_markup=markup,
        )
    else:
        await context.bot.edit_message_reply_markup(chat.id, state["prompt"])


if __name__ == "__main__":
    main()
