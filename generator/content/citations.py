"""What an analysis refers to: the facts and contributions of its transcript, topics, and who is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import Fault, Where, nearest
from ..model import Analysis, Attribution, Bullet, Example, Party, Topic, Transcript
from .attribution import Resolver
from .names import Names, not_in


def reference_faults(analysis: Analysis, transcript: Transcript | None, names: Names) -> Iterator[Fault]:
    """Yield what is wrong with an analysis in relation to its transcript and to the list of topics."""
    yield from _contradictions(analysis, transcript)
    yield from _topic_faults(analysis, names.topics)
    yield from _citation_faults(analysis, transcript)


def _contradictions(analysis: Analysis, transcript: Transcript | None) -> Iterator[Fault]:
    """Yield a fault for each fact of the analysis that its transcript tells otherwise."""
    if transcript is None:
        return
    pairs = (("sitting", "id"), ("date", "date"), ("house", "house"), ("chamber", "chamber"))
    for key, other in pairs:
        said, true = getattr(analysis, key), getattr(transcript, other)
        if said is not None and said != true:
            yield Fault((key,), "contradiction", f"{key} is {str(said)!r}; the transcript beside it says {str(true)!r}")


def _topic_faults(analysis: Analysis, topics: Mapping[str, Topic]) -> Iterator[Fault]:
    """Yield a fault for each topic that topics.yaml lacks."""
    for index, topic in enumerate(analysis.topics):
        if topics and topic not in topics:
            yield Fault(("topics", index), "unknown-reference", not_in("topic", topic, topics))


def topics_of(analysis: Analysis, topics: Mapping[str, Topic]) -> tuple[Topic, ...]:
    """Return the topics of an analysis, each once; an unlisted one is made from its id."""
    found = (topics.get(topic) or Topic(topic, topic.replace("-", " ").capitalize()) for topic in analysis.topics)
    return tuple(dict.fromkeys(found))


def _citation_faults(analysis: Analysis, transcript: Transcript | None) -> Iterator[Fault]:
    """Yield a fault for each source or example that is no contribution of the transcript."""
    known = [contribution.id for contribution in transcript.contributions] if transcript else []
    cited = [*_cites(analysis.summary, ("summary",))]
    for index, example in enumerate(analysis.divisiveness.examples if analysis.divisiveness else ()):
        if example.contribution:
            cited.append((("divisiveness", "examples", index, "contribution"), example.contribution))
    ids = set(known)
    for where, identifier in cited:
        if transcript is None:
            yield Fault(where, "unknown-reference", f"{identifier!r} cannot be cited: there is no transcript")
        elif identifier not in ids:
            message = f"no contribution of the transcript has the id {identifier!r}{nearest(identifier, known)}"
            yield Fault(where, "unknown-reference", message)


def _cites(bullets: tuple[Bullet, ...], where: Where) -> Iterator[tuple[Where, str]]:
    for index, bullet in enumerate(bullets):
        here = (*where, index)
        for number, identifier in enumerate(bullet.cites):
            yield (*here, "cites", number), identifier
        yield from _cites(bullet.points, (*here, "points"))


def example_attributions(
    analysis: Analysis, attributions: Mapping[str, Attribution], resolver: Resolver, faults: list[Fault]
) -> tuple[Attribution, ...]:
    """Return who is quoted in each example, and add to `faults` what cannot be told."""
    examples = analysis.divisiveness.examples if analysis.divisiveness else ()
    found = []
    for index, example in enumerate(examples):
        where = ("divisiveness", "examples", index)
        faults.extend(resolver.party_fault(example.party, (*where, "party")))
        found.append(_example_attribution(example, attributions, resolver, (*where, "speaker"), faults))
    return tuple(found)


def claimed_parties(analysis: Analysis | None, names: Names) -> tuple[Party | None, ...]:
    """Return the party that each example claims for its speaker; none where it claims none."""
    divisiveness = analysis.divisiveness if analysis else None
    return tuple(names.party(example.party) for example in divisiveness.examples) if divisiveness else ()


def _example_attribution(
    example: Example, attributions: Mapping[str, Attribution], resolver: Resolver, where: Where, faults: list[Fault]
) -> Attribution:
    """Prefer the speaker as the transcript gives them: name, office and party as printed there."""
    cited = attributions.get(example.contribution or "")
    candidates = [*([cited] if cited else []), *attributions.values()]
    for attribution in candidates:
        if example.speaker in (attribution.person and attribution.person.id, attribution.name):
            return attribution
    meant = resolver.person(example.speaker, None)
    if isinstance(meant, Fault):
        faults.append(Fault(where, meant.code, meant.message, meant.severity))
        return Attribution(example.speaker)
    said = (attribution for attribution in attributions.values() if attribution.person == meant)
    return next(said, None) or resolver.attribution(meant, party=example.party)
