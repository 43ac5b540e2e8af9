"""What the labels of cases are called, wherever they are said."""

from collections.abc import Mapping

from bot.storage.tables import Label
from bot.texts import Text, pgettext

NAMES: Mapping[Label, Text] = {
    Label.PAPERS: pgettext("label", "papers"),
    Label.DISPUTE: pgettext("label", "disputed termination"),
    Label.FORCED: pgettext("label", "made to resign"),
    Label.CONTRIBUTIONS: pgettext("label", "contributions"),
    Label.SEVERANCE: pgettext("label", "severance pay"),
    Label.WAGE: pgettext("label", "unpaid wages"),
    Label.ACCOUNT: pgettext("label", "account"),
    Label.CLAIM: pgettext("label", "JKP claim"),
    Label.GROUP: pgettext("label", "mass layoff"),
    Label.MIGRANT: pgettext("label", "migrant worker"),
    Label.TRAINING: pgettext("label", "training"),
    Label.VACANCY: pgettext("label", "vacancies"),
}
