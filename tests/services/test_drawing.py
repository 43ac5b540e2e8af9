"""The child that draws pictures: it dies, it hangs, and it knows no key."""

import sys
from pathlib import Path

import pytest

from bot.services.export import child


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended with -9"),
        ("print('no picture')", "ended with 0"),
        ("import time; time.sleep(60)", "hung"),
    ],
)
async def test_a_child_that_dies_or_hangs_is_told_of(
    code: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if why == "hung":
        monkeypatch.setattr(child, "WITHIN", 0.2)

    with pytest.raises(child.NotDrawn, match=why):
        await child.draw({}, (sys.executable, "-c", code))


async def test_a_child_knows_no_key_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEMANI_KEY", "secret")
    code = (
        "import os, sys; told = any('TEMANI' in each for each in os.environ);"
        "sys.stdout.buffer.write(b'\\x89PNG\\r\\n' + str(told).encode())"
    )

    drawn = await child.draw({}, (sys.executable, "-c", code))

    assert drawn.endswith(b"False")


async def test_a_picture_is_a_png_whatever_is_in_the_names() -> None:
    drawn = await child.draw(
        {
            "title": "Papan, $x$ \U0001f600",
            "below": "",
            "panels": [
                {
                    "kind": "bars",
                    "title": "$",
                    "empty": "",
                    "rows": [{"label": "A" * 80, "value": 0, "shown": "$5 < 6"}],
                },
                {"kind": "bars", "title": "", "empty": "Kosong", "rows": []},
            ],
        }
    )

    assert drawn.startswith(child.PNG)


async def test_a_child_is_ours_wherever_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("raise SystemExit('not ours')")
    monkeypatch.chdir(tmp_path)

    drawn = await child.draw({"title": "", "below": "", "panels": []})

    assert drawn.startswith(child.PNG)
