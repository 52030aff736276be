"""The outlet that a web address belongs to."""

import re

from dateline.ingest.patterns import words
from dateline.lexicon.outlets import outlet_by_domain

_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?=[/:?#]|$)")


def site_of(address: str, *, bare: bool = False) -> str | None:
    """The outlet's name by its domain, else the host; None for a platform that carries anybody's posts.

    ``bare`` takes an address without ``http://``, and one whose parts stand apart (``http: / / site. org``).
    """
    squeezed = address.replace(" ", "") if bare else address
    if not bare and not squeezed.startswith(("http://", "https://")):
        return None
    match = _HOST.match(squeezed)
    if match is None:
        return None
    host = match.group(1).lower()
    if any(host == platform or host.endswith("." + platform) for platform in words("platform")):
        return None
    row = outlet_by_domain(host)
    return row.name if row is not None else host
