"""A "later" of Telegram, whatever was asked of it, ends nothing and loses nothing."""

import pytest

from bot.sandbox.server import Sandbox
from tests.service import StillClock, running

ASKED = {
    True: ("getMe", "setMyCommands", "getWebhookInfo", "setWebhook"),
    False: ("getMe", "setMyCommands", "getUpdates"),
}
"""What a start asks of Telegram: with a webhook, and without."""


@pytest.mark.parametrize("webhook", [True, False])
async def test_a_start_and_the_polls_wait_and_go_on(
    database_url: str, *, webhook: bool
) -> None:
    """B077: others ended at it, or asked again at once for ever."""
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    for method in ASKED[webhook]:
        telegram.faults.flood(1, method)
    async with running(
        database_url, webhook=webhook, sandbox=telegram, clock=clock
    ) as bot:
        siti = bot.person("Siti")
        telegram.faults.flood(1, "answerCallbackQuery")

        siti.starts()
        await siti.sees("Temani")
        siti.presses("Cek hak JKP")

        await siti.sees("Bagaimana pekerjaan Anda berakhir?")
    assert not telegram.faults.planned
