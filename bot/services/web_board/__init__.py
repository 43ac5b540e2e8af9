"""The board on the web: links that open it once, browser sessions, live streams."""
