"""Word lists for the making of quotations, kept apart from any list that the verifier has."""

from __future__ import annotations

from collections.abc import Mapping

_OUR = "behaviour colour endeavour favour flavour harbour honour humour labour neighbour odour rumour vigour armour"
_ISE = (
    "recognise realise organise prioritise emphasise apologise criticise summarise authorise minimise maximise "
    "modernise utilise specialise centralise decentralise legalise nationalise privatise finalise stabilise mobilise "
    "sympathise scrutinise jeopardise symbolise subsidise penalise legitimise categorise characterise standardise "
    "incentivise decarbonise digitalise normalise publicise industrialise equalise neutralise harmonise computerise "
    "revolutionise victimise stigmatise politicise capitalise economise energise galvanise itemise optimise"
)
_SIMPLE = """
centre center|centres centers|theatre theater|theatres theaters|metre meter|metres meters|litre liter|litres liters|
kilometre kilometer|kilometres kilometers|fibre fiber|calibre caliber|defence defense|offence offense|
offences offenses|pretence pretense|travelled traveled|travelling traveling|traveller traveler|travellers travelers|
cancelled canceled|cancelling canceling|labelled labeled|labelling labeling|modelling modeling|modelled modeled|
fuelled fueled|fuelling fueling|signalled signaled|signalling signaling|levelled leveled|levelling leveling|
counselling counseling|counsellor counselor|counsellors counselors|councillor councilor|councillors councilors|
marvellous marvelous|jewellery jewelry|fulfil fulfill|fulfils fulfills|fulfilment fulfillment|enrol enroll|
instalment installment|instalments installments|skilful skillful|wilful willful|plough plow|sceptical skeptical|
sceptics skeptics|aluminium aluminum|manoeuvre maneuver|paediatric pediatric|grey gray|catalogue catalog|
analyse analyze|analysed analyzed|analysing analyzing|paralysed paralyzed|judgement judgment|judgements judgments|
ageing aging|cosy cozy|mould mold|moulds molds|licence license|licences licenses|programme program|
programmes programs|channelled channeled|channelling channeling|funnelled funneled|totalling totaling|
towelling toweling|unravelled unraveled|rivalled rivaled|quarrelled quarreled|dialled dialed|tonne ton|
archaeology archeology|diarrhoea diarrhea|anaemia anemia|oestrogen estrogen|foetus fetus|haemorrhage hemorrhage
"""


def _spellings() -> dict[str, str]:
    found = dict(pair.split() for pair in _SIMPLE.replace("\n", "").split("|") if pair.strip())
    found.pop("tonne")
    for word in _OUR.split():
        for ending in ("", "s", "ed", "ing", "able", "ite", "ites", "ly", "hood", "hoods", "al"):
            found[word + ending] = word[:-3] + "or" + word[len(word) :] + ending
    for word in _ISE.split():
        stem = word[:-2]
        for ending in ("e", "es", "ed", "ing", "ation", "ations", "er", "ers"):
            found[stem + "s" + ending] = stem + "z" + ending
    return {british: american for british, american in found.items() if not british.startswith("honourab")}


AMERICAN: Mapping[str, str] = _spellings()
"""British to American spelling of one and the same word; no pair in which one side is another word too."""

_ANTONYMS = """
increase decrease|increased decreased|increases decreases|increasing decreasing|rise fall|rising falling|rose fell|
support oppose|supported opposed|supports opposes|supporting opposing|welcome deplore|good bad|better worse|best worst|
more less|many few|always never|success failure|right wrong|true false|strong weak|stronger weaker|high low|
higher lower|highest lowest|large small|larger smaller|new old|rich poor|safe dangerous|easy difficult|
possible impossible|necessary unnecessary|important unimportant|clear unclear|public private|win lose|won lost|
agree disagree|agreed disagreed|agrees disagrees|accept reject|accepted rejected|allow forbid|include exclude|
improve worsen|improved worsened|improving worsening|above below|with without|most least|hope fear|before after|
begin end|early late|long short|longer shorter|future past|protect endanger|help hinder|positive negative|fair unfair|
legal illegal|happy unhappy|proud ashamed|employment unemployment|benefit harm|benefits harms|advantage disadvantage|
encourage discourage|strengthen weaken|expand shrink|remember forget|inside outside|majority minority|local national|
urban rural|temporary permanent|simple complex|cheap expensive|adequate inadequate|certain uncertain|
effective ineffective|efficient inefficient|appropriate inappropriate|reasonable unreasonable|likely unlikely|
able unable|acceptable unacceptable|responsible irresponsible|sufficient insufficient|everyone nobody|
everything nothing|first last|great little|open closed|wealthy impoverished|progress decline|reduce raise|
reduced raised|reducing raising|over under|quickly slowly|often seldom|careful careless|honest dishonest
"""


def _both_ways(text: str) -> dict[str, str]:
    pairs = [pair.split() for pair in text.replace("\n", "").split("|") if pair.strip()]
    return {**{two: one for one, two in reversed(pairs)}, **dict(reversed(pairs))}


ANTONYMS: Mapping[str, str] = _both_ways(_ANTONYMS)

LOOKALIKES: Mapping[str, str] = _both_ways(
    "affect effect|principal principle|principals principles|form from|causal casual|county country|counties countries|"
    "than then|lose loose|advise advice|personal personnel|moral morale|trail trial|quite quiet|desert dessert|"
    "ensure insure|adverse averse|council counsel|complement compliment|formally formerly|prosecute persecute|"
    "economic economical|historic historical|statue statute|proscribe prescribe|elicit illicit|uninterested "
    "disinterested|imply infer|eminent imminent|allusion illusion|through though|where were|there three|"
    "marital martial|angel angle|united untied|costs coasts|cost coast|word world|words worlds|"
    "party parity|message massage|state stare|states stares|reform reforms|policy police|staff stuff|"
    "lords loads|ever every|our out|over other|any many|has had|this thus|those these"
)
"""Pairs that a careless comparison of letters takes for one word."""

SYNONYMS: Mapping[str, str] = {
    "said": "remarked", "believe": "reckon", "think": "feel", "important": "significant", "need": "require",
    "help": "assist", "people": "citizens", "money": "funds", "many": "numerous", "also": "additionally",
    "make": "create", "get": "obtain", "give": "provide", "given": "provided", "use": "employ",
    "used": "employed", "want": "wish", "problem": "difficulty", "problems": "difficulties", "issue": "matter",
    "issues": "matters", "very": "extremely", "big": "sizeable", "about": "regarding", "because": "since",
    "but": "yet", "however": "nevertheless", "show": "demonstrate", "shows": "demonstrates", "clear": "evident",
    "support": "back", "welcome": "applaud", "hope": "trust", "ensure": "guarantee", "work": "labour",
    "working": "toiling", "country": "nation", "children": "youngsters", "young": "youthful",
    "years": "twelvemonths", "government": "administration", "government’s": "administration’s", "house": "chamber",
    "debate": "discussion", "bill": "legislation", "members": "colleagues", "member": "colleague", "point": "argument",
    "great": "considerable", "good": "fine", "new": "fresh", "take": "adopt", "taken": "adopted",
    "put": "placed", "look": "gaze", "see": "observe", "seen": "observed", "know": "realise", "known": "recognised",
    "tell": "inform", "told": "informed", "ask": "enquire", "asked": "enquired", "go": "proceed",
    "going": "proceeding", "done": "accomplished", "same": "identical", "different": "distinct", "large": "substantial",
    "small": "modest", "start": "commence", "end": "finish", "whole": "entire", "every": "each", "must": "have to",
    "should": "ought to", "will": "is going to", "can": "is able to", "agree": "concur", "heard": "listened to",
    "thank": "express gratitude to", "grateful": "thankful", "community": "neighbourhood", "communities": "localities",
    "way": "manner", "time": "moment", "part": "portion", "place": "location", "across": "throughout",
}  # fmt: skip

CARDINALS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
AMOUNTS = ("hundreds", "thousands", "millions", "dozens", "half", "a third", "a quarter")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RELATIVE_DATES: Mapping[str, str] = _both_ways(
    "yesterday tomorrow|today yesterday|tonight tomorrow|last next|ago hence|previous following"
)
PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "i": ("we", "they"), "we": ("I", "they"), "they": ("we", "you"), "he": ("they", "I"), "she": ("they", "I"),
    "my": ("our", "their"), "our": ("my", "their"), "their": ("our", "my"), "us": ("them", "me"), "them": ("us", "me"),
    "me": ("us", "them"), "you": ("we", "they"), "your": ("our", "their"), "his": ("my", "our"), "i’m": ("they’re",),
}  # fmt: skip
MODALS: Mapping[str, tuple[str, ...]] = {
    "will": ("may", "would"), "would": ("will",), "may": ("will", "might"), "might": ("will",), "can": ("could",),
    "could": ("can",), "should": ("could", "shall"), "must": ("might", "should"), "shall": ("might",),
    "is": ("was",), "was": ("is",), "are": ("were",), "were": ("are",), "has": ("had",), "have": ("had",),
    "had": ("has",), "do": ("did",), "did": ("do",), "does": ("did",),
}  # fmt: skip
QUANTIFIERS: Mapping[str, tuple[str, ...]] = {
    "all": ("some", "most"), "some": ("all", "most"), "every": ("no", "any"), "many": ("all", "some"),
    "most": ("all", "some"), "few": ("many",), "only": ("even",), "never": ("rarely",), "always": ("often",),
    "any": ("every",), "each": ("any",), "several": ("all",), "both": ("neither", "all"), "no": ("some", "every"),
}  # fmt: skip
HEDGES = (
    "may well", "almost", "nearly", "perhaps", "probably", "possibly", "largely", "partly", "mostly", "some of",
    "a little", "sometimes", "often", "usually", "apparently", "arguably", "generally", "in part", "approximately",
    "roughly", "mainly", "I think", "I believe", "I hope", "I suspect", "potentially", "relatively", "likely",
)  # fmt: skip
ADVERBS = (
    "never", "hardly", "only", "barely", "always", "deeply", "nearly", "deliberately", "secretly", "rarely", "wrongly",
    "sometimes", "already", "utterly", "allegedly", "reluctantly", "scarcely", "previously", "merely", "almost",
)  # fmt: skip
UNITS: Mapping[str, tuple[str, ...]] = {
    "million": ("billion", "thousand"), "billion": ("million", "trillion"), "thousand": ("million",),
    "trillion": ("billion",), "hundred": ("thousand",), "millions": ("billions",), "billions": ("millions",),
    "days": ("weeks", "months"), "weeks": ("months", "days"), "months": ("years", "weeks"), "years": ("months",),
    "hours": ("days", "minutes"), "minutes": ("hours",), "miles": ("kilometres",), "metres": ("miles",),
    "tonnes": ("kilograms",), "day": ("week",), "week": ("month",), "month": ("week",), "year": ("month",),
    "acres": ("hectares",), "hectares": ("acres",), "pence": ("pounds",),
}  # fmt: skip
CONTRACTIONS: Mapping[str, str] = {
    "can't": "can", "won't": "will", "don't": "do", "doesn't": "does", "didn't": "did", "isn't": "is",
    "aren't": "are", "wasn't": "was", "weren't": "were", "couldn't": "could", "wouldn't": "would",
    "shouldn't": "should", "hasn't": "has", "haven't": "have", "cannot": "can", "hadn't": "had",
    "can": "can't", "will": "won't", "is": "isn't", "are": "aren't", "was": "wasn't", "could": "couldn't",
    "would": "wouldn't", "should": "shouldn't", "has": "hasn't",
}  # fmt: skip
LOST_APOSTROPHES: Mapping[str, str] = {
    "we're": "were", "we'll": "well", "i'll": "ill", "she'll": "shell", "he'll": "hell", "we'd": "wed",
    "i'd": "id", "they're": "there", "who's": "whose",
}  # fmt: skip
"""What is left when an apostrophe is thrown away and another word comes out."""

AUXILIARIES = (
    "is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "may", "might", "has", "have", "do",
    "does", "did", "had",
)  # fmt: skip
STOPWORDS = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "among",
        "another",
        "because",
        "before",
        "being",
        "below",
        "between",
        "cannot",
        "could",
        "doing",
        "during",
        "either",
        "every",
        "further",
        "having",
        "hence",
        "herself",
        "himself",
        "however",
        "itself",
        "maybe",
        "might",
        "myself",
        "neither",
        "never",
        "other",
        "others",
        "ought",
        "ourselves",
        "over",
        "perhaps",
        "rather",
        "shall",
        "should",
        "since",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "themselves",
        "then",
        "there",
        "therefore",
        "these",
        "they",
        "this",
        "those",
        "though",
        "through",
        "under",
        "until",
        "upon",
        "very",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "whose",
        "will",
        "with",
        "within",
        "without",
        "would",
        "yours",
        "yourself",
        "also",
        "even",
        "ever",
        "just",
        "many",
        "more",
        "most",
        "much",
        "only",
        "really",
        "same",
        "still",
        "thing",
        "things",
        "today",
        "well",
        "went",
    ]
)
INVENTED_SUBJECTS = (
    "warthog", "trombone", "marzipan", "samovar", "armadillo", "gondolier", "zeppelin", "accordion", "pumpernickel",
    "pelican", "tambourine", "hedgehog", "xylophone", "flamingo", "sombrero", "kazoo", "meringue", "porcupine",
)  # fmt: skip
INVENTED_ADJECTIVES = (
    "lavender", "somnolent", "gelatinous", "quixotic", "effervescent", "mauve", "bulbous", "nocturnal", "gossamer",
    "cantankerous", "iridescent", "bashful", "squeaky", "velveteen", "lugubrious", "whimsical", "sequinned",
)  # fmt: skip
INVENTED_VERBS = (
    "juggled", "serenaded", "pickled", "embroidered", "yodelled", "levitated", "hypnotised", "marinated", "tickled",
    "lassoed", "tattooed", "upholstered", "waltzed", "cartwheeled", "whittled", "alphabetised", "caramelised",
)  # fmt: skip
INVENTED_PLACES = (
    "Atlantis", "Narnia", "Xanadu", "Brobdingnag", "Ruritania", "Zenda", "Lilliput", "Avalon", "Camelot", "Gondor",
    "Shangri-La", "Utopia", "Cockaigne", "Wonderland", "Laputa", "Elsinore",
)  # fmt: skip
MEN = frozenset(
    [
        "james",
        "john",
        "robert",
        "michael",
        "william",
        "david",
        "richard",
        "joseph",
        "thomas",
        "charles",
        "mark",
        "paul",
        "andrew",
        "peter",
        "simon",
        "stephen",
        "steven",
        "george",
        "edward",
        "ian",
        "alan",
        "tony",
        "nick",
        "keith",
        "graham",
        "philip",
        "phil",
        "nigel",
        "chris",
        "jim",
        "bob",
        "tom",
        "tim",
        "ben",
        "matt",
        "matthew",
        "adam",
        "alex",
        "daniel",
        "dan",
        "martin",
        "kevin",
        "gary",
        "neil",
        "stuart",
        "jonathan",
        "patrick",
        "hugh",
        "oliver",
        "lee",
        "luke",
        "edmund",
        "lowell",
        "wayne",
        "andy",
        "david",
        "gavin",
        "jeremy",
        "julian",
        "roger",
        "barry",
        "brian",
        "colin",
        "derek",
        "gerald",
        "gordon",
        "greg",
        "henry",
        "jack",
        "jeffrey",
    ]
)
WOMEN = frozenset(
    [
        "mary",
        "patricia",
        "jennifer",
        "linda",
        "elizabeth",
        "barbara",
        "susan",
        "margaret",
        "sarah",
        "karen",
        "helen",
        "sandra",
        "anne",
        "ann",
        "jane",
        "diane",
        "julie",
        "joan",
        "christine",
        "catherine",
        "rachel",
        "emma",
        "anna",
        "lucy",
        "kate",
        "alison",
        "caroline",
        "claire",
        "fiona",
        "jo",
        "yvette",
        "angela",
        "harriet",
        "hazel",
        "theresa",
        "caroline",
        "wendy",
        "rosie",
        "maria",
        "nadia",
        "layla",
        "munira",
        "abena",
        "florence",
        "sian",
        "liz",
        "priti",
        "kemi",
        "wren",
        "solveig",
    ]
)
HONORIFICS = (
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Baroness", "Viscount", "Earl", "Rev", "Professor",
    "Prof", "The", "Countess", "Baron", "Reverend",
)  # fmt: skip
