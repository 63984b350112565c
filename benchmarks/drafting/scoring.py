"""What a choice of sentences covers of a debate: the same measures for a draft and for the others."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from generator.content.link import link_sitting
from generator.content.names import Names
from generator.drafting.debate import Candidate, Debate, debate_of
from generator.drafting.extractive import NoDraft, Stamp, draft, extract_of
from generator.drafting.fitness import LENGTH
from generator.drafting.proof import faults_in, proved
from generator.drafting.ranking import Tongue, likeness_of, tongue_of, words_of
from generator.fairness import divergence, fairness_of
from generator.model import Bullet, Registry, Sitting, Spoken
from generator.readability import grade
from generator.sentences import sentences

from . import CREATED, TERMS


@dataclass(frozen=True)
class Score:
    """Of one choice: shares of 0 to 1, the divergence in bits, the grade, seconds, and how many sentences and words."""

    topics: float
    speakers: float
    parties: float
    redundancy: float
    grade: float | None
    seconds: float
    sentences: int
    words: int
    faults: int = 0


def drafted(sitting: Sitting) -> Score | None:
    """Score a draft, with the seconds that drafting and checking take; none where there is no draft."""
    names = _names(sitting)
    start = time.process_time()
    try:
        debate = debate_of(sitting, "en-GB")
        analysis = draft(extract_of(debate, None), Stamp("benchmark", CREATED))
        analysis = proved(analysis, sitting, names, "en-GB")
    except NoDraft:
        return None
    seconds = time.process_time() - start
    linked = link_sitting(sitting.transcript, analysis, names).sitting
    assert linked
    fairness = fairness_of(linked, ())
    assert fairness
    texts = _texts(analysis.summary)
    quoted = [text.partition("“")[2].removesuffix("”") for text in texts if "“" in text]
    return replace(
        _measured(debate, quoted, seconds),
        speakers=fairness.covered,
        parties=fairness.party_divergence or 0.0,
        faults=len(faults_in(analysis, sitting, names, "en-GB")),
    )


def _names(sitting: Sitting) -> Names:
    """Return those who speak as a registry, which is not kept beside the sittings of the corpora."""
    known = sitting.attributions.values()
    people = {who.person.id: who.person for who in known if who.person}
    return Names.of(Registry(people, {who.party.id: who.party for who in known if who.party}, {}))


def by_chance(sitting: Sitting, number: int, seed: int) -> Score:
    """Score as many sentences taken by chance from all but the chair's."""
    debate, said = _everything(sitting)
    start = time.process_time()
    chosen = random.Random(seed).sample(said, min(number, len(said)))
    return _scored(debate, chosen, time.process_time() - start)


def by_sumy(sitting: Sitting, number: int) -> Score:
    """Score as many sentences as plain sumy's LexRank would choose, with its own words, stems and matrix."""
    debate, said = _everything(sitting)
    tongue = tongue_of(debate.language)
    assert tongue
    start = time.process_time()
    summarizer = LexRankSummarizer(tongue.stem)
    summarizer.stop_words = tongue.stop_words
    document = ObjectDocumentModel([Paragraph([Sentence(each.sentence, _Words) for each in said])])
    best = {str(sentence) for sentence in summarizer(document, number)}
    seconds = time.process_time() - start
    return _scored(debate, [each for each in said if each.sentence.strip() in best][:number], seconds)


class _Words:
    """Sumy's tokenizer, without its download."""

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        return tuple(words_of(text))


def _everything(sitting: Sitting) -> tuple[Debate, list[Candidate]]:
    debate = debate_of(sitting, "en-GB")
    turns = {turn.id: turn for turn in debate.turns}
    said = []
    for each in sitting.contributions:
        if isinstance(each, Spoken) and each.id in turns:
            for number, found in enumerate(sentences(each.text, debate.language)):
                if len(found.text.split()) in LENGTH:
                    said.append(Candidate(number, each.id, found.text, turns[each.id].who, len(found.text.split())))
    return debate, said


def _scored(debate: Debate, chosen: Sequence[Candidate], seconds: float) -> Score:
    words: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for turn in debate.turns:
        words[turn.person] += turn.words
        spoken[turn.party] += turn.words
    people = {each.person for each in chosen}
    covered = sum(count for person, count in words.items() if person in people) / words.total()
    shares = [_shares(spoken), _shares(Counter(each.party for each in chosen))]
    measured = _measured(debate, [each.sentence for each in chosen], seconds)
    return replace(measured, speakers=covered, parties=divergence(*shares))


def _shares(counts: Counter[str]) -> dict[str, float]:
    return {key: count / counts.total() for key, count in counts.items()}


def _measured(debate: Debate, quoted: list[str], seconds: float) -> Score:
    tongue = tongue_of(debate.language)
    assert tongue
    stems = [tongue.stems(text) for text in quoted]
    alike = likeness_of(stems)
    np.fill_diagonal(alike, 0.0)
    told = {stem for each in stems for stem in each}
    top = _top_terms(debate, tongue)
    return Score(
        topics=sum(term in told for term in top) / max(1, len(top)),
        speakers=0.0,
        parties=0.0,
        redundancy=float(alike.max(axis=1).mean()) if len(quoted) > 1 else 0.0,
        grade=grade("\n".join(quoted), debate.language),
        seconds=seconds,
        sentences=len(quoted),
        words=sum(len(text.split()) for text in quoted),
    )


def _top_terms(debate: Debate, tongue: Tongue) -> list[str]:
    turns = {turn.id for turn in debate.turns}
    said = (each.text for each in debate.sitting.contributions if isinstance(each, Spoken) and each.id in turns)
    counts = Counter(stem for text in said for stem in tongue.stems(text))
    return [term for term, _ in counts.most_common(TERMS)]


def mean(scores: Sequence[Score], of: Callable[[Score], float | None]) -> float:
    """Return the mean of one measure where it is known."""
    known = [value for score in scores if (value := of(score)) is not None]
    return statistics.fmean(known) if known else float("nan")


def _texts(bullets: tuple[Bullet, ...]) -> list[str]:
    return [text for bullet in bullets for text in (bullet.text, *_texts(bullet.points))]
