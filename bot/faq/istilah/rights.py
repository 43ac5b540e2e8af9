"""Words about contributions, claims, proof and disputes."""

from bot.faq.term import Term
from bot.texts import _

TERMS = (
    Term(
        "contribution",
        ("iuran",),
        _(
            "Contribution: the monthly payment to BPJS by company and worker. For JKP "
            "the worker pays nothing."
        ),
    ),
    Term(
        "contribution_months",
        ("masa iur", "bulan iur"),
        _(
            "Contribution period: how long contributions were paid, counted in paid "
            "months. Not years of service."
        ),
    ),
    Term(
        "arrears",
        ("tunggakan", "tunggakan iuran", "menunggak"),
        _(
            "Arrears: months the company has not paid. Up to a limit BPJS still pays "
            "you."
        ),
    ),
    Term(
        "reported_wage",
        ("upah terlapor", "upah dilaporkan"),
        _(
            "Reported wage: the monthly wage the company reported to BPJS. JKP follows "
            "this, not the payslip."
        ),
    ),
    Term(
        "ceiling",
        ("batas atas upah", "plafon upah"),
        _("Wage ceiling: the highest wage counted for JKP, now {wage_ceiling}."),
    ),
    Term(
        "benefit",
        ("manfaat",),
        _("Benefit: the money you get from JKP, paid month by month."),
    ),
    Term(
        "claim",
        ("klaim",),
        _("Claim: asking for the benefit to be paid. For JKP, in SIAPkerja."),
    ),
    Term(
        "lapsed",
        ("hangus", "hak hangus", "kedaluwarsa", "kadaluarsa"),
        _(
            "Right lapsed: the time to claim is over. Ask an officer before you give "
            "up."
        ),
    ),
    Term(
        "proof",
        ("bukti phk",),
        _(
            "Proof of PHK: a PHK letter with receipt, a settlement agreement or a "
            "final PHI ruling."
        ),
    ),
    Term(
        "receipt",
        ("tanda terima", "tanda terima laporan phk", "tanda terima laporan"),
        _(
            "Receipt of the PHK report: a paper from the Disnaker that the company "
            "reported your PHK."
        ),
    ),
    Term(
        "settlement",
        ("perjanjian bersama", "pb"),
        _(
            "Settlement agreement: your written agreement with the company about the "
            "PHK. The reason written in it matters a great deal."
        ),
    ),
    Term(
        "cla",
        ("pkb", "perjanjian kerja bersama"),
        _(
            "PKB (collective labour agreement): work rules for all staff. Different "
            "from the settlement about your PHK."
        ),
    ),
    Term(
        "bipartite",
        ("bipartit",),
        _(
            "Bipartite: talks directly between you and the company, the first step if "
            "you disagree."
        ),
    ),
    Term(
        "mediator",
        ("mediator", "mediasi"),
        _("Mediator: an officer of the Disnaker who helps when talks fail."),
    ),
    Term(
        "recommendation",
        ("anjuran", "anjuran mediator"),
        _(
            "Recommendation: the mediator's written advice. Not proof of PHK, but it "
            "can lead to an agreement."
        ),
    ),
    Term(
        "phi",
        ("phi", "pengadilan hubungan industrial"),
        _("PHI: the industrial relations court, part of the district court."),
    ),
    Term(
        "inspector",
        ("pengawas ketenagakerjaan", "pengawas", "wasnaker"),
        _(
            "Labour inspector: provincial officers who inspect companies, including "
            "contributions and wages."
        ),
    ),
)
