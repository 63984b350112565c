"""One word in two spellings: British and American, open and closed, numerals and number words.

The record is a transcript of speech, so the spelling is the reporter's and not the speaker's. A pair stands
here only where a listener could not tell the two apart *and* an English dictionary calls them one word:
colour/color, practice/practise, metre/meter. What sounds different is another word (advice/advise,
whilst/while, learnt/learned, aluminium/aluminum), and so is what British dictionaries enter apart
(cheque/check, kerb/curb, storey/story, tyre/tire, draught/draft): those are never folded.

Sources: the variant notes of the Oxford and Merriam-Webster dictionaries for what is listed: 178 pairs and 37 closed
forms, chosen one by one. The rules were run over the SCOWL word lists (Debian wbritish-huge, wamerican-huge: 350,000
words each), where they bring together some 6,900 pairs more. These were looked through rule by rule, in groups of
one ending, and not one by one: what is folded wrongly by a rule may still be among them. British and American pairs
of the package breame served to look for gaps.
"""

from __future__ import annotations

import functools
import re

_OUR = """
arbour ardour armour behaviour candour clamour clangour colour demeanour dolour enamour endeavour favour fervour
flavour glamour harbour honour humour labour neighbour odour parlour rancour rigour rumour saviour savour splendour
succour tumour valour vapour vigour
"""
_RE = """
accoutre calibre centre fibre goitre litre lustre manoeuvre meagre metre mitre ochre philtre reconnoitre sabre
saltpetre sceptre sepulchre sombre spectre theatre
"""
_DOUBLED = """
barrel bedevil bevel cancel carol channel chisel counsel council cudgel devil dial dishevel drivel duel enamel equal
flannel fuel funnel gambol gravel grovel gruel hovel imperil initial jewel kennel label level libel marshal marvel
medal metal model mongrel panel parcel pedal pencil peril petal pistol pummel quarrel ravel revel rival shovel shrivel
signal snivel spiral squirrel stencil swivel tassel tinsel total towel trammel travel trial trowel tunnel unravel
victual weasel yodel bias focus worship kidnap benefit target combat gossip
"""
_AE_OE = """
aesthet:esthet anaem:anem anaesth:anesth archaeo:archeo caesar:cesar diarrhoea:diarrhea encyclopaed:encycloped
faec:fec foet:fet gynaec:gynec haemo:hemo haemat:hemat haemangi:hemangi homoeo:homeo hypoglycaem:hypoglycem
leukaem:leukem mediaev:mediev oedem:edem oesophag:esophag oestr:estr orthopaed:orthoped paediatr:pediatr paedo:pedo
palaeo:paleo septicaem:septicem toxaem:toxem uraem:urem hyperglycaem:hyperglycem
"""
_SAME = """
acknowledgement:acknowledgment acknowledgements:acknowledgments abridgement:abridgment ageing:aging analogue:analog
analogues:analogs appal:appall appals:appalls artefact:artifact artefacts:artifacts axe:ax catalogue:catalog
catalogued:cataloged catalogues:catalogs cataloguing:cataloging connexion:connection connexions:connections cosy:cozy
cosier:cozier counsellor:counselor defence:defense defences:defenses defenceless:defenseless dependant:dependent
dependants:dependents dialogue:dialog dialogues:dialogs disc:disk discs:disks distil:distill distils:distills
doughnut:donut doughnuts:donuts enquire:inquire enquired:inquired enquires:inquires enquirer:inquirer
enquiries:inquiries enquiring:inquiring enquiry:inquiry enrol:enroll enrols:enrolls enrolment:enrollment
enrolments:enrollments enthral:enthrall fulfil:fulfill fulfils:fulfills fulfilment:fulfillment gaol:jail gaoled:jailed
gaols:jails gipsies:gypsies gipsy:gypsy gramme:gram grammes:grams grey:gray greyer:grayer greying:graying greys:grays
instal:install instalment:installment instalments:installments instil:instill instils:instills judgement:judgment
judgemental:judgmental judgements:judgments jewellery:jewelry kilogramme:kilogram kilogrammes:kilograms
milligramme:milligram milligrammes:milligrams licence:license licences:licenses licenced:licensed licencing:licensing
likeable:likable loveable:lovable manoeuvrable:maneuverable manoeuvrability:maneuverability marvellous:marvelous
marvellously:marvelously misjudgement:misjudgment monologue:monolog mould:mold moulded:molded moulding:molding
moulds:molds mouldy:moldy moult:molt moustache:mustache moustaches:mustaches offence:offense offences:offenses ok:okay
omelette:omelet plough:plow ploughed:plowed ploughing:plowing ploughs:plows practise:practice practised:practiced
practises:practices practising:practicing pretence:pretense pretences:pretenses programme:program programmes:programs
pyjama:pajama pyjamas:pajamas routeing:routing saleable:salable sceptic:skeptic sceptical:skeptical
sceptically:skeptically scepticism:skepticism sceptics:skeptics sizeable:sizable skilful:skillful skilfully:skillfully
smoulder:smolder smouldered:smoldered smouldering:smoldering sulphate:sulfate sulphates:sulfates sulphide:sulfide
sulphur:sulfur sulphuric:sulfuric sulphurous:sulfurous unlicenced:unlicensed unskilful:unskillful useable:usable
whisky:whiskey wilful:willful wilfully:willfully wilfulness:willfulness woollen:woolen woollens:woolens yoghurt:yogurt
yoghurts:yogurts cypher:cipher ageism:agism prologue:prolog epilogue:epilog synagogue:synagog cooperate:coöperate
naive:naïve naively:naïvely naivety:naïvety cafe:café cafes:cafés cliche:cliché cliches:clichés role:rôle roles:rôles
regime:régime facade:façade fiance:fiancé fiancee:fiancée elite:élite debut:début decor:décor protege:protégé
proteges:protégés fein:féin premiss:premise storyteller:story-teller jewelled:jeweled tranquillity:tranquility
woolly:wooly targetted:targeted targetting:targeting benefitted:benefited benefitting:benefiting
handicapped:handicaped million:m billion:bn trillion:tn
"""
_OPEN_AND_CLOSED = """
alongside allright alright anymore anyone anytime anyway cannot childcare everyone forever healthcare nobody noone
ongoing onto percent someone sometime sometimes thankyou today tomorrow underway website whilever airfield airport
backbench backbencher backbenchers daycare database lawmaker lawmakers newborn payday
"""
"""Closed forms that stand for an open one: “any one”. Longer pairs follow a rule: see `closes`."""

_HYPHEN_PARTS = """
re-act re-ally re-cede re-count re-cover re-covered re-covering re-create re-created re-creation re-dress re-form
re-formed re-lay re-lease re-leased re-mark re-move re-petition re-place re-prove re-present re-presented re-press
re-search re-serve re-sign re-signed re-signing re-signs re-solve re-sort re-sound re-store re-strain re-treat
re-treated un-ionised un-ionized pro-found de-fence de-fault de-light in-formed in-vest in-tense re-bound re-cite
re-collect re-collected re-forming re-forms re-fuse re-fused re-lent re-pair re-paired re-pose re-port re-ported
re-posed re-presents re-sent re-side re-signation re-sources re-spite re-stored re-strict re-tire re-tired re-tract
re-turn re-turned re-verse re-ward co-op co-ops mis-led dis-ease pre-serve pre-served pre-sent pre-sented pre-tend
pre-text pre-vent ex-pose ex-tend un-ion un-ions in-valid
"""
"""Hyphens that keep two words apart: “re-sign” is not “resign”."""

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_ORDINALS["twelve"] = "twelfth"
_NEVER_FIRST = frozenset("and are but for had has his less never none nor not now one our that the un with".split())
"""Words that a compound does not begin with: “not-able” is not “notable”, nor “now here” “nowhere”."""

_NEVER_LAST = frozenset("no not none nor never less free".split())
_PREFIXES = frozenset(
    "anti bi by co counter cross cyber de e eco ex extra fore in infra inter intra macro mega micro mid mini mis mono"
    " multi neo non off on out over pan para photo poly post pre pro proto pseudo re self semi socio sub super tele"
    " trans tri ultra un under up vice well".split()
)
"""What is written before a word with a hyphen, or as one word with it."""


def _pairs(listed: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in listed.split())


def _ordinal(word: str) -> str:
    if word in _ORDINALS:
        return _ORDINALS[word]
    return word[:-1] + "ieth" if word.endswith("y") else word.removesuffix("e") + "th"


def _suffixed(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _numerals() -> dict[str, str]:
    """Return the number words from one to ninety-nine, and their ordinals, with the figures that they mean."""
    words = dict(enumerate([*_UNITS, *_TEENS], start=1))
    for tens, word in enumerate(_TENS, start=2):
        words[10 * tens] = word
        words |= {10 * tens + unit: word + one for unit, one in enumerate(_UNITS, start=1)}
    cardinals = {word: str(number) for number, word in words.items()}
    ordinals = {_closed_ordinal(word, number): _suffixed(number) for number, word in words.items()}
    del ordinals["second"]  # a second is a moment too
    return cardinals | ordinals


def _closed_ordinal(word: str, number: int) -> str:
    """Return “twentyfirst” for “twentyone”."""
    unit = _UNITS[number % 10 - 1] if number > 20 and number % 10 else ""
    return word.removesuffix(unit) + _ordinal(unit) if unit else _ordinal(word)


_WORDS = _pairs(_SAME) | _numerals()
_CLOSED = frozenset(_OPEN_AND_CLOSED.split())
_APART = frozenset(word.replace("-", "") for word in _HYPHEN_PARTS.split())


def _any_of(listed: str) -> str:
    return "|".join(sorted(listed.split(), key=len, reverse=True))


_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # colour/color with what may stand before and after: discoloured, favourably, neighbourhood
    (
        re.compile(
            rf"^((?:dis|un|mis|non|multi|over|re|be|tri|water|techni)?)({_any_of(_OUR).replace('our', '')})our(?!ous)"
        ),
        r"\1\2or",
    ),
    # centre/center, metres, kilometre, theatregoer
    (re.compile(rf"({_any_of(_RE).replace('re|', '|').removesuffix('re')})re(?=s?$|goer|piece|fold|glass)"), r"\1er"),
    (re.compile(r"^((?:re|de|epi)?cent|fib|lust|manoeuv|accout)r(ed|ing)$"), r"\1er\2"),
    (re.compile(r"manoeuv"), "maneuv"),
    # travelled/traveled, councillor/councilor, focussed/focused
    (
        re.compile(
            rf"^((?:un|out|re|mis|dis|pre|sub|non)?(?:{_any_of(_DOUBLED)}))([lsptm])"
            r"(ed|ing|ings|er|ers|or|ors|ist|ists|ous|ously|able|ation|ations|ery)$"
        ),
        r"\1\3",
    ),
    # analyse/analyze; organise/organize and the whole family
    (re.compile(r"^(tranquil)l(?=i[sz])"), r"\1"),
    (re.compile(r"lys(e|ed|er|ers|es|ing|able)$"), r"lyz\1"),
    (
        re.compile(r"(?<=[a-z]{2})is(e|ed|es|er|ers|ing|ingly|able|ably|ation|ations|ational|ationally|ement)$"),
        r"iz\1",
    ),
    *((re.compile(rf"{british}"), american) for british, american in _pairs(_AE_OE).items()),
)
_NOT_BY_RULE = frozenset(
    # -ise and -ize are two words here
    "prise prised prises prising apprise apprised apprises apprising braise braised braises braising"
    " maise maises".split()
)
_MAY_FOLD = re.compile(r"our|re|ring|ise|isi|isa|ys|ae|oe|(ll|ss|pp|tt)[a-z]", re.ASCII)


@functools.lru_cache(maxsize=1 << 17)
def fold(key: str) -> str:
    """Return the one form that stands for all spellings of the word `key` (a key of `tokens_of`)."""
    base, apostrophe, ending = key.partition("'")
    if base in _WORDS:
        base = _WORDS[base]
    elif base not in _NOT_BY_RULE and _MAY_FOLD.search(base):
        for pattern, form in _RULES:
            base = pattern.sub(form, base)
    return base + apostrophe + ending


def closes(left: str, right: str, *, hyphenated: bool) -> bool:
    """Tell whether two words may be written as one: “sub-optimal”, “health care”.

    Without a hyphen the pair must be listed, or both be of four letters or more and deny nothing: “not able” is
    never “notable”, nor “need less” “needless”. With one, the first may be a prefix, a letter, or a word of three
    letters or more. Figures are not closed up: “5-10” is not “510”.
    """
    whole = left + right
    if whole in _APART or (left[-1].isdecimal() and right[0].isdecimal()):
        return False
    if whole in _CLOSED or (hyphenated and left in _PREFIXES):
        return True
    if left in _NEVER_FIRST or right in _NEVER_LAST:
        return False
    if hyphenated:
        return len(left) == 1 or (len(left) >= 3 and len(right) >= 2)
    return min(len(left), len(right)) >= 4
