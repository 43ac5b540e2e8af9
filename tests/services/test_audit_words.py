"""The words of the audit: each deed, and each reason of a list, is told in some."""

from bot.services.audit import deed_words, reasons
from bot.services.audit.reasons import MuteReason, Reason
from bot.services.privacy import looked_at
from bot.storage.tables import Deed, Label, Role, StopReason
from bot.texts import plain


def test_every_deed_has_words_in_one_group() -> None:
    """Whoever adds a deed says what it is called in the audit."""
    listed = [deed for those in deed_words.WORDS.values() for deed in those]
    assert sorted(listed) == sorted(Deed)
    assert set(deed_words.NAMES) == set(deed_words.WORDS) == set(deed_words.Group)
    for deed in Deed:
        assert plain(deed_words.words_of(deed), "id")
        assert deed in deed_words.WORDS[deed_words.group_of(deed)]
    assert plain(deed_words.words_of("no such deed"), "id")


def test_every_deed_is_told_to_whom_it_is_about_or_said_not_to_be() -> None:
    """Whoever adds a deed says whether it is a look of others at somebody's data."""
    parts = (
        set(looked_at.LOOKS),
        set(looked_at.BY_SERVICE),
        looked_at.NOT_BY_OTHERS,
        looked_at.OF_NOBODY,
    )
    assert set.union(*map(set, parts)) == set(Deed)
    assert sum(len(each) for each in parts) == len(Deed)


def test_every_reason_of_a_list_is_told_in_words() -> None:
    told: dict[Deed, list[str]] = {
        Deed.SUPERVISED: list(Reason),
        Deed.TOOK_OVER: list(Reason),
        Deed.MUTED: [f"{each} 2h" for each in MuteReason],
        Deed.LABELLED: [f"{sign}{each}" for sign in "+-" for each in Label],
        Deed.APPOINTED: list(Role),
        Deed.STOPPED_ALL: list(StopReason),
        Deed.ENDED_DUTY: ["2026-12-01"],
        Deed.PRUNED_AUDIT: ["3 before 2024-11-25"],
        Deed.SEARCHED_AUDIT: ["person 1", "case 2", "deed x", "shell: person 1"],
        Deed.NOTED: ["kept", "changed", "deleted"],
    }
    for deed, details in told.items():
        for detail in details:
            why = reasons.of(deed, detail)
            assert why is not None, (deed, detail)
            assert plain(why, "id")
    unknown = ((Deed.SUPERVISED, "x"), (Deed.MUTED, "abuse"), ("x", "y"))
    assert [reasons.of(*each) for each in unknown] == [None] * 3
