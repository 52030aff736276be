"""The tree of errors: every one names what failed and what to do."""


class DatelineError(Exception):
    """Any error of Dateline that a user can act on."""


class InputError(DatelineError):
    """An input that cannot be read."""


class UsageError(DatelineError):
    """Wrong usage: options or arguments that do not fit."""


class LedgerError(DatelineError):
    """A ledger that cannot be opened, read or written."""


class GazetteerError(DatelineError):
    """The gazetteer cannot be built or opened."""


class ModelError(DatelineError):
    """A language model that is not installed or does not fit."""


class LexiconError(DatelineError):
    """A user's lexicon folder that is missing, or a table in it that cannot be used."""
