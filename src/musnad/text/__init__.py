"""Knows Arabic, knows no news: the folded view, words, sentences, times and numbers."""
