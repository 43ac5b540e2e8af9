"""Figures: the board /papan, reports, pictures, files, and the board on the web."""
