"""The board and the reports in words, and the round that keeps a card true."""
