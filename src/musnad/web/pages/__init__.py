"""The pages that a person sees: one module a page."""
