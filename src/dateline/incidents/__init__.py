"""Same happening across reports; origins counted; open questions answered."""
