"""Roles: texts as newsrooms write them, none of them from our articles, in Markdown and without any mark."""

from __future__ import annotations

import textwrap

import pytest
from support.articles import NamedBytes

from toolkit.article.headings import heading_role
from toolkit.article.model import Article
from toolkit.article.read import read_article


def read(text: str, language: str = "fr") -> Article:
    return read_article(textwrap.dedent(text).strip().encode(), language=language)


def read_markdown(text: str, language: str = "fr") -> Article:
    return read_article(NamedBytes(textwrap.dedent(text).strip().encode(), "a.md"), language=language)


def outline(article: Article) -> list[tuple[str, str]]:
    """Role and first words of each sentence."""
    return [(s.role, " ".join(article.surface(s).split()[:3])) for s in article.sentences]


def roles(article: Article) -> list[str]:
    return [section.role for section in article.sections]


def test_a_text_without_marks_or_blank_lines_has_all_its_parts() -> None:
    article = read(
        """
        Le Kenya ferme deux centrales à charbon
        Nairobi mise sur la géothermie pour tenir ses engagements
        Le Kenya a fermé mardi deux centrales près de Mombasa, a indiqué le ministère de l'Énergie.
        La compagnie publique promet des reclassements. Les syndicats en doutent.
        Points clés à retenir
        - Deux centrales sont fermées
        - La géothermie fournirait 60 % du courant en 2030
        Analyse
        La décision traduit un virage ancien. Les effets sur les prix pourraient être consid
        """
    )
    assert roles(article) == ["title", "subtitle", "body", "heading", "key_points", "heading", "analysis"]
    assert [s.section_id for s in article.sections][3:] == [
        "sec_key_points_heading",
        "sec_key_points",
        "sec_analysis_heading",
        "sec_analysis",
    ]
    assert article.sentences[-1].truncated
    assert "truncated" in article.flags
    assert article.text.startswith(f"{article.title}\n\n{article.subtitle}\n\nLe Kenya a fermé")


def test_key_points_whose_bullets_were_lost_are_still_key_points() -> None:
    article = read(
        """
        Séisme au Chili : le bilan s'alourdit
        Au moins 12 personnes ont péri, selon les secours. Les recherches continuent.
        En bref
        Au moins 12 morts et 40 blessés
        Une réplique ressentie mercredi
        Décryptage
        Les normes ont limité les dégâts, estime un ingénieur.
        """
    )
    assert roles(article) == ["title", "body", "heading", "key_points", "heading", "analysis"]
    assert len(list(article.sentences_with("key_points"))) == 2


def test_bullets_straight_under_the_title_sum_the_article_up() -> None:
    article = read(
        "# Trafic suspendu\n\n- Deux trains bloqués\n- Reprise mercredi\n\nLe trafic a été suspendu mardi soir."
    )
    assert roles(article) == ["title", "key_points", "body"]


def test_a_list_inside_the_text_stays_body() -> None:
    article = read("Trois mesures\n\nIl a annoncé trois mesures :\n- un gel des loyers ;\n- une prime.\n\nC'est peu.")
    assert roles(article) == ["title", "body"]


def test_prose_after_the_last_key_point_is_body_again() -> None:
    article = read(
        "La loi passe\n\nElle est votée.\n\nL'essentiel\n- Elle passe.\n- Elle s'applique lundi.\n\nLe vote fut long."
    )
    assert roles(article) == ["title", "body", "heading", "key_points", "body"]


def test_a_sub_heading_stays_inside_the_analysis_it_divides() -> None:
    article = read(
        "# La loi passe\n\nElle est votée.\n\n## Analyse\n\nC'est un tournant.\n\n### Un précédent\n\nEn 2019, rien."
    )
    assert [s.role for s in article.sections][-4:] == ["heading", "analysis", "heading", "analysis"]
    article = read(
        "# La loi passe\n\nElle est votée.\n\n## Analyse\n\nC'est un tournant.\n\n## Le vote\n\nEn 2019, rien."
    )
    assert [s.role for s in article.sections][-4:] == ["heading", "analysis", "heading", "body"]


def test_bold_lines_are_headings_and_an_italic_line_under_the_title_is_the_subtitle() -> None:
    article = read(
        "**Grève à Lagos**\n\n*Les dockers veulent 30 %*\n\nLes ports sont fermés.\n\n"
        "**À retenir**\n\n1. Grève illimitée\n2. Trente navires"
    )
    assert roles(article) == ["title", "subtitle", "body", "heading", "key_points"]
    assert (article.title, article.subtitle) == ("Grève à Lagos", "Les dockers veulent 30 %")


def test_underlined_headings_are_headings_in_markdown() -> None:
    text = "La crue\n=======\n\nLe pont est fermé.\n\nAnalyse\n-------\n\nLa digue a tenu."
    article = read_article(NamedBytes(text.encode(), "a.md"), language="fr")
    assert roles(article) == ["title", "body", "heading", "analysis"]


def test_capital_headlines_are_titles_and_headings() -> None:
    article = read(
        """
        LA BANQUE DU CHILI BAISSE SES TAUX
        La Banque du Chili a abaissé mardi son taux à 5 %. C'est la troisième baisse.
        LE PESO RECULE
        Le peso a perdu 0,4 % face au dollar.
        """
    )
    assert roles(article) == ["title", "body", "heading", "body"]
    assert [s.section_id for s in article.sections] == ["sec_title", "sec_body", "sec_heading", "sec_body_2"]


def test_a_dispatch_begins_with_its_dateline_and_has_no_title() -> None:
    article = read(
        "PARIS (Agence Delta), 3 mai - Le groupe recrute. Les syndicats protestent.\n\n(Reportage de Nuno Falcão)"
    )
    assert outline(article) == [("body", "PARIS (Agence Delta),"), ("body", "Les syndicats protestent.")]
    assert article.flags == ("no-published", "no-title")


def test_an_interview_keeps_its_turns_and_loses_its_byline() -> None:
    article = read(
        """
        « Le fleuve ne nous appartient pas »

        Par Inès Prata

        Sa maire s'explique.

        Q : Pourquoi refusez-vous ?
        R : Parce qu'il noierait deux villages.

        – Et les agriculteurs ?
        – Une autre solution existe.

        Propos recueillis par Inès Prata
        """
    )
    assert roles(article) == ["title", "body"]
    assert [article.surface(s) for s in article.sentences][-2:] == [
        "Et les agriculteurs ?",
        "Une autre solution existe.",
    ]
    assert article.author == "Inès Prata"
    assert "truncated" not in article.flags


def test_short_questions_that_are_put_to_somebody_are_an_interviewer_s_and_no_headings() -> None:
    article = read(
        """
        Le patron de l'aciérie s'explique
        Pablo Rueda dirige l'usine depuis dix ans.

        Pourquoi licenciez-vous ?

        Le marché s'est effondré en un an.

        Et l'État ?

        Il nous a laissés seuls devant les banques.

        Que dites-vous aux familles ?

        Nous rembaucherons plus de la moitié des gens.
        """
    )
    assert roles(article) == ["title", "body"]


def test_a_rubric_above_the_headline_is_not_the_title() -> None:
    article = read(
        "Économie\nLe Maroc relance son industrie textile\nDes ateliers rouvrent à Tanger. Les commandes reviennent."
    )
    assert article.title == "Le Maroc relance son industrie textile"


def test_short_questions_and_numbered_lines_between_paragraphs_are_headings() -> None:
    article = read(
        """
        Opinion. La commune mérite mieux
        Par Marc Lefranc, professeur à l'université de Liège

        On parle peu des causes de l'abstention. Elles sont connues.

        1. Écouter
        Le premier chantier est celui de l'écoute.

        Et maintenant ?
        Le verdict des urnes est attendu le 14 juin.
        """
    )
    assert roles(article) == ["title", "body", "heading", "body", "heading", "body"]
    assert article.author == "Marc Lefranc"


def test_a_headline_in_capitals_with_a_dash_is_not_taken_for_a_dateline() -> None:
    article = read("UPDATE 2-Norway raises rates\nOSLO, March 20 (Delta) - the bank raised its rate.", "en")
    assert article.title == "UPDATE 2-Norway raises rates"


def test_headings_of_the_text_end_key_points_under_a_bold_heading() -> None:
    article = read(
        """
        # Non, la gare de Gdańsk ne ferme pas

        **L'essentiel**

        - Une vidéo annonce la fermeture de la gare.
        - La régie dément.

        ### Ce que montre la vidéo

        Un homme en uniforme tient un avis. La régie dit ne pas le connaître.

        ### Ce que dit la régie

        Les trains partent à l'heure. Aucun arrêt n'est prévu.
        """
    )
    assert roles(article) == ["title", "heading", "key_points", "heading", "body", "heading", "body"]


def test_headings_divide_key_points_only_where_bullets_follow() -> None:
    article = read(
        """
        # Le lac de Garde baisse

        ## Points clés

        ### Eau

        - Le niveau a perdu un mètre.

        ### Pêche

        - Les filets restent à quai.

        ### Et demain ?

        Les pluies reviendront en mai, dit le service météo. Les pêcheurs attendent.
        """
    )
    assert [role for role in roles(article) if role != "heading"] == ["title", "key_points", "key_points", "body"]


@pytest.mark.parametrize(
    "byline",
    [
        "**Par Sofia Lind** | Publié le 3 mai 2026 à 9h10 | *Lecture : 3 min*",
        "By **Ana Reis** in Lagos and *Kofi Mensah* in Accra",
        "Par Ana Reis à Lisbonne et Jan Wilk à Lublin",
        "By Ana Reis, Kofi Mensah and Jan Wilk",
        "**Par Ana Reis, à Lublin** · Publié le 10 mai 2026 à 6h30 · Mis à jour à 9h12 · Lu 9 fois · *Lecture : 5 min*",
    ],
)
def test_who_wrote_it_and_from_where_is_no_subtitle(byline: str) -> None:
    article = read(f"# La crue gagne Lublin\n\n{byline}\n\nLa crue a gagné la ville basse. Deux ponts sont fermés.")
    assert roles(article) == ["title", "body"]
    assert "Ana Reis" not in "".join(article.surface(one) for one in article.sentences)
    assert "Lind" not in "".join(article.surface(one) for one in article.sentences)


def test_a_marked_byline_and_a_caption_state_nothing() -> None:
    article = read(
        "# Alert ends\n\n*By Ana Reis* | 3 May\n\nThe alert ended.\n\n*Photo: a clinic*\n\nIt is over.", "en"
    )
    assert roles(article) == ["title", "body"]
    assert article.author == "Ana Reis"
    assert "Photo: a clinic" in article.text
    assert len(article.sentences) == 3


def test_author_date_and_reading_time_on_neighbouring_lines_are_no_paragraph_of_the_text() -> None:
    head = "By Ana Reis and Piet Vos\nUpdated 3 May 2026, 18:40\n6 min read"
    article = read(f"# Alert ends\n\n{head}\n\nThe alert ended on Monday. It is over.", "en")
    assert [article.surface(s) for s in article.sentences][1:] == ["The alert ended on Monday.", "It is over."]
    french = "Par Inès Prata, envoyée spéciale à Suva\nPublié le 3 mai 2026 à 07 h 15\nTemps de lecture : 4 min"
    article = read(f"# La crue\n\n{french}\n\nLe pont est fermé. Il rouvrira.", "fr")
    assert [article.surface(s) for s in article.sentences][1:] == ["Le pont est fermé.", "Il rouvrira."]


def test_a_line_of_prose_keeps_its_paragraph_when_it_begins_like_a_date() -> None:
    article = read("# La crue\n\nPublié le 3 mai, le décret ferme\nle pont. Il rouvrira.", "fr")
    assert len([s for s in article.sentences if s.role == "body"]) == 2


@pytest.mark.parametrize(
    "line",
    [
        "*The clinic seen from the pier. Photo: Ana Reis/Delta Images*",
        "*Caption: The clinic seen from the pier.*",
        "Le quai à l'aube. © Inès Prata / Le Quai",
        "**Read also:** [Suva counts its boats](https://example.org/boats)",
        "À lire aussi : [La crue, un an après](https://example.org/crue)",
        "Lire aussi :\n\n- La crue, un an après\n- Le pont oublié",
        "Share this article · Newsletter · Contact us",
        "Newsletter – Recevez chaque matin l'essentiel",
        "Abonnez-vous pour lire la suite",
        "[Suva counts its boats](https://example.org/boats)",
        "Mots-clés : crue, pont, Ardenne",
        "© 2026 Delta. Tous droits réservés",
    ],
)
@pytest.mark.parametrize("place", ["middle", "end"])
def test_credits_links_and_buttons_state_nothing(line: str, place: str) -> None:
    prose = ("The alert ended on Monday.", "It is over for now.")
    text = f"{prose[0]}\n\n{line}\n\n{prose[1]}" if place == "middle" else f"{prose[0]}\n\n{prose[1]}\n\n{line}"
    article = read(f"# Alert ends\n\n{text}", "en")
    assert [article.surface(s) for s in article.sentences] == ["Alert ends", *prose]
    assert "truncated" not in article.flags


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Lima.",
        "Related companies paid the fine.",
        "Newsletters reach more readers than ever.",
        "Follow-up visits show that the photo was older.",
        "Copyright reform divides the chamber.",
        "Lire un roman coûte moins cher qu'un café.",
        "The agency published one more photo: it shows a convoy that left the harbour on Monday before the raid began",
    ],
)
def test_prose_that_begins_like_a_button_stays(line: str) -> None:
    article = read(f"# Alert ends\n\nThe alert ended on Monday.\n\n{line}\n\nIt is over for now.", "en")
    assert len(article.sentences) == 4


def test_one_paragraph_is_all_body() -> None:
    article = read("Le pont est fermé depuis lundi, a indiqué la préfecture. Il rouvrira en mai.")
    assert roles(article) == ["body"]
    assert article.title == ""


def test_only_a_title_is_a_title_without_body() -> None:
    article = read("Crue historique en Ardenne")
    assert (article.title, article.flags) == (
        "Crue historique en Ardenne",
        ("no-published", "no-body"),
    )


def test_only_bullets_are_body_and_not_truncated() -> None:
    article = read("- Le pont est fermé.\n- Trois villages sont évacués.\n- La pluie continue.")
    assert roles(article) == ["body"]
    assert article.flags == ("no-published", "no-title")


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    article = read(
        """
        Fed holds rates steady as inflation cools

        The Federal Reserve left its key rate unchanged on Wednesday, saying that
        inflation had eased but was still above its target. Chair Nora Cole said a
        cut could come in the autumn if prices keep falling, and markets cheered.

        Key takeaways:

        * Rates stay at 5.25 percent, the highest level
          in more than twenty years.
        * A cut could come in the autumn.

        Why it matters

        Mortgage rates follow the Fed.
        """,
        "en",
    )
    assert roles(article) == ["title", "body", "heading", "key_points", "heading", "analysis"]
    assert len(list(article.sentences_with("body"))) == 2
    assert len(list(article.sentences_with("key_points"))) == 2


def test_markdown_marks_stay_in_the_text_and_out_of_the_spans() -> None:
    article = read("# Un titre\n\n> Un mot cité.\n\n## Analyse ##\n\n* Un point.")
    assert article.text.startswith("# Un titre\n\n> Un mot")
    assert [article.surface(s) for s in article.sentences] == ["Un titre", "Un mot cité.", "Analyse", "Un point."]


def test_code_tables_and_pictures_hold_no_sentence() -> None:
    article = read("# Un titre\n\nUn mot.\n\n```\ncode.\n```\n\n| a | b |\n\n![carte](c.png)\n\n---\n\nUn autre mot.")
    assert [article.surface(s) for s in article.sentences_with("body")] == ["Un mot.", "Un autre mot."]


def test_a_sentence_that_begins_like_a_known_heading_is_prose() -> None:
    article = read("La journée\n\nLe Sénat a voté.\n\nCe qu'il faut retenir est simple.\n\nLe vote est acquis.")
    assert roles(article) == ["title", "body"]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("POINTS CLÉS", "key_points"),
        ("L’essentiel", "key_points"),
        ("Ce qu'il faut retenir de la journée", "key_points"),
        ("Key takeaways:", "key_points"),
        ("3. À retenir", "key_points"),
        ("Décryptage", "analysis"),
        ("What it means for farmers", "analysis"),
        ("Analyse de sang", None),
        ("Les points noirs", None),
        ("Summary execution", None),
    ],
)
def test_known_headings_are_known_in_both_languages(words: str, role: str | None) -> None:
    assert heading_role(words) == role


@pytest.mark.parametrize("fence", ["```", "~~~", "```text"])
def test_a_fence_that_nothing_closes_takes_nothing_away(fence: str) -> None:
    article = read(f"# Un titre\n\nUn mot.\n\n{fence}\nUn autre mot.")
    assert [article.surface(sentence) for sentence in article.sentences] == ["Un titre", "Un mot.", "Un autre mot."]


def test_words_behind_a_fence_that_nothing_closes_are_words() -> None:
    article = read("# Un titre\n\n``` Un mot sur la même ligne.")
    assert article.surface(article.sentences[-1]).endswith("Un mot sur la même ligne.")


def test_a_line_wholly_in_bold_stands_apart_from_the_lines_under_it() -> None:
    article = read_markdown(
        """
        # Le barrage de Kossou sous surveillance

        **Par Awa Sané** à Yamoussoukro et **Luc Brou** à Bouaké

        **Une fuite réparée**
        La fuite a été colmatée lundi. Elle avait été signalée en mai.

        **Les riverains attendent**
        Une réunion est prévue jeudi.
        La préfète y sera.

        **Niveau du lac, en mètres**

        | Mai | 184 |
        |---|---|
        """
    )
    assert outline(article)[1:] == [
        ("heading", "Une fuite réparée"),
        ("body", "La fuite a"),
        ("body", "Elle avait été"),
        ("heading", "Les riverains attendent"),
        ("body", "Une réunion est"),
        ("body", "La préfète y"),
        ("heading", "Niveau du lac,"),
    ]


def test_questions_in_bold_straight_above_their_answers_stay_questions() -> None:
    article = read_markdown(
        """
        # "We will not sell the ferry"

        The mayor of Stanley on debts and boats.

        **Is the council bankrupt?**
        No. It is poor, which is different.

        **The auditor says you hid a loan.**
        That is wrong. We showed it on page 40.

        **Will you resign?**
        Ask me in May.
        """,
        language="en",
    )
    assert [article.surface(s) for s in article.sentences][2:5] == [
        "Is the council bankrupt?",
        "No.",
        "It is poor, which is different.",
    ]
    assert len({s.paragraph for s in article.sentences_with("body")}) == 7


def test_words_in_bold_inside_a_paragraph_of_lines_do_not_break_it() -> None:
    article = read_markdown("La mairie a\nfermé **deux écoles**\nlundi matin, dit-elle.\n\nElle rouvrira mardi.")
    assert [s.paragraph for s in article.sentences] == [0, 1]


@pytest.mark.parametrize(
    "line",
    [
        "**EN DIRECT — mis à jour à 23 h 58**",
        "**LIVE — updated 11:58 p.m.**",
        "By **Mary Tolo** in Honiara and **Ben Ata** in Gizo",
        "Par **Awa Sané** à Yamoussoukro et **Luc Brou** à Bouaké",
        "Par Awa Sané, envoyée spéciale à Bouaké",
        "**Par Awa Sané et Luc Brou** — Publié le 16 avril 2026 à 7 h 30",
    ],
)
def test_who_writes_from_where_and_when_it_was_updated_state_nothing(line: str) -> None:
    article = read_markdown(
        f"# Deux écoles ferment à Gizo\n\n{line}\n\nLa mairie a fermé deux écoles lundi. Elles rouvriront."
    )
    assert [section.role for section in article.sections] == ["title", "body"]
