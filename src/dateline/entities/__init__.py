"""Mention to resolved reference: actors, places, times, counts, each with its reason and alternatives."""
