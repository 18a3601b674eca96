"""Measures Musnad against gold that stands beside the project, never inside it; floors and figures are kept here."""
