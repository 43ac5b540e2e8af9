"""Records: what the help was like, what was done in cases, and rest from it."""
