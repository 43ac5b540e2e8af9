"""The words of the law in plain words, by topic."""
