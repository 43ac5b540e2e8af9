"""The service carries nothing about with it that it seldom needs, or never."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE

from bot.sandbox import Sandbox, serving
from bot.sandbox.server import TOKEN
from tests.commands.processes import ROOT, WITHIN, told_to_stop
from tests.service import KEY

SELDOM = (
    "alembic",
    "fontTools",
    "fpdf",
    "holidays",
    "PIL",
    "prometheus_client",
    "xlsxwriter",
    "bot.sandbox",
)
"""For a new release, for a sheet on paper, for the office's hours, for metrics, for a
table, for the demo."""

TELLING = """
import sys
from bot.__main__ import main
try:
    main()
finally:
    print(*sys.modules)
"""


async def test_who_has_answered_has_imported_what_is_needed_alone(
    database_url: str,
) -> None:
    telegram = Sandbox()
    async with serving(telegram) as base:
        service = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            TELLING,
            "run",
            cwd=ROOT,
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith("TEMANI_")},
                "TEMANI_BOT_TOKEN": TOKEN,
                "TEMANI_API_URL": base,
                "TEMANI_DATABASE_URL": database_url,
                "TEMANI_KEY": KEY,
            },
            stdout=PIPE,
            stderr=PIPE,
        )
        siti = telegram.person("Siti")
        siti.starts()
        await siti.sees("Halo, kami Temani.", within=WITHIN)
        ended = await told_to_stop(service)

    imported = ended.out.split()
    assert "bot.app" in imported, ended.err
    assert [each for each in SELDOM if each in imported] == []
