"""The board in a browser: pages of figures, read only, for who has a link."""
