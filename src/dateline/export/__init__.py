"""Formats that the record is written in, one file each; ``table.EXPORTS`` names them all."""
