"""Migrations that were released stay as they are: databases have been through them."""

from hashlib import sha256

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.engine import open_database
from bot.storage.migrations import RELEASES, settings_for
from tests.architecture.sources import ROOT

VERSIONS = ROOT / "bot" / "storage" / "migrations" / "versions"

RELEASED = {
    "0001_tables": "13555e62ae5f268c687d9dce9cce9639",
    "0002_forwarded_from": "bdfd7f66c419b6f04ae54fe90ad64c57",
    "0003_announcement_and_benefit_month": "90adb330f6dace14571ad28b82c7f25f",
    "0004_held_with": "89879f8fde17698a7d7ba2a5d8d64c32",
    "0005_words_in_a_lane": "2871dee747400b770f9fc14a108adeca",
    "0006_leased_by": "0ea6e107bf163e7dda63d648e0852195",
    "0007_referred_to": "10c1f29499c9f23b341111cfb5983cb0",
    "0008_found_by_index": "727f3325034537f52f93a7560d1660dc",
    "0009_offices": "302694d86ec8e51ba1abd4c036de183c",
    "0010_roles": "a7e1e31621ce4487e124ebfe0ab83018",
    "0011_first_in_the_queue": "db28d969a7f9c9a71b7308c4551f3782",
    "0012_queue_and_duty": "dd6589cab2b4b994e7a6494aa372ff68",
    "0013_work_on_a_case": "1c4e6fd7fdee5fdccfa227fac6860cc8",
    "0014_announcements": "fe32f7422b49d555bb971001e445badd",
    "0015_office_that_sees": "0cb926bce617334f56652b84b41baf5c",
    "0016_sealed_answers": "b75c3fcbf8d9a3c03c2b8d8a02dded34",
    "0017_rights": "8dbcdb773d640e1b0063d25b1bd280d1",
    "0018_incidents": "5191249932cd445115948655408cbd3a",
    "0019_gone_by": "5952f8a6df21f9c2e8ad3d1d8c5f7f03",
    "0020_retention": "8dc38008ec3dd2dec29c0b293429f033",
    "0021_lasting_secret": "f7e79f474a1101782eba5950011e8839",
    "0022_tells_of": "03b77813098c0a03c107dc1dcd458cc8",
    "0023_token_pause": "3d2a8a825877c227d003da7323739b70",
    "0024_answer_to": "33fe844c971b69d5a9bc5efc163c840e",
    "0025_forwarded_from_whom": "11eea23cd62a1fca026adadb96b1fa14",
    "0026_vacancies": "0bbe03066e232a4a4360b7ec8e3491c9",
    "0027_matching": "b990d047e7f509ac0b04fad1d358b2c6",
    "0028_outreach": "835e52991cd77f9d301213bc8244b8b8",
    "0029_layoff_codes": "8911668bac93d386c82c7a3528403a78",
    "0030_placements": "b0b413da3c3500d07f26752ae0297216",
}
"""Each migration and the beginning of its SHA-256, as it was when it was released."""


def digest(migration: str) -> str:
    """Return the beginning of the SHA-256 of a migration's file."""
    return sha256((VERSIONS / f"{migration}.py").read_bytes()).hexdigest()[:32]


@pytest.mark.parametrize("migration", RELEASED)
def test_a_released_migration_is_not_changed(migration: str) -> None:
    assert digest(migration) == RELEASED[migration], (
        f"{migration} was released, and databases were made by it: put it back as it "
        "was, and write a new one that changes what must be changed"
    )


def test_whatever_is_released_is_frozen() -> None:
    found = {each.stem: digest(each.stem) for each in VERSIONS.glob("[0-9]*.py")}
    assert found.keys() == RELEASED.keys(), (
        f"add to RELEASED: {sorted(found.items() - RELEASED.items())}"
    )


async def test_their_files_say_which_releases_there_are(fresh_sqlite: str) -> None:
    def as_alembic_has_them(connection: Connection) -> list[str]:
        scripts = ScriptDirectory.from_config(settings_for(connection))
        return [each.revision for each in scripts.walk_revisions()]

    database = open_database(fresh_sqlite)
    async with database.engine.connect() as connection:
        found = await connection.run_sync(as_alembic_has_them)
    await database.close()

    assert found[::-1] == RELEASES
