"""The version of the program, for the run line and the command."""

VERSION = "0.7.0"
