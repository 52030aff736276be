"""The store: every line of the record in SQLite, with columns beside it to query by."""
