"""Whether the evidence behind a rating stands in the record that it was found in."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Fault, nearest
from ..model import Division, Evidence, Sitting, Spoken


def evidence_faults(evidence: Evidence, sitting: Sitting) -> Iterator[Fault]:
    """Yield what is wrong with `evidence` in relation to its sitting: each sentence stands there to the letter."""
    if evidence.sitting != sitting.id:
        message = f"this is the evidence of {evidence.sitting!r}, but the sitting here is {sitting.id!r}"
        yield Fault(("sitting",), "contradiction", message)
        return
    yield from _stale(evidence, sitting)
    if (evidence.answer == "rated") != (evidence.rating is not None):
        message = "a rating is there where the answer is 'rated', and only there"
        yield Fault(("answer",), "contradiction", message)
    said = {each.id: each.text for each in sitting.contributions if isinstance(each, Spoken)}
    votes = {each.id for each in sitting.contributions if isinstance(each, Division)}
    for index, split in enumerate(evidence.splits):
        if split.division not in votes:
            message = f"there is no division {split.division!r} in this sitting{nearest(split.division, votes)}"
            yield Fault(("splits", index, "division"), "unknown-reference", message)
    for index, cue in enumerate(evidence.cues):
        if cue.contribution not in said:
            message = f"there is no speech {cue.contribution!r} in this sitting{nearest(cue.contribution, said)}"
            yield Fault(("cues", index, "contribution"), "unknown-reference", message)
        elif cue.sentence not in said[cue.contribution]:
            message = f"this sentence is not in {cue.contribution}; run `sittings draft --update` to measure again"
            yield Fault(("cues", index, "sentence"), "not-in-record", message)
        elif not (cue.words in cue.sentence and cue.target in cue.sentence):
            yield Fault(("cues", index, "words"), "not-in-record", "cue and target should stand in the sentence")


def _stale(evidence: Evidence, sitting: Sitting) -> Iterator[Fault]:
    measured = evidence.transcript_sha256
    if measured and sitting.transcript_sha256 and measured != sitting.transcript_sha256:
        message = "the transcript has changed since it was measured; run `sittings draft --update` to measure again"
        yield Fault(("transcript_sha256",), "stale", message, "warning")
