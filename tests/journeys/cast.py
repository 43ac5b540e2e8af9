"""Who plays in the models: where workers live, and what the others serve as."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.storage.tables import Role


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody serves as, and where; None is the whole country.

    Without a name the office is one's own.
    """

    region: str | None
    office: str = ""
    role: Role = Role.COUNSELOR


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: where each worker lives, and what the others serve as."""

    workers: Mapping[str, str]
    counselors: Mapping[str, Post]


OF_TALKS = Cast(
    {"Siti": "32.16", "Dewi": "32.16", "Joko": "91.71"},
    {"Rina": Post("32.16"), "Agus": Post("31.71")},
)
"""Joko lives where nobody is near."""
