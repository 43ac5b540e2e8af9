"""Drawing figures as a picture: a process of its own, which Matplotlib ends with.

`python -m bot.drawing` reads what is to be drawn as JSON, and writes a PNG. It knows
neither the database nor the catalogue: all words come ready in the JSON.
"""
