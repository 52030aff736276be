"""Engines: the plan and what walks it."""
