"""The immutable types of the record, their ids and the wire."""
