"""Words about work and how it ends."""

from bot.faq.term import Term
from bot.texts import _

TERMS = (
    Term(
        "jkp",
        ("jkp",),
        _(
            "JKP: job-loss insurance. Cash for some months, help in finding work and "
            "training after a layoff. Paid by BPJS Ketenagakerjaan."
        ),
    ),
    Term(
        "phk",
        ("phk", "pemutusan hubungan kerja"),
        _(
            "PHK: termination of employment, the formal end of your job. Being laid "
            "off does not mean you did anything wrong."
        ),
    ),
    Term(
        "pkwt",
        ("pkwt", "perjanjian kerja waktu tertentu", "kontrak"),
        _(
            "PKWT: a fixed-term contract, one with an end date. In everyday speech: "
            "kontrak."
        ),
    ),
    Term(
        "pkwtt",
        (
            "pkwtt",
            "perjanjian kerja waktu tidak tertentu",
            "karyawan tetap",
            "pegawai tetap",
        ),
        _("PKWTT: an open-ended contract, a permanent employee. It has no end date."),
    ),
    Term(
        "outsourcing",
        ("outsourcing", "alih daya"),
        _(
            "Outsourcing: another firm employs you to work here. Your rights lie with "
            "the firm that signed your contract."
        ),
    ),
    Term(
        "daily_worker",
        ("pekerja harian lepas", "harian lepas", "pekerja harian", "buruh harian"),
        _("Daily worker: paid by the day, usually with no end date in the contract."),
    ),
    Term(
        "gig",
        ("mitra", "ojol"),
        _(
            "Partner (such as ojol): works through an app without an employment "
            "relation. JKP does not cover it yet."
        ),
    ),
    Term(
        "furlough",
        ("dirumahkan",),
        _("Furlough: told to stay home but still employed. Not a PHK, so no JKP yet."),
    ),
    Term(
        "resign",
        ("mengundurkan diri", "resign", "pengunduran diri"),
        _(
            "Resignation: leaving of your own wish, in writing. It is excluded from "
            "JKP."
        ),
    ),
    Term(
        "forced_resign",
        ("dipaksa mengundurkan diri", "dipaksa resign"),
        _(
            "Forced resignation: signing a resignation because you were asked or "
            "pressed. It can be disputed before a mediator."
        ),
    ),
    Term(
        "absence",
        ("mangkir",),
        _(
            "Absence: not coming to work without leave. After {absence_days} working "
            "days and {summons} written summons the company may end the job."
        ),
    ),
    Term(
        "probation",
        ("masa percobaan", "probation", "percobaan"),
        _("Probation: a trial time at the start, usually for permanent staff."),
    ),
    Term(
        "warning",
        ("sp1", "sp2", "sp3", "sp", "surat peringatan"),
        _(
            "SP1, SP2, SP3: warning letters for breaking work rules. They do not by "
            "themselves exclude JKP."
        ),
    ),
    Term(
        "urgent_breach",
        ("pelanggaran mendesak",),
        _(
            "Urgent breach: a serious breach named in the work agreement or company "
            "rules. What it means for JKP is not settled."
        ),
    ),
    Term(
        "efficiency",
        ("efisiensi",),
        _("Efficiency: the company cuts workers because of a loss or to prevent one."),
    ),
    Term(
        "bankrupt",
        ("pailit", "bangkrut"),
        _(
            "Bankrupt (pailit): declared unable to pay debts by a court. Bankrupt "
            "without a ruling is not pailit."
        ),
    ),
    Term(
        "pkpu",
        ("pkpu",),
        _("PKPU: a court gives the company time to arrange its debts."),
    ),
    Term(
        "merger",
        ("penggabungan", "merger", "akuisisi", "peleburan"),
        _(
            "Merger: firms are joined, dissolved into one or taken over. Your contract "
            "may move to the new firm."
        ),
    ),
    Term(
        "disability_law",
        ("cacat total tetap", "cacat total"),
        _(
            "Permanent total disability: a legal term for being unable to work again, "
            "as a doctor states. In everyday words we say disability."
        ),
    ),
)
