"""Repeats inside a report; copies among reports; who copied whom."""
