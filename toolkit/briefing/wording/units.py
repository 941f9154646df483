"""A claim told in one sentence that stands alone: whose it is, how firm, and who denies it."""

from __future__ import annotations

import re

from markupsafe import Markup

from toolkit.briefing.material import Material
from toolkit.briefing.sides.denials import beside, span_with_denial, with_denial
from toolkit.briefing.wording.answers import denial
from toolkit.briefing.wording.introduced import Introductions
from toolkit.briefing.wording.spoken import spoken_by
from toolkit.briefing.writing.html import capitalised
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.catalogue import quotation_marks
from toolkit.charts.claims import Claim
from toolkit.charts.clauses import clause_of_cue
from toolkit.charts.marks import Degree
from toolkit.charts.passages import hangs_on_doubt, hangs_on_saying, has_own_verb, opens_clause, with_reflexive
from toolkit.charts.small_words import small_words

_MOST_BETWEEN = 2
"""Words that may join two claims of a sentence, or a verb and its object: « quand », "and when", "said on Monday"."""
_MOST_BEFORE = 12
"""Words between who speaks and the verb: an apposition at most."""
LONGEST_SENTENCE = 36
"""Words of a sentence that is told to its end where nothing is cut."""
_QUALIFIED = (Degree.PROBABLE, Degree.POSSIBLE, Degree.ALLEGED, Degree.UNDETERMINED)


def unit(
    writer: Writer,
    claim: Claim,
    *,
    most_words: int = 0,
    again: bool = False,
    dated: bool = True,
    whole: bool = False,
    bare: bool = False,
    described: bool = False,
    introducing: Introductions | None = None,
) -> tuple[Markup, list[str]]:
    """Return a claim as one sentence, and the sentences of the article it rests on.

    Args:
        writer: Of the section.
        claim: What is told.
        most_words: Where its quotation may be cut; 0 never.
        again: Not the first of several: « L'article affirme aussi ».
        dated: Say what inferred dates are.
        whole: Tell the sentence to its end, as far as the author affirms it.
        bare: Where its own modal word is told, leave unsaid that nobody is named for it.
        described: Name the source by its own words to their end, for what they tell.
        introducing: Says what somebody is who is called by name.
    """
    told, running = _told(writer, claim, most_words=most_words, dated=dated, whole=whole)
    bare = bare and running and not claim.source and claim.start <= claim.cue_start < claim.end
    whose = _whose(writer, claim, told, running=running, again=again, described=described, introducing=introducing)
    text = capitalised(told) if bare else whose
    denied, refs = denial(writer, claim, introducing, dated=dated)
    name = "unit.denied" if writer.own_language or not denied else "unit.denied_apart"
    ended = writer.say.html(name, text=text, denial=denied if name == "unit.denied" else capitalised(denied))
    drawn = introducing.drawn() if introducing else []
    return ended if denied else Markup("{}.").format(text), [claim.sentence_id, *refs, *drawn]


def _told(writer: Writer, claim: Claim, *, most_words: int, dated: bool, whole: bool) -> tuple[Markup, bool]:
    """Return a claim's words, and whether they run on as part of a sentence of the page rather than stand quoted."""
    denials = beside(writer.material, claim)
    start, end = claim.start, claim.end
    if not denials and is_object(writer.material, claim):
        return with_its_verb(writer, claim, most_words=most_words), False
    if denials:
        start, end = span_with_denial(claim, denials[0])
    elif most_words and len(claim.surface.split()) > most_words and claim.degree is not Degree.AFFIRMED:
        start += clause_of_cue(claim.surface, claim.cue_start - claim.start, writer.material.language)
    if claim.degree is not Degree.AFFIRMED and not hangs_on_saying(claim.surface, writer.material.language):
        limit = 0 if denials else most_words
        running = writer.running(claim, start, end, most_words=limit, dated=dated and not denials)
        if running:
            return running, True
    if denials:
        return with_denial(writer, claim), False
    if whole and claim.degree is Degree.AFFIRMED:
        return to_its_end(writer, claim, most_words=LONGEST_SENTENCE, dated=dated), False
    if told_by_its_verb(writer.material, claim):
        return with_its_verb(writer, claim, most_words=most_words), False
    return writer.claim(claim, most_words=most_words, dated=dated), False


def _whose(
    writer: Writer,
    claim: Claim,
    told: Markup,
    *,
    running: bool,
    again: bool,
    described: bool = False,
    introducing: Introductions | None = None,
) -> Markup:
    """Return the words of a claim behind whose they are; its degree where no word that is told shows it."""
    brought_in = None if described else introducing
    say, source = writer.say, spoken_by(writer, claim, running=running, introducing=brought_in)
    if source and described:
        source = writer.source_in_full(claim)
    shown = running and claim.start <= claim.cue_start < claim.end
    degree = say(f"unit.degree.{claim.degree.value}") if claim.degree in _QUALIFIED and not shown else ""
    if source and is_object(writer.material, claim):
        return by_its_verb(writer, claim, source, told)
    if source and hangs_on_saying(claim.surface, writer.material.language):
        named = spoken_by(writer, claim, running=writer.own_language, introducing=brought_in)
        speaker = source if described else named
        return say.html("unit.says", source=capitalised(_closed(writer, claim, speaker)), quote=told)
    if source and not running and told_by_its_verb(writer.material, claim):
        return by_its_verb(writer, claim, source, told)
    if source:
        name = "unit.running" if running else "unit.sourced"
        return say.html(f"{name}_degree" if degree else name, source=source, quote=told, degree=degree)
    if claim.degree is Degree.ALLEGED or (claim.degree in _QUALIFIED and claim.source):
        name = "unit.named_inside" if claim.source else "unit.unnamed"
        return say.html(f"{name}_degree" if degree else name, quote=told, degree=degree)
    name = f"unit.{claim.degree.value}" + ("_again" if again and claim.degree is Degree.AFFIRMED else "")
    return say.html(name, quote=told)


def by_its_verb(writer: Writer, claim: Claim, speaker: Markup, told: Markup) -> Markup:
    """Return who speaks as the subject of the quoted verb: « Le maire, Abel Roy, « a salué une décision » ».

    Words of another language than the page's stay in one quotation.
    """
    text = writer.material.article.text
    beside = claim.source_start >= int(writer.material.sentence[claim.sentence_id].start)
    quoted = beside and str(speaker).startswith(quotation_marks()[0])
    if not writer.own_language and quoted and is_object(writer.material, claim):
        end = _end_of_object(writer.material, claim)
        return writer.quote(claim.source_start, end, text[claim.source_start : end])
    return writer.say.html("unit.verb", source=capitalised(_closed(writer, claim, speaker)), quote=told)


def _closed(writer: Writer, claim: Claim, speaker: Markup) -> Markup:
    """Return who speaks with the comma that closes an apposition before the verb: « la maire, Ana Reis, dit »."""
    apposed = "," in claim.source and writer.material.article.text[claim.source_end :][:1] == ","
    whole = apposed and speaker.striptags().endswith(claim.source.split()[-1])
    return Markup("{},").format(speaker) if whole else speaker


def to_its_end(writer: Writer, claim: Claim, *, most_words: int, dated: bool = False) -> Markup:
    """Return the words of a claim, to the end of what its sentence goes on to say as firmly, as long as they fit.

    « Le navire transportait 312 personnes quand ses moteurs ont lâché »: what matters may come last.
    """
    text, end = writer.material.article.text, claim.end
    if told_by_its_verb(writer.material, claim):
        return with_its_verb(writer, claim, most_words=most_words)
    for other in writer.material.claims_in(claim.sentence_id):
        between = text[end : other.start]
        outside = claim.source_kind == "author" or claim.source_end <= claim.start
        same = _voice(other) == _voice(claim) and outside and bool(claim.source) is (claim.source_kind != "author")
        joined = other.start >= end and len(between.split()) <= _MOST_BETWEEN and not re.search(r"[;:.]", between)
        if same and joined and len(text[claim.start : other.end].split()) <= most_words:
            end = other.end
    if end == claim.end:
        return writer.claim(claim, most_words=most_words, dated=dated)
    return writer.quote(claim.start, end, text[claim.start : end], dated=dated)


def with_its_verb(writer: Writer, claim: Claim, *, most_words: int) -> Markup:
    """Return a claim's words, with the verb before it of which it is the object: "expected a return to service"."""
    material = writer.material
    if not told_by_its_verb(material, claim):
        return writer.claim(claim, most_words=most_words)
    text = material.article.text
    start = with_reflexive(text, claim.cue_start, material.language)
    end = _end_of_object(material, claim) if is_object(material, claim) else claim.end
    return writer.quote(start, end, text[start:end], most_words=most_words, keep=claim.start)


def _end_of_object(material: Material, claim: Claim) -> int:
    """Return where a claim ends, with the mark that closes its quotation where one opens between verb and claim."""
    text = material.article.text
    opened = re.search(r"[«“\"]", text[claim.cue_end : claim.start])
    closed = re.match(r"[\s\u00a0\u202f]*[»”\"]", text[claim.end :])
    return claim.end + (closed.end() if opened and closed else 0)


def told_by_its_verb(material: Material, claim: Claim) -> bool:
    """Return whether the word that gives a claim its degree stands right before it, so that the claim is its object.

    Who speaks is the subject of that verb then: « Philippa Strang : « expected a return to service » ».
    """
    if is_object(material, claim):
        return True
    between = material.article.text[claim.cue_end : claim.start] if claim.cue_end <= claim.start else "."
    noun_opening = str(small_words(material.language).get("noun_opening", "(?!)"))
    opened = re.match(noun_opening, claim.surface, re.IGNORECASE)
    weak = claim.degree in (Degree.PROBABLE, Degree.POSSIBLE) and bool(claim.cue)
    return weak and bool(claim.source) and not between.strip() and opened is not None


def is_object(material: Material, claim: Claim) -> bool:
    """Return whether a claim has no verb of its own and says nothing without the one before it, whose subject speaks.

    « Selon Orla : « le coût à 28 millions » » does not say what "Orla put the cost at 28 million" says.
    """
    text, language = material.article.text, material.language
    if not (claim.cue and claim.source) or claim.source_start > claim.cue_start or claim.cue_end > claim.start:
        return False
    # Whom a pronoun takes up stands in a sentence before; the pronoun speaks from the beginning of its own.
    spoken = max(claim.source_end, int(material.sentence[claim.sentence_id].start))
    between, before = text[claim.cue_end : claim.start], text[spoken : claim.cue_start]
    marked = any(mark in text[spoken : claim.start] for mark in ".;:!?\n")
    if marked or "," in between or len(between.split()) > _MOST_BETWEEN or len(before.split()) > _MOST_BEFORE:
        return False
    return hangs_on_doubt(claim.surface, language) or (
        not opens_clause(between, language) and not has_own_verb(claim.surface, language)
    )


def _voice(claim: Claim) -> tuple[object, ...]:
    """Return who says a claim and how firmly: claims of one voice may be told in one go."""
    return claim.mark, claim.source_kind, claim.source_start, claim.source_entity
