"""Event coding: what happened, who did it to whom, once a report."""
