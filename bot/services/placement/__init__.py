"""Work again: that somebody was placed (ditempatkan), what it is, and taken back."""
