"""Article to annotations: one module a layer, each a function from ``Doc`` to its annotations."""
