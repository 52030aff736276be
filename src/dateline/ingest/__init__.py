"""Readers, one a format, and cleaning: bytes to reports with their parts."""
