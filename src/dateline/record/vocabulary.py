"""The closed lists of values that the record's fields take, and spans. Their meaning is the coding guide's."""

from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]
Why = dict[str, str]

PartName = Literal["comment", "headline", "dateline", "body", "credit", "furniture", "repeat"]
Speech = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "declines", "doubts", "asks", "demands", "promises"]
Naming = Literal["named", "role", "anonymous", "collective", "none"]
Sector = Literal["GOV", "MIL", "REB", "PTY", "JUD", "IGO", "NGO", "MED", "CVL", "BUS", "REL", "UNK"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
Status = Literal["actual", "negated", "probable", "possible", "planned", "hypothetical", "unknown"]
CountWhat = Literal["killed", "injured", "detained", "displaced", "weapons"]
RelayKind = Literal["agency", "outlet", "poster", "person"]
Basis = Literal["text", "credit", "metadata", "part"]
PlacePrecision = Literal["exact", "city", "district", "province", "country"]
TimePrecision = Literal["minute", "day", "week", "month", "year", "range"]
TimeBasis = Literal["text", "published", "dateline"]
TimexType = Literal["date", "time", "duration", "set"]
PlaceRole = Literal["toponym", "demonym", "metonym", "facility"]
EvidenceField = Literal["trigger", "type", "actor", "recipient", "place", "time"]
QuestionWhy = Literal["unknown_view", "declines", "doubts", "asks", "unclear"]
Relation = Literal["identical", "near", "contains", "excerpt"]
OriginKind = Literal["speaker", "unnamed", "agency", "outlet", "report", "poster"]
DisputeField = Literal["actor", "recipient", "place", "time", "counts", "views"]
