"""Figures: the board, reports, pictures of them, files, and the page on the web."""
