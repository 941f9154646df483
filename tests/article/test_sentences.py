"""Sentence splitting: each example is a paragraph in which ‖ stands where a reader would part two sentences."""

from __future__ import annotations

import pytest

from toolkit.article.sentences import split_sentences

FRENCH = [
    "La pêche reprend ; le marché suit.",
    "Trois mots : rien ne change. ‖ Le port ferme.",
    "M. Falcão a refusé. ‖ Mme Prata a signé.",
    "Le Dr. Okafor et le Pr. Dahl partent. ‖ Ils reviendront.",
    "MM. Reis et Prat ont voté contre. ‖ Le texte passe.",
    "SUVA, 12 oct. (Agence) – Trois partis ont signé. ‖ Un quatrième hésite.",
    "« Faut-il partir ? » demande-t-il. ‖ Personne ne répond.",
    "« Nous partons ! » a crié la foule. ‖ La place s'est vidée.",
    "« Nous partons. » ‖ La foule s'est tue.",
    "La ministre l'a dit : « Nous partons. Nous ne reviendrons pas. » ‖ Puis elle est sortie.",
    "« Le barrage tient. La décrue viendra », a assuré le préfet. ‖ Il pleuvait encore.",
    "« Le barrage tient. ‖ La décrue viendra. » ‖ Le préfet n'en dira pas plus.",
    "Le prix atteint 3,5 euros le litre. ‖ En 2019, il était de 1,2 euro.",
    "La hausse est de 4.5 points. ‖ Elle surprend.",
    "Il a gagné en 2019. ‖ 300 personnes l'attendaient.",
    "L'accord vise le blé, le maïs, etc. ‖ Il entre en vigueur lundi.",
    "L'accord vise le blé, le maïs, etc. et le riz.",
    "Des aides (p. ex. les prêts) restent ouvertes. ‖ Elles coûtent peu.",
    "Voir l'art. 5 du traité. ‖ Il reste en vigueur.",
    "Elle enseigne l'histoire de l'art. ‖ Le musée l'a engagée.",
    "Un homme accuse d'un vol. ‖ Le suspect nie.",
    "J.-C. Mercier et George W. Hale se sont vus. ‖ Rien n'a filtré.",
    "Le groupe Atlas S.A. ‖ La bourse l'ignore.",
    "Il hésite… puis il part. ‖ Le train siffle.",
    "Il hésite… ‖ Le train part.",
    "Il a cité le rapport (…) avant de se taire. ‖ La salle attendait.",
    "Le texte dit : « Les parties […] Renoncent à la force ». ‖ Il date de 1961.",
    "Le plan (voir la page 3. Les détails suivent) avance. ‖ Le vote aura lieu mardi.",
    "(Le maire est absent. ‖ Son adjoint préside.) ‖ La séance commence.",
    "Le site www.exemple.fr est en panne. ‖ Le service revient demain.",
    "Écrire à contact@exemple.org. ‖ Une réponse suivra.",
    "La banque a-t-elle menti ? ‖ Non. ‖ Elle s'est trompée.",
    "Quoi ?! ‖ Encore une panne !",
    "Le vol AF.12 a du retard. ‖ Les passagers attendent.",
    "Les États-Unis (U.S. Navy comprise) se retirent. ‖ Oslo s'inquiète.",
    "Né en 356 av. J.-C. à Pella, il mourut jeune. ‖ Son empire aussi.",
    "La réunion du 3 sept. 2024 a duré. ‖ Rien n'en est sorti.",
    "PARIS (Agence), 3 mai - Le marché ouvre en baisse. ‖ Il se reprend.",
    "– Que dites-vous ? ‖ – Rien.",
    "R. – Il est plein à 60 %. ‖ C'est peu.",
    "**Q.** Et après ? ‖ Nul ne le sait.",
    "La coentreprise russo-vietnamienne tourne à plein. ‖ L'un des puits est à sec.",
    "« Oui. » ‖ « Non. » ‖ Le débat s'arrête.",
    "Il vaut 5 M€. ‖ Le fisc en doute.",
    "Le n° 2 du parti s'en va. ‖ Le n°. 3 reste.",
    "Selon l'O.N.U. Femmes, rien ne bouge. ‖ C'est faux, dit Oslo.",
    "Le vaccin contient de la vitamine C. ‖ Elle manquait.",
    "M. Le Pen n'a rien dit. ‖ Mme La Rue non plus.",
    "Il a dit « non ». ‖ Elle a dit « oui ».",
    'Il a dit "non". ‖ Elle a dit "oui".',
    "Le train de 18 h. 30 est supprimé.",
    "« C'est fini ? » ‖ Pierre Dupont hoche la tête.",
    "Introduction . . . . . . .",
    "La loi passe.[1] ‖ Elle s'applique lundi.",
]
ENGLISH = [
    "The ferry is back; trade follows.",
    "Mr. Cole met Mrs. Hart in St. Louis. ‖ They agreed.",
    "The U.S. economy grew. ‖ It may slow.",
    "He left the U.S. ‖ The visa had expired.",
    "She joined Apex Corp. in May. ‖ She left Apex Corp. ‖ The firm denied it.",
    "The border, shut at dawn, reopened at 4 p.m. ‖ Banks and schools stayed shut.",
    "Polls close at 8 p.m. GMT and 9 p.m. Central European time. ‖ Turnout was low.",
    "The court sits at 10 a.m. Tuesday in Lagos. ‖ Sanusi will appear.",
    "Talks ended at 5 p.m. on Friday. ‖ They resumed at 9 a.m. ‖ The deal followed.",
    "“Why now?” Mr Reis asked. ‖ Nobody knew.",
    'The port said: "They ignored an order to wait." ‖ Their union told reporters, "Nobody gave it." ‖ It rained.',
    "Asked why, she said, “No.” ‖ Mr Reis asked again.",
    "“Why now?” ‖ Mr Reis had no answer.",
    '"It is over," she said. ‖ "We lost."',
    '"It is over. We lost," she said. ‖ The hall emptied.',
    "“It is over.” ‖ The hall emptied.",
    "Inflation hit 3.5 percent. ‖ It was 2.1 percent in 2019.",
    "See No. 5 and Fig. 3 for details. ‖ They matter.",
    "He said no. ‖ She said yes.",
    "J. K. Marsh and George W. Hale spoke. ‖ Nothing came of it.",
    "Is the bridge safe? ‖ No one can tell.",
    "Gen. Hart warned Sen. Dole. ‖ The vote is on Jan. 3.",
    "The rules (e.g. Rule 4) stay. ‖ The fees go.",
    "Acme Inc. shares fell. ‖ It was a bad day.",
    "He works in Washington, D.C. ‖ The office is small.",
    "Visit https://example.org/a.b?c=1. ‖ It is free.",
    "The plan (it cost $1.2m. No one paid) died. ‖ So did hope.",
    "Wait... ‖ What happened?",
    "It was... odd. ‖ He left.",
    "The iPhone sold well. ‖ iPads did not.",
    "“Stop!” shouted the guard. ‖ The truck did not.",
]


def cases(marked: list[str], language: str) -> list[object]:
    return [pytest.param(text, language, id=f"{language}-{number}") for number, text in enumerate(marked)]


@pytest.mark.parametrize(("marked", "language"), [*cases(FRENCH, "fr"), *cases(ENGLISH, "en")])
def test_sentences_end_where_a_reader_would_end_them(marked: str, language: str) -> None:
    expected = marked.split(" ‖ ")
    text = " ".join(expected)
    assert [text[start:end] for start, end in split_sentences(text, language)] == expected
