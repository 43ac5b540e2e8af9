"""A counselor's cases: the card, one's own list, closing."""
