"""Interviews as papers print them: marks, names, dashes, layout or the one who is asked tell who asks, who answers."""

from __future__ import annotations

from itertools import groupby

import pytest

from toolkit.article.read import read_article
from toolkit.facts.claims.interviews import Turn, find_turns
from toolkit.facts.document import Document
from toolkit.facts.entities import find_entities
from toolkit.facts.extract import extract
from toolkit.facts.language_model import parse

MEETING = {
    "fr": "Aïssata Diop, procureure de Saint-Louis, nous a reçus à Dakar.",
    "en": "Pierre Lavoie, the head of the Quebec Maple Board, sat down with us.",
}
ASKED = {
    "only answers bear a name": (
        "fr",
        ["Combien de juges avez-vous ?", "Diop : Douze.", "On vous dit lente.", "Diop : J'ai deux greffiers.",
         "Et demain ?", "Diop : Le ministre a promis cinq postes."],
    ),
    "both bear a name": (
        "en",
        ["The Beacon: Is the reserve empty?", "Lavoie: It holds 6,900 barrels.", "The Beacon: Some call it a cartel.",
         "Lavoie: They are wrong."],
    ),
    "names in bold": (
        "fr",
        ["**La Voile : Combien de juges avez-vous ?**", "**Aïssata Diop :** Douze.", "**La Voile : Est-ce assez ?**",
         "**Aïssata Diop :** Non. Il en faut vingt."],
    ),
    "questions as headings": (
        "fr",
        ["## Combien de juges avez-vous ?", "Nous en avons douze.", "## La police vous aide-t-elle ?",
         "Elle a livré ses fichiers."],
    ),
    "dashes take turns": (
        "fr",
        ["— Combien de juges avez-vous ?", "— Nous en avons douze.", "— La police vous aide-t-elle ?",
         "— Elle a livré ses fichiers."],
    ),
    "a paragraph tells the other of himself": (
        "en",
        ["Is the reserve empty?", "It holds 6,900 barrels.", "Who buys it?", "American packers do.",
         "You sold half of it last year.", "The harvest had failed.", "What will you do next?", "Wait for spring."],
    ),
    "questions in italics, an answer that asks back": (
        "fr",
        ["*Combien de juges avez-vous ?*", "Douze. Qui en voudrait moins ?", "*La police vous aide-t-elle ?*",
         "Elle a livré ses fichiers.", "*La réserve devait suffire…*", "Elle n'a pas suffi."],
    ),
    "only the interviewer has a dash": (
        "fr",
        ["— Combien de juges avez-vous ?", "Nous en avons douze.", "— La police vous aide-t-elle ?",
         "Elle a livré ses fichiers.", "— L'hectare rapporte trois fois plus.", "Pas cette année."],
    ),
    "answers in quotation marks, one of which asks": (
        "en",
        ["Is the reserve empty?", "\u201cIt holds 6,900 barrels. Who told you otherwise?\u201d", "Who buys it?",
         "\u201cAmerican packers do.\u201d", "What will you do next?", "\u201cI will wait for spring.\u201d"],
    ),
    "a name in capitals, then its initials": (
        "en",
        ["QUEBEC BEACON: Is the reserve empty?", "PIERRE LAVOIE: It holds 6,900 barrels.", "QB: Who buys it?",
         "P.L.: American packers do.", "QB: Some call it a cartel.", "P.L.: They are wrong."],
    ),
    "a surname in bold that is a sentence by itself": (
        "fr",
        ["Combien de juges avez-vous ?", "**Diop.** — Douze.", "La police vous aide-t-elle ?",
         "**Diop.** — Elle a livré ses fichiers.", "Et demain ?", "**Diop.** — Nous verrons."],
    ),
    "statements by themselves are put to somebody": (
        "en",
        ["Is the reserve empty?", "It holds 6,900 barrels. We counted them.", "Officials say that is not enough.",
         "They never ask me. I would tell them.", "Who buys it?", "American packers do. I sell to nobody else.",
         "And next year?", "I will wait for spring."],
    ),
    "only two turns ask where the paper says whose interview it is": (
        "fr",
        ["Combien de juges avez-vous ?", "Nous en avons douze.", "La chancellerie promet deux greffiers.",
         "Je les attends encore.", "Et si personne ne vient ?", "Nous fermerons la salle."],
    ),
}  # fmt: skip


def read(text: str, language: str = "fr") -> Document:
    return parse(read_article(text.encode(), language=language))


def turns_of(text: str, language: str) -> tuple[list[Turn | None], list[str]]:
    """Return what every sentence behind the first does, and the canonical names of who answers."""
    document = read(text, language)
    entities = find_entities(document)
    found = find_turns(document, entities)
    behind = [found.get(parsed.sentence.sentence_id) for parsed in document.sentences[1:]]
    speakers = {turn.speaker for turn in found.values() if turn.answers}
    return behind, [entities.entity(one)["canonical"] if one else "" for one in speakers]


@pytest.mark.parametrize("language, turns", ASKED.values(), ids=list(ASKED))
def test_every_way_of_printing_turns_is_read(language: str, turns: list[str]) -> None:
    found, speakers = turns_of("\n\n".join([MEETING[language], *turns]), language)
    assert all(found)
    taken = [answers for answers, _ in groupby(turn.answers for turn in found if turn is not None)]
    assert taken == [False, True] * (len(turns) // 2)
    assert speakers == ["Aïssata Diop" if language == "fr" else "Pierre Lavoie"]


@pytest.mark.parametrize(
    "text",
    [
        # A reporter who asks twice and tells of « nous » has interviewed nobody.
        "Le port dort.\n\nQui viendra ?\n\nNous avons attendu une heure.\n\nLe quai est vide.\n\nQui paiera ?\n\n"
        "La ville le fera.",
    ],
)
def test_two_questions_alone_make_no_interview(text: str) -> None:
    turns, _ = turns_of(text, "fr")
    assert not any(turns)


def test_of_several_who_answer_each_has_his_own_words() -> None:
    text = (
        "Two economists, Raj Patel and Ingrid Holm, discuss the krone.\n\nModerator: Will the bank move?\n\n"
        "Raj Patel: It will.\n\nIngrid Holm: I doubt it.\n\nModerator: What about wages?\n\nRaj Patel: They rose.\n\n"
        "Ingrid Holm: Not enough."
    )
    document = read(text, "en")
    entities = find_entities(document)
    turns = find_turns(document, entities)
    told = {
        p.text: turns[p.sentence.sentence_id].speaker for p in document.sentences if p.sentence.sentence_id in turns
    }
    assert told["Raj Patel: They rose."] == "per_raj_patel"
    assert told["Ingrid Holm: Not enough."] == "per_ingrid_holm"


def test_a_conditional_in_an_answer_is_no_hearsay() -> None:
    asked = ["**Combien de juges avez-vous ?**", "Nous en avons douze.", "**Et si la cour fermait ?**"]
    turns = [MEETING["fr"], *asked, "La perte de ce tribunal priverait dix villages d'un juge."]
    facts = extract(read_article("\n\n".join(turns).encode(), language="fr"))
    answer = facts.claims[facts.claims["surface"].str.startswith("La perte")].iloc[0]
    assert answer["modality"] == "quoted"


ANSWERED = {
    "what she heard of others": (
        "fr", "Il aurait promis la salle à un promoteur ; je n'en sais pas plus.",
        {"Il aurait promis la salle à un promoteur": ("alleged", "positive", "Aïssata Diop")},
    ),
    "what would have been": (
        "fr", "On aurait préféré une autre salle.",
        {"On aurait préféré une autre salle": ("quoted", "positive", "Aïssata Diop")},
    ),
    "what she does not say": (
        "fr", "Je ne dis pas que le palais est neuf, je dis que le toit tient.",
        {"Je ne dis pas que le palais est neuf": ("quoted", "negative", "Aïssata Diop"),
         "je dis que le toit tient": ("quoted", "positive", "Aïssata Diop")},
    ),
    "what she calls it": (
        "en", "I don't call that a theft, I call it a bad estimate.",
        {"I don't call that a theft": ("quoted", "negative", "Pierre Lavoie"),
         "I call it a bad estimate": ("quoted", "positive", "Pierre Lavoie")},
    ),
    "what she was told by nobody in particular": (
        "fr", "On m'a dit que la subvention pourrait doubler.",
        {"On m'a dit que la subvention pourrait doubler": ("possible", "positive", "Aïssata Diop")},
    ),
    "another than who answers": (
        "fr", "La chancellerie a signé. Elle prétend n'avoir rien promis.",
        {"n'avoir rien promis": ("reported", "negative", None)},
    ),
    "who answers denies": (
        "en", "The minister says it is legal, and I disagree.",
        {"I disagree": ("denied", "negative", "Pierre Lavoie")},
    ),
    "a possibility": (
        "en", "I can't rule out a shortage.",
        {"I can't rule out a shortage": ("possible", "positive", "Pierre Lavoie")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "answer", "wanted"), ANSWERED.values(), ids=list(ANSWERED))
def test_an_answer_is_told_by_whoever_answers_as_strongly_as_put(
    language: str, answer: str, wanted: dict[str, tuple[str, str, str | None]]
) -> None:
    questions = ["**Combien de juges avez-vous ?**", "Douze.", "**Est-ce assez ?**"]
    if language == "en":
        questions = ["**Is the reserve empty?**", "It holds barrels.", "**Will you sell it?**"]
    facts = extract(read_article("\n\n".join([MEETING[language], *questions, answer]).encode(), language=language))
    names = dict(zip(facts.entities["entity_id"], facts.entities["canonical"], strict=True))
    for words, told in wanted.items():
        row = facts.claims[facts.claims["surface"] == words].iloc[0]
        assert (row["modality"], row["polarity"], names.get(row["source_entity_id"])) == told


@pytest.mark.parametrize(
    "text",
    [
        "La banque a publié ses prévisions.\n\nBrésil : la croissance ralentit.\n\nChili : l'inflation recule.\n\n"
        "Pérou : le taux baisse.",
        "Le tribunal a statué.\n\nNote : l'appel est ouvert.\n\nNote : il n'est pas suspensif.",
        "La crue a surpris.\n\n## Que s'est-il passé ?\n\nLa digue a cédé.\n\n## Qui paiera ?\n\nL'assureur.",
        "**Par Ana Sousa, à Porto**\n\nLe phare ferme.\n\n## Que dit l'audit ?\n\nLa lampe fuit.\n\n"
        "## Qu'en dit la ville ?\n\n« Nous paierons », promet le maire, Rui Lima.\n\n"
        "## Et maintenant ?\n\nUn juge a demandé le rapport.",
        "Par Ana Sousa\n\nLe phare ferme.\n\n**Que dit l'audit ?**\n\nLa lampe fuit, a appris notre rédaction.\n\n"
        "**Qui paiera ?**\n\nLa ville a promis un prêt.",
    ],
    ids=[
        "a list of countries",
        "notes",
        "an explainer that speaks to nobody",
        "an explainer of three questions under a byline",
        "an explainer with its questions in bold",
    ],
)
def test_what_only_looks_like_turns_is_no_interview(text: str) -> None:
    document = read(text)
    assert find_turns(document, find_entities(document)) == {}


def test_the_name_of_a_country_in_capitals_is_nobody_who_says_us() -> None:
    asked = "By Ana Sousa\n\n**What did the audit find?**\n\nThe US lent a lamp.\n\n**Who pays?**\n\nThe city does."
    document = read(asked, "en")
    assert find_turns(document, find_entities(document)) == {}


AFTERWARDS = {
    "somebody else is reached": "Joint par téléphone, le ministre Karim Sow conteste. « La cour a tout reçu », dit-il.",
    "others are quoted": "« Elle exagère », a répliqué le ministre Karim Sow. Le barreau, lui, se tait.",
    "a heading follows": "## Analyse\n\nLa querelle affaiblit la cour. Le ministre devrait céder.",
}


@pytest.mark.parametrize("after", AFTERWARDS.values(), ids=list(AFTERWARDS))
def test_what_follows_the_last_answer_in_another_voice_is_not_the_interviewees(after: str) -> None:
    asked = [
        "**Combien de juges avez-vous ?**",
        "Nous en avons douze.",
        "**Est-ce assez ?**",
        "Non.",
        "Il en faut vingt.",
    ]
    document = read("\n\n".join([MEETING["fr"], *asked, after]))
    turns = find_turns(document, find_entities(document))
    answered = {p.text for p in document.sentences if (turn := turns.get(p.sentence.sentence_id)) and turn.answers}
    assert answered == {"Nous en avons douze.", "Non.", "Il en faut vingt."}


def test_a_question_that_is_answered_is_not_left_open() -> None:
    asked = ["**Combien de juges avez-vous ?**", "Nous en avons douze.", "**Qui paiera ?**", "Nul ne le sait encore."]
    facts = extract(read_article("\n\n".join([MEETING["fr"], *asked]).encode(), language="fr"))
    assert list(facts.open_questions["surface"]) == ["Nul ne le sait encore"]
