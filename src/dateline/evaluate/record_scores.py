"""The record against coded reports: the figures of shared/tools/score_record.py, from the same definitions."""

from collections import Counter

import msgspec

from dateline.evaluate.agreement import (
    HALF,
    actors_f1,
    attribution_pairs,
    event_pairs,
    held,
    place_same,
    view_hits,
)
from dateline.evaluate.calibration import Scored, calibration
from dateline.evaluate.coded import CodedEvent, Coding, Gold, Predicted
from dateline.evaluate.coreference import bcubed
from dateline.evaluate.incident_scores import clusters, links, matched
from dateline.evaluate.names import Names
from dateline.evaluate.spans import PRF, Figure, chars, iou, paired, prf, trimmed

EXACT = 0.95
UNREAL = frozenset(("negated", "hypothetical"))


class Tally(msgspec.Struct):
    """Counts of one scoring."""

    n: Counter[str]

    def rate(self, hit: str, of: str) -> float:
        """Share of ``of`` that are ``hit``."""
        return round(self.n[hit] / self.n[of], 4) if self.n[of] else 0.0

    def prf(self, hit: str, pred: str, gold: str) -> PRF:
        """Precision, recall, F1 of three counts."""
        return prf(self.n[hit], self.n[pred], self.n[gold])


def score_record(gold: Gold, pred: Predicted) -> dict[str, Figure]:
    """Every figure of the record, named ``block.figure``."""
    names = Names(gold.aliases)
    tally = Tally(Counter())
    scored: list[Scored] = []
    for uri, coding in gold.codings.items():
        got = pred.codings.get(uri, Coding())
        _attributions(tally.n, coding, got, gold.texts[uri], names)
        right = _events(tally.n, coding, got, names)
        scored.extend((event.score, event.id in right) for event in got.events)
    out = _figures(tally) | calibration(scored)
    out["reports"] = len(gold.codings)
    out["reports.missing"] = sum(uri not in pred.codings for uri in gold.codings)
    out["reports.text_changed"] = sum(pred.texts.get(uri, text) != text for uri, text in gold.texts.items())
    if gold.groups is not None:
        out |= _links(gold, pred, names)
    return out


def _attributions(n: Counter[str], gold: Coding, pred: Coding, text: str, names: Names) -> None:
    n["a_gold"] += len(gold.attributions)
    n["a_pred"] += len(pred.attributions)
    for a, b in attribution_pairs(gold, pred):
        n["a_match"] += 1
        n["a_exact"] += iou(trimmed(a.content, text), trimmed(b.content, text)) >= EXACT
        source = (not a.source and not b.source) or iou(chars(a.source), chars(b.source)) >= HALF
        speaker = (not a.speaker and not b.speaker) or names.same(a.speaker, b.speaker)
        n["a_source"] += source
        n["a_speaker"] += speaker
        n["a_full"] += source and speaker and a.stance == b.stance
        n["a_stance"] += a.stance == b.stance
        n["a_naming"] += a.naming == b.naming
        n["a_speech"] += a.speech == b.speech


def _events(n: Counter[str], gold: Coding, pred: Coding, names: Names) -> set[str]:
    """Count what agrees; the ids of the predicted events that are paired with one of their type."""
    right: set[str] = set()
    speakers = [{a.id: a.speaker or "" for a in coding.attributions} for coding in (gold, pred)]
    n["e_gold"] += len(gold.events)
    n["e_pred"] += len(pred.events)
    for a, b in event_pairs(gold, pred, names):
        n["e_found"] += 1
        if a.type != b.type:
            continue
        n["e_typed"] += 1
        right.add(b.id)
        who = actors_f1(a.actor, b.actor, names) >= HALF
        whom = actors_f1(a.recipient, b.recipient, names) >= HALF
        n["e_actor"] += who
        n["e_recipient"] += whom
        n["e_who_whom"] += who and whom
        _place_time_counts(n, a, b, names)
        hit = _views(n, a, b, speakers, names)
        n["e_full"] += who and whom and hit > 0
        _unreal(n, a, b)
    return right


def _unreal(n: Counter[str], a: CodedEvent, b: CodedEvent) -> None:
    """Of events that every holder negates or only supposes: those that the record holds as nothing but actual."""
    if a.views and all(view.status in UNREAL for view in a.views):
        n["unreal"] += 1
        n["unreal_as_actual"] += bool(b.views) and all(view.status == "actual" for view in b.views)


def _place_time_counts(n: Counter[str], a: CodedEvent, b: CodedEvent, names: Names) -> None:
    if a.place:
        n["place_gold"] += 1
        n["place_ok"] += place_same(a.place, b.place, names)
    n["place_pred"] += bool(b.place)
    n["place_false"] += bool(b.place) and not a.place
    if a.time:
        n["time_gold"] += 1
        n["time_ok"] += b.time is not None and str(b.time.value or "")[:10] == str(a.time.value or "")[:10]
    n["time_pred"] += bool(b.time)
    n["time_false"] += bool(b.time) and not a.time
    same = paired(a.counts, b.counts, lambda c, d: 1 if (c.what, c.low, c.high) == (d.what, d.low, d.high) else 0)
    n["counts_ok"] += len(same)
    n["counts_gold"] += len(a.counts)
    n["counts_pred"] += len(b.counts)


def _views(n: Counter[str], a: CodedEvent, b: CodedEvent, speakers: list[dict[str, str]], names: Names) -> int:
    gold, pred = held(a.views, speakers[0]), held(b.views, speakers[1])
    hit = view_hits(gold, pred, names)
    n["views_ok"] += hit
    n["views_gold"] += len(gold)
    n["views_pred"] += len(pred)
    n["status_ok"] += bool({s for _, s in gold} & {s for _, s in pred})
    hard = {s for _, s in gold if s != "actual"}
    if hard:
        n["status_hard"] += 1
        n["status_hard_ok"] += bool(hard & {s for _, s in pred})
    return hit


def _figures(t: Tally) -> dict[str, Figure]:
    out: dict[str, Figure] = {
        "attribution.content": t.prf("a_match", "a_pred", "a_gold"),
        "attribution.content_exact": t.prf("a_exact", "a_pred", "a_gold"),
        "attribution.full": t.prf("a_full", "a_pred", "a_gold"),
    }
    for field in ("source", "speaker", "stance", "naming", "speech"):
        out[f"attribution.{field}"] = t.rate(f"a_{field}", "a_match")
    for name, hit in (
        ("found", "e_found"),
        ("typed", "e_typed"),
        ("who_whom", "e_who_whom"),
        ("sourced_event", "e_full"),
    ):
        out[f"event.{name}"] = t.prf(hit, "e_pred", "e_gold")
    out["of_typed.actor"] = t.rate("e_actor", "e_typed")
    out["of_typed.recipient"] = t.rate("e_recipient", "e_typed")
    for name in ("place", "time", "counts", "views"):
        out[f"of_typed.{name}"] = t.prf(f"{name}_ok", f"{name}_pred", f"{name}_gold")
    out["of_typed.place_false"] = t.n["place_false"]
    out["of_typed.time_false"] = t.n["time_false"]
    out["of_typed.status"] = t.rate("status_ok", "e_typed")
    out["of_typed.status_not_actual"] = t.rate("status_hard_ok", "status_hard")
    out["of_typed.unreal"] = t.n["unreal"]
    out["of_typed.unreal_as_actual"] = t.rate("unreal_as_actual", "unreal")
    return out


def _links(gold: Gold, pred: Predicted, names: Names) -> dict[str, Figure]:
    """Links between coded events of different reports, and B-cubed."""
    coded = {event: str(n) for n, group in enumerate(gold.groups or ()) for event in group}
    found = [[event for event in group if event in coded] for group in matched(gold, pred, names)]
    wanted, got = links(gold.groups or ()), links(found)
    whole = bcubed(coded, clusters([group for group in found if group], coded)) if coded else prf(0, 0, 0)
    return {"incident.links": prf(len(wanted & got), len(got), len(wanted)), "incident.bcubed": whole.f1}
