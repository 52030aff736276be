"""Which things are compared at all: those that share a key, found without a walk over all pairs."""
