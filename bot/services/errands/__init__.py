"""Errands: pictures and files that are made outside a turn, and then sent."""
