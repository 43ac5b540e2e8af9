"""Privacy: own data, consent, clearing the chat."""
