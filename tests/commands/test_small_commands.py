"""`temani key` and `temani migrate`."""

from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.settings import Settings
from tests.commands.processes import temani
from tests.service import KEY


async def test_every_key_is_new_and_can_be_used() -> None:
    first, second = await temani("key"), await temani("key")

    assert first.status == second.status == 0
    (key,) = Settings(key=SecretStr(first.out)).keys
    assert Fernet(key).decrypt(Fernet(key).encrypt(b"Siti")) == b"Siti"
    assert first.out != second.out


async def test_migrate_makes_the_tables_and_may_be_done_again(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/temani.db"

    first = await temani("migrate", TEMANI_DATABASE_URL=address)
    second = await temani("migrate", TEMANI_DATABASE_URL=address)

    assert first.status == second.status == 0
    assert "tables of this release" in second.out
    assert (tmp_path / "temani.db").stat().st_size > 0


async def test_migrate_works_on_postgres(fresh_postgres: str) -> None:
    ended = await temani("migrate", TEMANI_DATABASE_URL=fresh_postgres, TEMANI_KEY=KEY)

    assert ended.status == 0


async def test_migrate_says_that_it_needs_the_key(fresh_postgres: str) -> None:
    ended = await temani("migrate", TEMANI_DATABASE_URL=fresh_postgres)

    assert ended.status == 2
    assert "TEMANI_KEY is missing" in ended.err
    assert "Traceback" not in ended.err
