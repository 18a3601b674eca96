"""Bytes to article: charset, page, body, dates, byline, outlet, or a skip with its reason."""
