"""The figures of an office: the board, and reports of a week or month."""
