"""Who says it and how sure: attributions, and judgements on every word that may carry an event."""
