"""Stock PTB that sends one message to each of many people, with its default client."""

import asyncio
import sys

from telegram import Bot

from tests import history

AT_ONCE = 64


async def send(base: str, people: int, port: int) -> None:
    """Send them all, then stay until killed."""
    bot = Bot("1:T", base_url=f"{base}/bot")
    free = asyncio.Semaphore(AT_ONCE)

    async def send_to(account: int) -> None:
        async with free:
            await bot.send_message(account, "Halo", parse_mode="HTML")

    async with bot:
        await bot.set_webhook(f"http://127.0.0.1:{port}/hook")
        await asyncio.gather(*(send_to(history.FIRST + n) for n in range(people)))
        await asyncio.Event().wait()


if __name__ == "__main__":
    base, people, port = sys.argv[1:]
    asyncio.run(send(base, int(people), int(port)))
