"""Makers of quotations that are word for word and yet deceive, and of innocent ones to measure false alarms."""

from __future__ import annotations

import re

from .editing import NEGATION, capital, cut_words, rest_after, spaced, word_places
from .kinds import ACCEPTED, VERBATIM, Draft, Kind, Scene
from .lexicon import AUXILIARIES, CARDINALS
from .record import Moment, words

_THIRD = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:(?:[Tt]he|[Mm]y) (?:right )?(?:hon\. |noble |learned )*(?:and learned )?"
    r"(?:Gentleman|Lady|Friend|Member|Minister|Prime Minister|Government|Opposition|Chancellor|Secretary of State|"
    r"report|Baroness|Lord|Leader of the Opposition|critics?|companies|council)(?: [A-Z][a-z]+)?)|"
    r"(?:some|many|other) people|critics|opponents|[Tt]he [A-Z][a-z]+ party)"
)
_SAYS = (
    r"(?:has |have |had |also |then |now |just |rightly |wrongly )*(?:says?|said|claims?|claimed|argues?|argued|"
    r"suggests?|suggested|insists?|insisted|alleges?|alleged|asserts?|asserted|complains?|complained|maintains?|"
    r"believes?|thinks?|told (?:us|me|the House|the Committee|Parliament))"
)
_REPORT = re.compile(rf"\b{_THIRD} {_SAYS} that ")
_DENIAL = re.compile(
    r"(?i)\b(?:(?:it is|it was|is it|it’s|it's) (?:simply |just |therefore |certainly |also )?(?:not|untrue|wrong|false"
    r"|nonsense|incorrect|a myth)(?: (?:true|right|the case|correct|acceptable|enough|clear|just|fair|to say|"
    r"to suggest))* that|"
    r"(?:do|does|did|would|could|can|should) not (?:\w+ )?(?:believe|think|accept|agree|say|suggest|mean|want|pretend|"
    r"see|feel)(?: that)?|(?:don['’]t|doesn['’]t|didn['’]t|can['’]t|cannot) (?:believe|think|accept|agree|say|"
    r"see)(?: that)?|(?:reject|deny|denied|rejected|dispute)s? (?:the (?:idea|suggestion|claim|notion|argument) )?that|"
    r"no (?:evidence|suggestion|question|guarantee|reason to believe|doubt about it) that|no longer) "
)
_AFTER_NOT = re.compile(
    r"(?i)(?<!\bor )\b(?:not|never|cannot|[a-z]+n['’]t) (?!only|just|least|merely|simply|so\b|because|that\b)"
)
_OWN_VIEW = re.compile(
    r"\b(?:I|[Ww]e) (?:believe|think|hope|know|am sure|am clear|am pleased|understand|agree|recognise) that "
)
_CLAUSE = re.compile(r"(?:; |, and |, but |, so )(?=(?:we|I|they|it|he|she|there|this) [a-z])")
_QUALIFIES = re.compile(
    r"(?i)\b(?:if|were|although|though|unless|only|in order|when|where|while|except|provided|subject|however|would|"
    r"could|should|despite|that|as|until|before|after|but|or|context|at least|particularly|especially)\b"
)
_IF = re.compile(r"(?i)(?<!\bas )(?<!\beven )(?<!\bonly )\b(?:if|unless|provided that|were it the case that) ")
_ASKS = re.compile(
    r"^(?:[^?]*\b)?(?:[Dd]oes|[Dd]o|[Ww]ill|[Ww]ould|[Ii]s|[Aa]re|[Cc]an|[Cc]ould) (?:[^?]{0,60}?\b)?(?:agree|accept|"
    r"think|believe|say|confirm|consider|claim|recognise|acknowledge|suggest|deny|concede|admit)(?: with me)? that "
)
_STATEMENT_ASKED = re.compile(r"^(?:Is it|Was it|Is he saying|Are we saying|Is she saying)[^?]{0,40}? that ")
_RISKY = re.compile(
    r"(?i)\b(?:if|whether|unless|says?|said|claim\w*|argu\w+|suggest\w*|told|asks?|asked|deny|denies)\b|\?"
)


_JOINTS = ("and", "but", "as", "only", "because", "that", "is", "for", "even", "about")


# --- tricks ---------------------------------------------------------------------------------------------------


_NO = re.compile(r"(?i)not|never|no|cannot|[a-z]+n['’]t")
# "No matter where" denies nothing: leaving it out was first taken for a trick, and is none.
_WEAKENS = re.compile(r"(?i)just|only|least|merely|simply|because|longer|doubt|matter")


def cut_hides_negation(moment: Moment, scene: Scene) -> Draft | None:
    """Cut out a few words with the negation among them."""
    return _cut_negation(moment, scene, weak=False)


def cut_hides_not_only(moment: Moment, scene: Scene) -> Draft | None:
    """Cut out a few words with a "not only" among them."""
    return _cut_negation(moment, scene, weak=True)


def _cut_negation(moment: Moment, scene: Scene, weak: bool) -> Draft | None:
    text = spaced(moment.text)
    places = word_places(text)
    found = [n for n in range(4, len(places) - 4) if _NO.fullmatch(places[n][0]) and places[n - 1][0] != "or"]
    at = scene.pick([n for n in found if bool(_WEAKENS.fullmatch(places[n + 1][0])) == weak])
    if at is None:
        return None
    first = at - scene.rng.randint(0, min(2, at - 4))
    last = at + scene.rng.randint(0, min(2, len(places) - 5 - at))
    left = text[places[scene.rng.randint(0, max(0, first - 6))].start() : places[first - 1].end()]
    right = text[places[last + 1].start() :]
    return Draft(f"{left}{scene.rng.choice((' … ', '... ', ' […] '))}{right}", text)


def _after(moment: Moment, scene: Scene, pattern: re.Pattern[str], least: int = 8) -> Draft | None:
    """Quote what stands after a match of `pattern`; now and then with a capital in brackets."""
    text = spaced(moment.text)
    match = scene.pick(list(pattern.finditer(text)))
    rest = rest_after(text, match.end(), least) if match else None
    if rest is None:
        return None
    if len(words(rest)) > 14 and not rest.endswith("?") and scene.chance(0.3):
        rest = cut_words(rest, 0, scene.rng.randint(9, 13))
    if scene.chance(0.25) and re.match(r"[a-z]{2}", rest):
        rest = f"[{rest[0].upper()}]{rest[1:]}"
    elif scene.chance(0.3):
        rest = capital(rest)
    return Draft(rest, text)


def after_not(moment: Moment, scene: Scene) -> Draft | None:
    """Begin just after "not", "never", "cannot"."""
    return _after(moment, scene, _AFTER_NOT)


def after_denial(moment: Moment, scene: Scene) -> Draft | None:
    """Begin just after "it is not true that", "I do not believe that"."""
    return _after(moment, scene, _DENIAL)


def reported(moment: Moment, scene: Scene) -> Draft | None:
    """Give as the speaker's own what "he says that"."""
    return None if "?" in moment.text else _after(moment, scene, _REPORT)


def bracket_hides_negation(moment: Moment, scene: Scene) -> Draft | None:
    """Write a plain verb in brackets for a negated one."""
    text = spaced(moment.text)
    denied = rf"(?:{'|'.join(AUXILIARIES)}) (?:not|never)"
    pattern = rf"\b(?:{denied}|cannot|[a-z]+n['’]t|never|no(?! longer| doubt| more))\b"
    match = scene.pick(list(re.finditer(pattern, text)))
    if match is None:
        return None
    first = match[0].split()[0].casefold()
    table = {"cannot": "can", "never": "always", "no": "a", "won't": "will", "won’t": "will"}
    plain = table.get(first, re.sub(r"n['’]t$", "", first))
    return Draft(f"{text[: match.start()]}[{plain}]{text[match.end() :]}", text)


def bracket_adds_negation(moment: Moment, scene: Scene) -> Draft | None:
    """Write a negation in brackets."""
    text = spaced(moment.text)
    match = scene.pick(list(re.finditer(rf"(?<=[a-z] )(?:{'|'.join(AUXILIARIES)})(?= (?!not\b)[a-z])", text)))
    if match is None:
        return None
    new = scene.rng.choice((f"{match[0]} [not]", f"[{match[0]} not]", f"{match[0]} [never]"))
    return Draft(text[: match.start()] + new + text[match.end() :], text)


def bracket_number(moment: Moment, scene: Scene) -> Draft | None:
    """Write a number of one's own in brackets for words or for a number."""
    text = spaced(moment.text)
    digits, vague = r"(?<![\w.,/:-])\d[\d,.]*\d(?![\w/:-])", r"\b(?:many|several|some)(?= [a-z]+s\b)"
    match = scene.pick(
        list(re.finditer(rf"(?:{digits}|\b(?:{'|'.join(CARDINALS[2:])})\b(?!-)|{vague})(?! [mb]illion)", text))
    )
    if match is None:
        return None
    new = scene.rng.choice(("[5,000]", "[millions of]", "[three]", "[12]", "[two]", "[70,000]"))
    return Draft(f"{text[: match.start()]}{new}{text[match.end() :]}", text)


def mosaic(moment: Moment, scene: Scene) -> Draft | None:
    """Make one quotation of three or four bits of 4 or 5 words each from far apart."""
    run = next((whole for count in (6, 5, 4, 3) if (whole := moment.run(count))), None)
    parts = scene.rng.choice((3, 4, 4))
    sizes = [scene.rng.choice((4, 4, 5)) for _ in range(parts)]
    if run is None:
        return None
    count, at, bits = len(words(run)), 0, []
    for size in sizes:
        if at + size > count:
            return None
        bits.append(cut_words(run, at, size))
        at += size + scene.rng.randint(8, 25)
    return Draft(" … ".join(bits), run)


def question_as_statement(moment: Moment, scene: Scene) -> Draft | None:
    """Give what a question asks as a statement."""
    text = spaced(moment.text)
    if not text.endswith("?"):
        return None
    draft = _after(moment, scene, _ASKS if scene.chance(0.8) else _STATEMENT_ASKED)
    if draft is None:
        return None
    return Draft(draft.text.rstrip("?") + scene.rng.choice((".", "")), text)


def condition_cut(moment: Moment, scene: Scene) -> Draft | None:
    """Begin just after "if"."""
    return _after(moment, scene, _IF)


# --- innocent -------------------------------------------------------------------------------------------------


def _plain(moment: Moment) -> bool:
    """Tell whether nothing near the sentence could make one pause: no quotation, no report, no colon before."""
    text = moment.speech.text
    line_start = text.rfind("\n", 0, moment.span.start) + 1
    line_end = text.find("\n", moment.span.end)
    paragraph = text[line_start : line_end if line_end >= 0 else len(text)]
    before = text[: moment.span.start].rstrip()[-1:]
    return not re.search(r"[“”\"‘«»]", paragraph) and before not in (":", "—", ",")


def innocent_sentence(moment: Moment, scene: Scene) -> Draft | None:
    """Quote a whole sentence that neither denies, asks, reports nor supposes."""
    text = spaced(moment.text)
    return Draft(text, text) if _plain(moment) and not _RISKY.search(text) and not NEGATION.search(text) else None


def innocent_negative(moment: Moment, scene: Scene) -> Draft | None:
    """Quote a whole sentence with its "not"."""
    text = spaced(moment.text)
    return Draft(text, text) if _plain(moment) and re.search(r"\b(?:not|never|cannot)\b", text) else None


def innocent_question(moment: Moment, scene: Scene) -> Draft | None:
    """Quote a whole question as a question."""
    text = spaced(moment.text)
    return Draft(text, text) if _plain(moment) and text.endswith("?") else None


def innocent_condition(moment: Moment, scene: Scene) -> Draft | None:
    """Quote a whole sentence with its "if"."""
    text = spaced(moment.text)
    return Draft(text, text) if _plain(moment) and re.search(r"\b[Ii]f\b", text) else None


def innocent_sentences(moment: Moment, scene: Scene) -> Draft | None:
    """Quote two or three whole sentences together."""
    run = moment.run(scene.rng.choice((2, 3)))
    return Draft(run, run) if run and _plain(moment) and len(words(run)) < 90 else None


def innocent_clause(moment: Moment, scene: Scene) -> Draft | None:
    """Quote the last clause of a plain sentence, from its "and", "but" or semicolon on."""
    text = spaced(moment.text)
    if not _plain(moment) or _RISKY.search(text) or NEGATION.search(text):
        return None
    return _after(moment, scene, _CLAUSE)


def innocent_start(moment: Moment, scene: Scene) -> Draft | None:
    """Quote the first clause of a plain sentence, to a comma or semicolon."""
    text = spaced(moment.text)
    if not _plain(moment) or _RISKY.search(text) or NEGATION.search(text):
        return None
    stops = [match.start() for match in re.finditer(r"[,;](?= (?:and|so) )", text)]
    stop = scene.pick([stop for stop in stops if len(words(text[:stop])) >= 8])
    return Draft(text[:stop], text) if stop else None


def innocent_cut(moment: Moment, scene: Scene) -> Draft | None:
    """Leave out a plain insertion between commas, or a plain sentence between two."""
    text = spaced(moment.text)
    if not _plain(moment) or _RISKY.search(text):
        return None
    match = re.search(r",( [^,;]{6,70}),", text)
    left, right = (text[: match.start()], text[match.end() :].strip()) if match else ("", "")
    if (
        match is None
        or NEGATION.search(match[1])
        or _QUALIFIES.search(match[1])
        or len(words(left)) < 5
        or len(words(right)) < 6
    ):
        return None
    return Draft(f"{left} … {right}", text)


def innocent_view(moment: Moment, scene: Scene) -> Draft | None:
    """Quote what the speaker says that they themselves believe."""
    text = spaced(moment.text)
    if not _plain(moment) or NEGATION.search(text) or _IF.search(text) or "?" in text or _REPORT.search(text):
        return None
    return _after(moment, scene, _OWN_VIEW)


def innocent_bracket(moment: Moment, scene: Scene) -> Draft | None:
    """Fit a plain sentence in with [t]he or [T]he."""
    text = spaced(moment.text)
    if not _plain(moment) or _RISKY.search(text) or NEGATION.search(text):
        return None
    if scene.chance(0.5) and re.match(r"[A-HJ-Z][a-z]+ [a-z]", text):
        return Draft(f"[{text[0].lower()}]{text[1:]}", text)
    rest = next((rest for match in _CLAUSE.finditer(text) if (rest := rest_after(text, match.end()))), None)
    return Draft(f"[{rest[0].upper()}]{rest[1:]}", text) if rest and re.match(r"[a-z]{2}", rest) else None


def others_words(moment: Moment, scene: Scene) -> Draft | None:
    """Give as the speaker's own what they read out in quotation marks."""
    text = " ".join(moment.speech.text[max(0, moment.span.start - 200) : moment.span.end + 400].split())
    match = re.search(r"“([^“”\[\]…]{40,300})”", text)
    inner = match[1].strip(" ,.") if match else ""
    return Draft(inner, text) if 8 <= len(words(inner)) <= 40 else None


# --- probes: not asked for, told apart ------------------------------------------------------------------------


def condition_left_out(moment: Moment, scene: Scene) -> Draft | None:
    """Stop just before "if" or "unless"."""
    text = spaced(moment.text)
    match = re.search(rf"(?<!\b{')(?<!'.join(_JOINTS)})(?<!:),? (?:if|unless|provided that) ", text)
    if match is None or len(words(text[: match.start()])) < 8:
        return None
    return Draft(text[: match.start()] + ".", text)


def ends_before_but(moment: Moment, scene: Scene) -> Draft | None:
    """Stop just before ", but"."""
    text = spaced(moment.text)
    match = re.search(r",(?= but )", text)
    if match is None or len(words(text[: match.start()])) < 8 or not _plain(moment) or _RISKY.search(text):
        return None
    return Draft(text[: match.start()], text)


KINDS = (
    Kind("cut-hides-negation", "trick", VERBATIM, cut_hides_negation, "held"),
    Kind("begins-after-not", "trick", VERBATIM, after_not, "held"),
    Kind("begins-after-denial", "trick", VERBATIM, after_denial, "held"),
    Kind("reported-speech", "trick", VERBATIM, reported, "held"),
    Kind("bracket-hides-negation", "trick", VERBATIM, bracket_hides_negation, "held"),
    Kind("bracket-adds-negation", "trick", VERBATIM, bracket_adds_negation, "held"),
    Kind("bracket-number", "trick", VERBATIM, bracket_number, "held"),
    Kind("mosaic", "trick", VERBATIM, mosaic, "held"),
    Kind("words-read-out", "trick", VERBATIM, others_words, "held"),
    Kind("question-as-statement", "trick", VERBATIM, question_as_statement, "held"),
    Kind("condition-cut-off", "trick", VERBATIM, condition_cut, "held"),
    Kind("innocent-sentence", "innocent", VERBATIM, innocent_sentence, "held"),
    Kind("innocent-sentences", "innocent", VERBATIM, innocent_sentences, "held"),
    Kind("innocent-negative", "innocent", VERBATIM, innocent_negative, "held"),
    Kind("innocent-question", "innocent", VERBATIM, innocent_question, "held"),
    Kind("innocent-condition", "innocent", VERBATIM, innocent_condition, "held"),
    Kind("innocent-clause", "innocent", VERBATIM, innocent_clause, "held"),
    Kind("innocent-start", "innocent", VERBATIM, innocent_start, "held"),
    Kind("innocent-cut", "innocent", VERBATIM, innocent_cut, "held"),
    Kind("innocent-own-view", "innocent", VERBATIM, innocent_view, "held"),
    Kind("innocent-case-bracket", "innocent", VERBATIM, innocent_bracket, "held"),
    Kind("probe-condition-left-out", "probe", ACCEPTED, condition_left_out, "held"),
    Kind("probe-cut-hides-not-only", "probe", ACCEPTED, cut_hides_not_only, "held"),
    Kind("probe-ends-before-but", "probe", ACCEPTED, ends_before_but, "held"),
)
