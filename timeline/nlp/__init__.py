"""Sentences, words and their grammar: the only place that knows the parser."""
