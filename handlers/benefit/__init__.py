"""The months of the benefit, as the worker sees and ticks them."""
