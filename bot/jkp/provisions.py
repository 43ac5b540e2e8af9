"""The law in force on a given day, read from the dated tables in ``law/``."""


class Law:
    """Every provision with all its dated values."""


LAW = Law()
