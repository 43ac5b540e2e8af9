"""Records: rating, own cases, guidance, and an officer's own week."""
