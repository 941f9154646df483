"""Figures that two sides give for one thing, in one sentence or in two, and those that only stand side by side.

The sentences were written before the rules that read them.
"""

from __future__ import annotations

from datetime import date

import pytest

from toolkit import extract, read_article
from toolkit.facts.evaluation.table_scores import table_rows

RIVALS = [
    ("en", "Police put the crowd at 4,000; organisers spoke of 15,000."),
    (
        "en",
        "The mine yields fewer than 300 tonnes a year, according to its owner, but 520 tonnes according to the union.",
    ),
    ("en", "Civil defence counts 61 dead, the Red Crescent at least 90."),
    (
        "en",
        "The repairs will cost $2 million, says the mayor, whereas the engineers give a "
        "figure of between $5 million and $6 million.",
    ),
    ("en", "Sixteen villages burned, the governor said; residents list 31."),
    (
        "en",
        "The river carried off at least 37 people, said the prefecture. Firefighters, for "
        "their part, speak of 44 dead.",
    ),
    (
        "en",
        "The ministry insists that fewer than 200 cubic metres of acid escaped. Its own "
        "inspectors measured up to 9,000 cubic metres.",
    ),
    ("en", "Our institute puts the loss at nearly $30 million a year; the World Bank gave a figure of $50 million."),
    ("en", "The margin is thin: fewer than 4,000 votes, says Mr Sosa, nearly 4,500 by the official count."),
    ("fr", "La police estime la foule à 4 000 personnes ; les organisateurs parlent de 15 000."),
    ("fr", "La mine livre moins de 300 tonnes par an, selon son propriétaire, mais 520 tonnes d'après le syndicat."),
    ("fr", "La protection civile compte 61 morts, le Croissant-Rouge au moins 90."),
    (
        "fr",
        "Les travaux coûteront 2 millions d'euros, assure le maire, tandis que les ingénieurs "
        "avancent un chiffre de 5 à 6 millions.",
    ),
    ("fr", "Seize villages ont brûlé, dit le gouverneur ; les habitants en recensent 31."),
    ("fr", "Au moins 37 personnes ont péri, selon la préfecture. Les pompiers, eux, parlent de 44 morts."),
    (
        "fr",
        "Notre institut évalue la perte à près de 30 millions d'euros par an ; la Banque mondiale avance 50 millions.",
    ),
    ("fr", "L'écart est mince : moins de 4 000 voix, assure M. Sosa, près de 4 500 d'après le décompte officiel."),
    ("fr", "Le rebelle affirme avoir tué vingt soldats ; l'armée n'en reconnaît que trois."),
    (
        "fr",
        "Les mineurs chiffrent l'ardoise à 41 millions d'euros. La compagnie conteste ce chiffre et parle de "
        "12 millions.",
    ),
    ("en", "Growers put the bill at $41 million. The exporter disputes the figure and speaks of 12 million."),
    (
        "fr",
        "Le glissement de terrain a fait 31 morts, selon la préfecture. Le personnel de l'hôpital avance"
        " un autre bilan. Au moins 45 corps sont passés par la morgue, assure une infirmière.",
    ),
    (
        "fr",
        "Des dizaines de vols ont été annulés, « 48 au bas mot » selon l'aéroport. Le syndicat parle, "
        "lui, de moins de 30 annulations.",
    ),
    (
        "fr",
        "Le ministère affirme que la digue protégera 300 000 habitants. Ce chiffre ne vient pas de nous,"
        " répond l'institut. Ses modèles donnent entre 180 000 et 220 000 personnes exposées.",
    ),
    (
        "fr",
        "Les combats ont fait au moins sept morts, affirme la coordination civile. Un médecin de "
        "l'hôpital de Doba dit avoir reçu deux corps.",
    ),
    (
        "fr",
        "La crue a laissé plusieurs milliers de sans-abri selon le gouverneur, jusqu'à 25 000 selon des associations.",
    ),
    (
        "en",
        "The official toll stood at 31 deaths, the disaster council said. Hospital staff give another "
        "count. At least 40 bodies had passed through the morgue, said a nurse.",
    ),
    (
        "en",
        "The government says the scheme will reach 300,000 people. An auditor's model finds only 110,000"
        " residents eligible.",
    ),
]
SIDE_BY_SIDE = [
    (
        "fr",
        "L'explosion a fait 12 morts et 30 blessés, selon le gouverneur. L'hôpital a accueilli 30 blessés.",
    ),
    (
        "fr",
        "L'incendie a tué 12 personnes, selon le gouverneur. Le maire précise que 340 habitants ont été évacués.",
    ),
    (
        "fr",
        "Le parti revendique 12 000 adhérents. Le ministère dit avoir enregistré 3 200 candidats.",
    ),
    (
        "fr",
        "Le ministre a annoncé que 200 soldats seraient envoyés. Le général Ba a précisé que 40 d'entre "
        "eux étaient des médecins.",
    ),
    (
        "en",
        "The blast killed 12 people, the governor said. The hospital said that it had admitted 30 wounded.",
    ),
    (
        "en",
        "The mine employs 900 people, its owner says. The mayor said that 200 residents attended the meeting.",
    ),
    (
        "en",
        "Rangers counted 140 elephants in the park. Poachers killed 12 elephants last year, the warden said.",
    ),
    ("en", "The toll rose from 61 to 90, the Red Crescent said."),
    ("en", "Police arrested 40 people; organisers hired 15 buses."),
    ("en", "The union wants 9%, the employers offer 4%."),
    ("en", "Turnout was 61%, the commission said, against 54% in 2019."),
    ("en", "The ministry paid 2 million euros, it said; the mayor spent 5 million euros on roads."),
    ("en", "The governor said 16 villages had burned. Residents of the valley speak of 31 days without rain."),
    ("en", "Kenya sent 200 soldiers, its army said, and Uganda said it had sent 350."),
    ("en", "The bank said profits rose 4% in May and 7% in June."),
    ("en", "The mayor said 300 homes had power; the utility said 900 had none."),
    ("fr", "Le bilan est passé de 61 à 90 morts, selon le Croissant-Rouge."),
    ("fr", "La police a arrêté 40 personnes ; les organisateurs ont loué 15 cars."),
    ("fr", "Le syndicat réclame 9 %, les patrons proposent 4 %."),
    ("fr", "La participation a atteint 61 %, selon la commission, contre 54 % en 2019."),
    ("fr", "Le ministère a versé 2 millions d'euros, dit-il ; le maire a dépensé 5 millions d'euros pour les routes."),
    ("fr", "Le gouverneur dit que 16 villages ont brûlé. Les habitants parlent de 31 jours sans pluie."),
    ("fr", "Le Kenya a envoyé 200 soldats, selon son armée, et l'Ouganda dit en avoir envoyé 350."),
    (
        "fr",
        "Neuf communes étaient représentées. Les mineurs évoquent un retard. La compagnie conteste ce chiffre et parle "
        "de 12 millions.",
    ),
    ("fr", "La banque dit que les profits ont monté de 4 % en mai et de 7 % en juin."),
]


def alarms(text: str, language: str) -> list[str]:
    facts = extract(read_article(text.encode(), language=language, published=date(2025, 7, 9)))
    return [row["type"] for row in table_rows(facts.findings) if row["severity"] != "info"]


@pytest.mark.parametrize(("language", "text"), RIVALS, ids=[text[:50] for _, text in RIVALS])
def test_two_figures_of_two_sides_for_one_thing_are_told(language: str, text: str) -> None:
    assert "quantity_precision" in alarms(text, language)


@pytest.mark.parametrize(("language", "text"), SIDE_BY_SIDE, ids=[text[:50] for _, text in SIDE_BY_SIDE])
def test_figures_of_two_things_or_two_times_raise_no_alarm(language: str, text: str) -> None:
    assert alarms(text, language) == []
