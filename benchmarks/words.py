"""A small model of parliamentary speech: invented words at realistic frequencies in plain sentences.

Real text would do, but an archive of 10,000 sittings of it is a gigabyte that somebody holds the rights to. What
matters to a build, a search index and a compressor is kept: word lengths, a Zipf-like distribution with a long
tail, sentences, paragraphs, some characters beyond ASCII.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_NOUNS = """government amendment harbour ferry school hospital levy budget minister committee report bridge island
council tide wall river farm road police court library market nurse teacher tenant railway pension engine lantern
village winter question answer promise letter statute inquiry evidence figure review scheme service charge""".split()
_ADJECTIVES = """public local independent serious modest annual urgent northern honest late careful rural common new
central expensive fair formal early certain small old clear empty proper""".split()
_VERBS = """support oppose consider publish repair welcome fund examine delay accept reject protect explain inspect
improve replace defend settle measure review open close answer""".split()
_ADVERBS = """now rarely plainly again properly quickly often together soon locally fairly slowly publicly""".split()

_PATTERNS = """
The N will V the A N before the end of the year.
I V what the A N has said about the N and the A N, and I shall come to it.
We were told that the N would V every N in the country; it did not.
Will the Minister tell the House why the A N cannot V the N?
There is no A N in my constituency that does not V the N R, and nobody has asked them.
It is not for this House to V a A N, but it is for this House to V the N that made it.
If the N and the N V the A N, then the N must R V the N, whatever it costs.
The A N of the N has been R known for years.
Last year the N was C million crowns, and this year it is to be C million.
I am grateful to my hon. friend, who has R tried to V the N – and the N – for as long as I have known him.
Let me be clear: we V the N, we V the A N, and we do not V the N.
Does she agree that to V a N is to V the A N as well?
They wrote to me about the N’s A N, and I said that I would V it.
The A N, it says on page C, should R V the N.
On the café at the N, the A N of which the report speaks, I have nothing to add.
Nobody in the A N of this island has to be reminded what a A N can do to a N.
I beg to move.
That is a matter for the N.
In those C years the N has had to V the A N without a N, without a N and without an answer from the A N.
""".strip().splitlines()

_ONSETS = "b br c ch d dr f fl g gl h j k l m n p pl qu r s sh st t th tr v w".split()
_VOWELS = "a e i o u ai ea oa".split()
_CODAS = "ck l ld ll m n nd ng nt r rd rk rn s sk st t th w".split()
_ENDINGS = {"N": ["age", "er", "ment", "ow", "et", "ness", ""], "A": ["al", "en", "ish", "ous"], "V": ["en", "ate", ""]}
_TAILS = {"N": 9_000, "A": 2_500, "V": 1_500, "R": 0}
_ZIPF_SHIFT, _ZIPF_POWER = 2.7, 1.25


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with gaps, and the kinds of the words that fill them."""

    text: str
    gaps: str


def coined(source: random.Random, syllables: int, ending: str = "") -> str:
    """Return a word that was never spoken."""
    stem = "".join(source.choice(_ONSETS) + source.choice(_VOWELS) for _ in range(syllables - 1))
    return stem + source.choice(_ONSETS) + source.choice(_VOWELS) + source.choice(_CODAS) + ending


def _vocabulary(kind: str, head: Sequence[str]) -> list[str]:
    source = random.Random(f"vocabulary {kind}")
    words = dict.fromkeys(head)
    while len(words) < len(head) + _TAILS[kind]:
        words[coined(source, source.choice((1, 2, 2)), source.choice(_ENDINGS[kind]))] = None
    return list(words)


def zipf(count: int) -> list[float]:
    """Return cumulative weights by which the word of rank r comes up about once for r times the first."""
    return list(itertools.accumulate(1 / (rank + _ZIPF_SHIFT) ** _ZIPF_POWER for rank in range(count)))


def _pattern(line: str) -> Pattern:
    gaps = "".join(re.findall(r"\b[NAVRC]\b", line))
    return Pattern(re.sub(r"\b[NAVRC]\b", "%s", line), gaps)


PATTERNS = [_pattern(line) for line in _PATTERNS]
VOCABULARY = {
    "N": _vocabulary("N", _NOUNS),
    "A": _vocabulary("A", _ADJECTIVES),
    "V": _vocabulary("V", _VERBS),
    "R": _ADVERBS,
    "C": [str(number) for number in range(2, 400)],
}
_WEIGHTS = {kind: zipf(len(words)) for kind, words in VOCABULARY.items()}


class Voice:
    """Says as many words as are asked for; what it says depends on its seed alone."""

    def __init__(self, seed: str) -> None:
        """Begin a stream of words."""
        self.random = random.Random(seed)
        self._next: dict[str, Callable[[], str]] = {kind: self._words(kind).__next__ for kind in VOCABULARY}

    def _words(self, kind: str) -> Iterator[str]:
        words, weights = VOCABULARY[kind], _WEIGHTS[kind]
        while True:
            yield from self.random.choices(words, cum_weights=weights, k=256)

    def word(self, kind: str) -> str:
        """Return a noun (N), adjective (A), verb (V) or adverb (R)."""
        return self._next[kind]()

    def sentence(self) -> str:
        """Return one sentence."""
        pattern = self.random.choice(PATTERNS)
        return pattern.text % tuple([self._next[gap]() for gap in pattern.gaps])

    def paragraph(self, words: int) -> str:
        """Return a paragraph of about so many words, whole sentences."""
        sentences: list[str] = []
        while words > 0:
            sentence = self.sentence()
            words -= sentence.count(" ") + 1
            sentences.append(sentence)
        return " ".join(sentences)

    def speech(self, words: int) -> str:
        """Return paragraphs with an empty line between them, of about so many words in all."""
        count = max(1, round(words / 75))
        return "\n\n".join(self.paragraph(words // count) for _ in range(count))

    def title(self) -> str:
        """Return the title of a sitting."""
        words = [self.word("A"), self.word("N"), self.word("N")][self.random.randint(0, 1) :]
        stage = self.random.choice(["", "", "", " Bill", " Review", ": Statement", ": Second Reading"])
        return " ".join(words).title() + stage
