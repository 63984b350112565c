"""What a debate is about: topics of the registry, and one emoji, by the words that it has most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ..model import Topic
from ..related import keywords_of
from ..wordlists import word_list
from .debate import Debate
from .ranking import Tongue, words_of

MOST = 3
_NAME, _DESCRIPTION = 2.0, 1.0
"""What a word counts that a topic has in its name, or only in its description."""
_CLEAR = 0.08
"""A topic that fits less than this is not told."""
_TITLE = 0.25
"""What a word of the debate's title adds to what it weighs."""
NEUTRAL = "🏛️"


def topics_of(debate: Debate, tongue: Tongue) -> tuple[str, ...]:
    """Return the ids of the topics that clearly fit, the best first; none where nothing does."""
    said = _said(debate, tongue)
    fits = {topic.id: _fit(topic, said, tongue) for topic in debate.topics}
    ranked = sorted((topic for topic in fits if fits[topic] >= _CLEAR), key=lambda topic: (-fits[topic], topic))
    best = fits[ranked[0]] if ranked else 0.0
    return tuple(topic for topic in ranked[:MOST] if fits[topic] >= best / 2)


def emoji_of(debate: Debate, tongue: Tongue) -> str:
    """Return the emoji whose words the debate has most; the neutral one where it is about death or violence."""
    table = word_list("emoji", debate.language)
    if table is None:
        return NEUTRAL
    said = _said(debate, tongue)
    weights = {
        emoji: sum(said[stem] for stem in _stems(lines, tongue)) for emoji, lines in table.entries if emoji != "neutral"
    }
    grave = weights.pop("grave", 0.0)
    best = max(weights, key=lambda emoji: weights[emoji])
    return best if weights[best] >= _CLEAR and not grave else NEUTRAL


def _said(debate: Debate, tongue: Tongue) -> Mapping[str, float]:
    """Return what each stem weighs among the keywords of a debate: all together 1, and more for those of its title."""
    weights: Counter[str] = Counter()
    for word, weight in keywords_of(debate.sitting):
        weights[tongue.stem(word)] += weight
    total = sum(weights.values()) or 1
    shares = defaultdict[str, float](float, {stem: weight / total for stem, weight in weights.items()})
    for word in set(words_of(debate.sitting.title)) - tongue.stop_words:
        shares[tongue.stem(word)] += _TITLE
    return shares


def _fit(topic: Topic, said: Mapping[str, float], tongue: Tongue) -> float:
    name = _stems([topic.name], tongue)
    description = _stems([topic.description or ""], tongue) - name
    return _NAME * sum(said[stem] for stem in name) + _DESCRIPTION * sum(said[stem] for stem in description)


def _stems(texts: Iterable[str], tongue: Tongue) -> set[str]:
    return {stem for text in texts for stem in tongue.stems(text)}
