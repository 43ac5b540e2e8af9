"""Figures: how many wait, how long it takes and what comes of it, by area and day."""
