"""Sentences, parse, names and language; the only room that names an NLP library."""
