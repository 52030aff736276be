"""Scorers as pure functions (gold, predicted) to a score with its signature; the gate."""
