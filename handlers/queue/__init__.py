"""The queue: asking for a person, and waiting."""
