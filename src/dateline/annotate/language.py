"""The language of a report, by py3langid 0.4 (BSD), over its coded stretches."""

from dateline.record.types import Report

SAMPLE = 2_000
SHORT = 40


def language(report: Report) -> str | None:
    """ISO 639-1 code of the report's language; None where the words are too few to tell."""
    import py3langid

    words = " ".join(report.text[p.start : p.end] for p in report.parts if p.part in ("body", "headline", "comment"))
    sample = words[:SAMPLE]
    if sum(c.isalpha() for c in sample) < SHORT:
        return None
    code, _ = py3langid.classify(sample)
    return str(code)
