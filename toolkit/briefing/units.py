"""A claim told in one sentence that stands alone: whose it is, how firm, and who denies it."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from toolkit.briefing.introduced import Introductions
from toolkit.briefing.material import Material
from toolkit.briefing.names import disputants
from toolkit.briefing.writer import Writer
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.passages import clause_of_cue, hangs_on_saying, leans, object_elsewhere, small_words, word_set
from toolkit.charts.rows import records
from toolkit.facts.audit.opposition import holds_negation

_LONGEST_DENIAL = 18
_LONGEST_ARTICLE = 5
"""Characters that may stand before the name with which a claim opens: its article."""
_FEWEST_OF_ACCOUNT = 3
_MOST_BETWEEN = 2
"""Words that may join two claims of a sentence: « quand », "and when"."""
LONGEST_SENTENCE = 36
"""Words of a sentence that is told to its end where nothing is cut."""
_QUALIFIED = (Degree.PROBABLE, Degree.POSSIBLE, Degree.ALLEGED, Degree.UNDETERMINED)
_PASSED_ON = (Degree.ALLEGED, Degree.REPORTED)
_WHO_DENY = ("person", "country", "organisation", "group")
_CUE_IS_VERB = (Degree.ALLEGED, Degree.DENIED)


def stands_alone(material: Material, claim: Claim) -> bool:
    """Return whether a claim is understood without the sentences before it."""
    if leans(claim.surface, material.language) or claim.surface[:1] in '«“"':
        return False
    within = next((denial for denial in beside(material, claim) if _stands_within(claim, denial)), None)
    if within is not None:
        return not leans(within.surface, material.language)
    own_subject = small_words(material.language).get("own_subject", "")
    if not claim.main and not re.match(own_subject, claim.surface):
        # « … et intervient alors que … »: a second proposition may take its subject from the first.
        return False
    inside = claim.start <= claim.cue_start < claim.end
    if inside and claim.degree in _CUE_IS_VERB:
        return not object_elsewhere(claim.surface, claim.cue_start - claim.start, material.language)
    return True


def told_alone(material: Material, claim: Claim) -> bool:
    """Return whether a claim is understood with its source: « Selon la capitaine, « elle a averti l'armateur » »."""
    if stands_alone(material, claim):
        return True
    first = re.match(r"\w+", claim.surface)
    personal = str(small_words(material.language).get("personal", "")).split()
    own = first is not None and first[0].lower() in personal and claim.main
    outside = bool(claim.source) and not claim.start <= claim.source_start < claim.end
    return (
        own
        and outside
        and not _stands_in(claim, material.language)
        and claim.source_entity not in _named_in(material, claim)
    )


def _named_in(material: Material, claim: Claim) -> set[str]:
    mentions = material.facts.mentions
    return set(mentions.loc[mentions["start"].between(claim.start, claim.end - 1), "entity_id"])


def denials_of(material: Material, claim: Claim) -> list[Claim]:
    """Return the claims that deny a claim, those of the body first.

    A dispute covers every telling of one matter; where a denial names another telling, the denier leads to it.
    """
    own = [other for other in material.claims if claim.row_id in other.denies] or [
        other for other in material.claims if other.denies and other.source_entity in claim.disputed_by
    ]
    return sorted(own, key=lambda other: (other.part != "body", other.start))


def is_denied_by_deduction(material: Material, claim: Claim) -> bool:
    """Return whether a claim is disputed only because a denial of another telling of its matter reaches it."""
    direct = any(claim.row_id in other.denies for other in material.claims)
    return not direct and bool(claim.disputed_by) and bool(denials_of(material, claim))


def spoken_by(
    writer: Writer, claim: Claim, *, running: bool = False, introducing: Introductions | None = None
) -> Markup:
    """Return who says a claim, if it has to be said: empty when its own words name the source, or nobody can tell.

    A name is told with what its bearer is where somebody is *introducing*.
    """
    told = _spoken_by(writer, claim, running=running)
    if introducing is None or not told or claim.source_entity not in writer.material.names:
        return told
    role = introducing.of(writer, claim.source_entity)
    return Markup("{} ({})").format(told, role) if role and told == writer.name(claim.source_entity) else told


def _spoken_by(writer: Writer, claim: Claim, *, running: bool) -> Markup:
    material = writer.material
    if not claim.source or claim.start <= claim.source_start < claim.end:
        return Markup()
    if any(_stands_within(claim, denial) for denial in beside(material, claim)):
        # The words that are told end with who says it, and begin with who denies it.
        return Markup()
    if not _stands_in(claim, material.language):
        return writer.source(claim, running=running or writer.own_language)
    # A pronoun gives the floor to somebody named before; who is named in the claim itself is rather spoken of.
    if claim.source_entity in material.names and claim.source_entity not in _named_in(material, claim):
        return writer.name(claim.source_entity)
    return Markup()


def _stands_in(claim: Claim, language: str) -> bool:
    """Return whether the source's words are a pronoun, or begin with one: « elle », « it », « son directeur »."""
    first = claim.source.lower().split(" ")[0]
    return first in _pronouns(language) or (" " not in claim.source and claim.source.islower() and len(first) < 4)


def _pronouns(language: str) -> set[str]:
    return set(str(small_words(language).get("leaning", "")).split())


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
    text = _capital(told) if bare else whose
    denied, refs = denial(writer, claim, introducing, dated=dated)
    name = "unit.denied" if writer.own_language or not denied else "unit.denied_apart"
    ended = writer.say.html(name, text=text, denial=denied if name == "unit.denied" else _capital(denied))
    drawn = introducing.drawn() if introducing else []
    return ended if denied else Markup("{}.").format(text), [claim.sentence_id, *refs, *drawn]


def _told(writer: Writer, claim: Claim, *, most_words: int, dated: bool, whole: bool) -> tuple[Markup, bool]:
    """Return a claim's words, and whether they run on as part of a sentence of the page rather than stand quoted."""
    denials = beside(writer.material, claim)
    start, end = claim.start, claim.end
    if denials:
        start, end = _with_its_denial(claim, denials[0])
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
    if source and hangs_on_saying(claim.surface, writer.material.language):
        named = spoken_by(writer, claim, running=writer.own_language, introducing=brought_in)
        speaker = source if described else named
        return say.html("unit.says", source=_capital(_closed(writer, claim, speaker)), quote=told)
    if source and not running and told_by_its_verb(writer.material, claim):
        return say.html("unit.verb", source=source, quote=told)
    if source:
        name = "unit.running" if running else "unit.sourced"
        return say.html(f"{name}_degree" if degree else name, source=source, quote=told, degree=degree)
    if claim.degree is Degree.ALLEGED or (claim.degree in _QUALIFIED and claim.source):
        name = "unit.named_inside" if claim.source else "unit.unnamed"
        return say.html(f"{name}_degree" if degree else name, quote=told, degree=degree)
    name = f"unit.{claim.degree.value}" + ("_again" if again and claim.degree is Degree.AFFIRMED else "")
    return say.html(name, quote=told)


def _closed(writer: Writer, claim: Claim, speaker: Markup) -> Markup:
    """Return who speaks with the comma that closes an apposition before the verb: « la maire, Ana Reis, dit »."""
    apposed = "," in claim.source and writer.material.article.text[claim.source_end :][:1] == ","
    whole = apposed and speaker.striptags().endswith(claim.source.split()[-1])
    return Markup("{},").format(speaker) if whole else speaker


def _capital(text: Markup) -> Markup:
    return text[:1].upper() + text[1:]


def _account(writer: Writer, claim: Claim, *, dated: bool = False) -> Markup:
    """The words of an account; the whole sentence where they are too few to be read."""
    if len(claim.surface.split()) >= _FEWEST_OF_ACCOUNT:
        return writer.claim(claim, most_words=_LONGEST_DENIAL, dated=dated)
    sentence = writer.material.sentence[claim.sentence_id]
    words = writer.material.article.surface(sentence).rstrip(".")
    return writer.quote(sentence.start, sentence.start + len(words), words, dated=dated)


def beside(material: Material, claim: Claim) -> list[Claim]:
    """Return the denials that stand in the sentence of an allegation."""
    own = material.claims_in(claim.sentence_id) if claim.degree in _PASSED_ON else []
    return [other for other in own if other.degree is Degree.DENIED and other is not claim]


def with_denial(writer: Writer, claim: Claim) -> Markup:
    """Return the words of the sentence from an allegation to the denial beside it, or back; empty without one."""
    denials = beside(writer.material, claim)
    if not denials:
        return Markup()
    start, end = _with_its_denial(claim, denials[0])
    return writer.quote(start, end, writer.material.article.text[start:end])


def _with_its_denial(claim: Claim, denial: Claim) -> tuple[int, int]:
    """Where a claim and the denial beside it stand; where it stands in the denial, with who says it behind that."""
    start, end = min(claim.start, denial.start), max(claim.end, denial.end)
    return (start, max(end, claim.source_end) if _stands_within(claim, denial) else end)


def _stands_within(claim: Claim, denial: Claim) -> bool:
    """« Il nie avoir payé, comme l'affirment deux témoins »: what two witnesses say is told by a denial's words."""
    return bool(claim.source) and denial.start <= claim.start and claim.end <= denial.end <= claim.source_start


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
    if not told_by_its_verb(writer.material, claim):
        return writer.claim(claim, most_words=most_words)
    return writer.quote(claim.cue_start, claim.end, writer.material.article.text[claim.cue_start : claim.end])


def told_by_its_verb(material: Material, claim: Claim) -> bool:
    """Return whether the word that gives a claim its degree stands right before it, so that the claim is its object.

    Who speaks is the subject of that verb then: « Philippa Strang : « expected a return to service » ».
    """
    between = material.article.text[claim.cue_end : claim.start] if claim.cue_end <= claim.start else "."
    opened = re.match(r"(?:an?|the|une?|l[ea]s?|l['’]|des)\s?\w", claim.surface, re.IGNORECASE)
    weak = claim.degree in (Degree.PROBABLE, Degree.POSSIBLE) and bool(claim.cue)
    return weak and bool(claim.source) and not between.strip() and opened is not None


def denier_inside(writer: Writer, claim: Claim) -> tuple[Markup, list[str]] | None:
    """Return an allegation with whoever denies it called by name, « Oslo, qui le dément, est suspectée de … ».

    None unless the claim opens with the denier's name, the page speaks its language, and the denial beside it leaves
    unsaid whose it is: « malgré les dénégations ».
    """
    material = writer.material
    unsaid = [other for other in beside(material, claim) if not other.source and other.source_entity]
    if not unsaid or not writer.own_language or material.entities[unsaid[0].source_entity]["type"] == "person":
        return None
    mentions = records(material.facts.mentions)
    opening = [row for row in mentions if claim.start <= row["start"] < claim.start + _LONGEST_ARTICLE]
    named = next((row for row in opening if row["entity_id"] == unsaid[0].source_entity), None)
    rest = writer.running(claim, named["end"], claim.end) if named else Markup()
    if named is None or not rest or claim.cue_start < named["end"]:
        return None
    subject = writer.words(material.article.text[claim.start : named["end"]])
    several = subject.lower().startswith(tuple(word_set(material.language, "plural_articles")))
    name = "unit.denier_inside_many" if several else "unit.denier_inside"
    # Who denies is told by another sentence: « malgré ses dénégations ».
    naming = [
        other.sentence_id
        for other in material.claims
        if other.denies
        and other.source
        and other.source_entity == unsaid[0].source_entity
        and other.source_entity in claim.disputed_by
        and other.sentence_id != claim.sentence_id
    ]
    return writer.say.html(name, subject=_capital(subject), rest=rest.lstrip()), [claim.sentence_id, *naming[:1]]


def _voice(claim: Claim) -> tuple[object, ...]:
    """Return who says a claim and how firmly: claims of one voice may be told in one go."""
    return claim.mark, claim.source_kind, claim.source_start, claim.source_entity


def denial(
    writer: Writer, claim: Claim, introducing: Introductions | None = None, *, dated: bool = False
) -> tuple[Markup, list[str]]:
    """Return what answers a disputed claim, in the denier's words where they can be read alone; empty without one."""
    material, say = writer.material, writer.say
    denials = denials_of(material, claim)
    if any(other.sentence_id == claim.sentence_id for other in denials) and with_denial(writer, claim):
        return Markup(), []
    refs = [other.sentence_id for other in denials[:2]]
    for other in denials:
        if other.sentence_id != claim.sentence_id and other.part == "body" and _answers(material, other):
            return say.html("unit.denial_quoted", quote=writer.claim(other)), [other.sentence_id]
    names = deniers(writer, claim)
    if names:
        several = len([name for name in claim.disputed_by if name in material.names]) > 1
        return say.html("unit.denial_named_many" if several else "unit.denial_named", names=names), refs
    if denials:
        return escape(say("unit.denial_unnamed")), refs
    told = version(writer, claim, introducing, dated=dated)
    return told if told[0] or not claim.mark.disputed else (escape(say("unit.denial_unnamed")), refs)


def version(
    writer: Writer, claim: Claim, introducing: Introductions | None = None, *, dated: bool = False
) -> tuple[Markup, list[str]]:
    """Return how another side tells the matter of a claim, in its words and laid to it; empty without such."""
    for other in writer.material.versions.get(claim.row_id, ()):
        quote, source = _account(writer, other, dated=dated), spoken_by(writer, other, introducing=introducing)
        if not source and not other.source and other.source_entity in writer.material.names:
            source = writer.name(other.source_entity)
        terse = "unit.version_terse" if introducing and introducing.terse else "unit.version"
        name = terse if source else "unit.version_unnamed"
        return writer.say.html(name, source=source, quote=quote), [other.sentence_id]
    return Markup(), []


def _answers(material: Material, denial: Claim) -> bool:
    """Return whether a denial's own words can stand as the answer: short, read alone, and denying by themselves."""
    if len(denial.surface.split()) > _LONGEST_DENIAL or not stands_alone(material, denial):
        return False
    # « nient avoir reçu quoi que ce soit »: without its verb an answer would say the contrary.
    outside = denial.cue and not denial.start <= denial.cue_start < denial.end
    return not outside or holds_negation(denial.surface, material.language)


def deniers(writer: Writer, claim: Claim) -> Markup:
    """Return who denies a claim: entities by name, else a source by its words; empty when nobody is named."""
    material = writer.material
    # « L'exploitant du barrage rejette »: a dam rejects nothing.
    names = [name for name in claim.disputed_by if material.entities.get(name, {}).get("type") in _WHO_DENY]
    if names:
        return disputants(material, names)
    own = (other for other in denials_of(material, claim) if other.source and not _stands_in(other, material.language))
    return next((writer.source(other, running=writer.own_language) for other in own), Markup())
