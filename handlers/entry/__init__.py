"""Entry: the start, rooms, keywords, and where typed text goes; may use all others."""
