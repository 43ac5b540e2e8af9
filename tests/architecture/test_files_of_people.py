"""Files that people send stay with Telegram: nothing here fetches one."""

from tests.architecture.sources import ROOT, python

FETCHES = ("getFile", "get_file", "download_to", "download_as")


def test_no_file_that_somebody_sent_is_fetched() -> None:
    found = [
        (str(path.relative_to(ROOT)), each)
        for path in python("bot", "handlers")
        if "sandbox" not in path.parts
        for each in FETCHES
        if each in path.read_text("utf-8")
    ]
    assert not found, f"a file_id is enough to send a file on: {found}"
