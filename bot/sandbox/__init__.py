"""Telegram itself, for tests and demonstrations: a Bot API server with people in it.

It knows nothing of any bot, and is at least as strict as the real one.
"""

from bot.sandbox.faults import Fault, Faults, Planned
from bot.sandbox.limits import Rates
from bot.sandbox.people import Person
from bot.sandbox.running import serving
from bot.sandbox.sending_files import Attached
from bot.sandbox.server import Sandbox

__all__ = [
    "Attached",
    "Fault",
    "Faults",
    "Person",
    "Planned",
    "Rates",
    "Sandbox",
    "serving",
]
