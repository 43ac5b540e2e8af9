"""Tables that somebody wrote, CSV or XLSX, read as rows of text."""
