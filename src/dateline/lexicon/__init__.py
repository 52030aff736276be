"""Data files, one entry a row with its source, and their one loader."""
