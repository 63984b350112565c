"""Which earlier sittings are about the same: the words that a sitting has and few others have.

A sitting is reduced to its weightiest words (`keywords_of`), kept in its record. Two sittings are alike as far as they
share words that are rare in the archive: the cosine of their vectors of term frequency times inverse document
frequency (G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing &
Management 24, 1988). Of a few languages the commonest words are left out; in any other what most sittings have weighs
nothing once there are many.

Only earlier sittings are compared, and rarity is counted among them, so that a new sitting changes no older page.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .model import Bullet, Keyword, Record, Sitting, Spoken

KEYWORDS = 30
"""The words kept of a sitting."""
SHARED = 3
"""The words shown that two sittings share."""
_TITLE, _ANALYSIS = 12, 3
"""How many times a word of the title, or of the analysis, counts against one that is said."""
_RECENT = 48
"""Of the earlier sittings with a word only so many are looked at, the latest: time does not grow with the archive."""
_COMMON = 0.2
"""A word of more than this share of the earlier sittings says nothing about a subject."""
_LEAST = 0.08
"""Sittings that are less alike than this, or share but one word, are not told."""
_WORD = re.compile(r"[^\W\d_]{4,}")


class Related(NamedTuple):
    """An earlier sitting that is about the same, and the words that say so, weightiest first."""

    record: Record
    words: tuple[str, ...]


def keywords_of(sitting: Sitting) -> tuple[Keyword, ...]:
    """Return the words of four letters or more that weigh most, by weight, then by the alphabet: no speaker's name."""
    weights: Counter[str] = Counter()
    weights.update(_words(said.text for said in sitting.contributions if isinstance(said, Spoken)))
    for word in _words(_analysed(sitting)):
        weights[word] += _ANALYSIS
    for word in _words([sitting.title]):
        weights[word] += _TITLE
    names = set(_words(who.name for who in sitting.attributions.values() if who.name))
    chosen = ((word, weight) for word, weight in weights.items() if tells_a_subject(word) and word not in names)
    ranked = sorted(chosen, key=lambda item: (-item[1], item[0]))
    return tuple(Keyword(word, weight) for word, weight in ranked[:KEYWORDS])


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text.casefold())


def _analysed(sitting: Sitting) -> Iterator[str]:
    if sitting.vouched:
        yield sitting.vouched.abstract or ""
        yield from _points(sitting.vouched.summary)


def _points(bullets: Iterable[Bullet]) -> Iterator[str]:
    for bullet in bullets:
        yield bullet.text
        yield from _points(bullet.points)


def related_earlier(records: Sequence[Record], most: int) -> Mapping[str, tuple[Related, ...]]:
    """Return, by id, at most so many earlier sittings for each of `records` (oldest first), the likest first."""
    seen: Counter[str] = Counter()
    recent: defaultdict[str, deque[_Posting]] = defaultdict(lambda: deque(maxlen=_RECENT))
    found = {}
    for place, record in enumerate(records):
        vector = _vector(record, seen, place)
        found[record.id] = tuple(_likest(vector, recent, records, most))
        for keyword in record.keywords:
            seen[keyword.word] += 1
        for word, weight in vector.items():
            recent[word].append(_Posting(place, weight))
    return found


def tells_a_subject(word: str) -> bool:
    """Tell whether a word, in small letters, is none that is said in sittings about anything."""
    return word not in _EVERYWHERE


class _Posting(NamedTuple):
    place: int
    weight: float


def _vector(record: Record, seen: Mapping[str, int], earlier: int) -> dict[str, float]:
    """Return the weights of a record's words, of length 1: common ones left out."""
    weights = {
        word: (1 + math.log(weight)) * math.log((earlier + 1) / (seen[word] + 0.5))
        for word, weight in record.keywords
        if seen[word] <= max(1, _COMMON * earlier)
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _likest(
    vector: Mapping[str, float], recent: Mapping[str, Iterable[_Posting]], records: Sequence[Record], most: int
) -> Iterator[Related]:
    scores: defaultdict[int, float] = defaultdict(float)
    words: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    for word, weight in vector.items():
        for place, other in recent.get(word, ()):
            scores[place] += weight * other
            words[place].append((-weight * other, word))
    alike = sorted(
        (-round(score, 6), -place) for place, score in scores.items() if score >= _LEAST and len(words[place]) > 1
    )
    for _, place in alike[:most]:
        yield Related(records[-place], tuple(word for _, word in sorted(words[-place])[:SHARED]))


_EVERYWHERE = frozenset(
    """
able about above across after again against agree agreed along already also although always amendment among
another answer anything april around asked asking august away back because become been before began behind being
believe below best better between bill board both bring brought call called came cannot case cent chair chamber
clause clear come comes coming committee could country course days debate december decision deputies deputy does
doing done down during each eight eighteen eighty either eleven else enough even ever every everybody everyone
everything fact february fifteen fifty find first five following forty four fourteen friday friend friends from
full further gave gentleman give given gives goes going gone good government great half hand have having hear
heard help here himself honourable house however hundred important into issue itself january july june just keep
kind knew know known lady last later least leave left less like little long longer look madam made make makes
making many march matter matters mean means member members might million minister ministers moment monday month
months more most motion move moved much must need needs never next nine nineteen ninety noble nobody none
nothing november number october often once only opposition order other others ought over paid part party pays
people perhaps place point points possible power present president pressed public quarter question questions
quite rather reading readings really reason report result results right said same saturday saying says second
secretary seen senate senator senators september seven seventeen seventy several shall should side simply since
sixteen sixty some somebody someone something speak speaker speech stand state still such sunday support sure
table take taken takes talk tell than thank that their them themselves then there therefore these they thing
things think third thirteen thirty this those though thought thousand three through thursday time today together
told took towards tried true tuesday turn twelve twenty under until upon used using very vote voted votes want
wanted wants wednesday week weeks well went were what whatever when where whether which while whole whose will
wish with within without word words work would year years yesterday your

ainsi alors août après aucun aucune aujourd aussi autre autres avant avec avez avoir avons avril beaucoup bien
cela celle celles celui cent cependant certains cette ceux chaque chers chose cinq cinquante comme comment
contre dans décembre depuis deux dimanche dire donc dont déjà douze elle elles encore enfin entre faire fait
faut février fois gouvernement grand grande huit jamais janvier jeudi jour juillet juin lecture leur leurs
lorsque lundi madame maintenant mais mardi mars mercredi mesdames messieurs mieux million millions ministre
moins mois monsieur motion même neuf nombre nombreux notre nous nôtre novembre octobre onze parce parler parmi
pendant peut peuvent plus plusieurs point pour pourquoi premier première projet président présidente quand
quarante quatorze quatre quel quelle quelque quelques question quinze quoi samedi sans seize sept septembre sera
seulement soixante sommes sont sous souvent suis sénat sénateur toujours tous tout toute toutes treize trente
trois très vendredi vers veut vingt vote votre vous vraiment étaient était être

achos aelod aelodau allan allwn arall awst bobl bydd byddai cael ceir chael chwarae chwech chwefror credu cyfan
cyfer cymru cynnig cyntaf dach ddim ddweud diolch dros drwy dweud dyna ebrill efallai eich eisiau eraill felly
fydd fyddai fyddwn gael gall gallu gallwn gennym gorffennaf gweld gwener gwneud gyda gyfer gyntaf heddiw hefo
hefyd hwnnw hydref hynny ionawr llun llywodraeth llywydd maen mawrth medi mehefin mewn mynd nawr nifer ochr oedd
oherwydd ohonynt pedwar pump rhagfyr rhai rhaid rhan rhwng roedd rydych rydym sadwrn saith siarad sicr sydd
symud tachwedd unrhyw wedi weinidog weithiau weld wneud wyth ychydig ydym ydyn ydyw ynghylch ynglŷn yntau ystod
""".split()  # English, French, Welsh: words of four letters or more that are of no subject, or of every sitting's
)
