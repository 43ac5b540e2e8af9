"""Telegram itself, for tests and demonstrations: a Bot API server with people in it.

It knows nothing of any bot, and is at least as strict as the real one.
"""

from bot.sandbox.faults import Fault, Faults, Planned
from bot.sandbox.groups import Group
from bot.sandbox.limits import Rates
from bot.sandbox.people import Person
from bot.sandbox.running import run, serving
from bot.sandbox.sending_files import Attached
from bot.sandbox.server import Sandbox
from bot.sandbox.world import PrivateTopics

__all__ = [
    "Attached",
    "Fault",
    "Faults",
    "Group",
    "Person",
    "Planned",
    "PrivateTopics",
    "Rates",
    "Sandbox",
    "run",
    "serving",
]
