"""What the shape of a name speaks for: "Toro Media SA", "Chang Ho-jin", "NetBlocks", "Kew Gardens"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from toolkit.facts.entities.reading.capitals import is_namesake
from toolkit.facts.entities.reading.named import CAPITAL, PARTICLE
from toolkit.facts.gazetteer import fold, hits, table
from toolkit.facts.gazetteer.towns import towns_named
from toolkit.facts.lexicon import load_lexicon

Votes = Iterator[tuple[str, float]]
_ACRONYM = re.compile(rf"{CAPITAL}[A-Z0-9&.-]{{1,7}}")
_FACTION = re.compile(rf"{CAPITAL}{{2,}}-{CAPITAL}")
"""Initials tied to a word or to others, as armed groups and parties bear them: "RED-Tabara", "VMRO-DPMNE"."""
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_FOREIGN = (
    r"^(?:Radio|Air|Banco|Bangko|Banca|Banka|Bank|Banque|Channel|TV|Télé|The|Prensa|Diario|Diário|Jornal|Gazeta|Gazzetta"
    r"|Correio|Correo|Corriere|Folha|Agência|Agencia|Agenzia|Deportivo|Atlético|Atletico|Sporting|Racing|Dinamo|Dynamo"
    r"|Partido|Partia|Partij|Parti|Movimento|Movimiento|Frente|União|Unión|Unione|Liga|Lega|Grupo|Gruppo|Grup|Grupa"
    r"|Compañía|Companhia|Empresa|Fundación|Fundação|Fondazione|Stiftung|Instituto|Istituto|Universidad|Universidade"
    r"|Università|Universitas|Club|Klub|Cricket|Environment|Statistics|Petróleos|Petroleum|Ferrocarriles|Aerolíneas"
    r"|Pesquera|Minera|Naviera|Petrolera|Constructora|Exportadora|Agrícola|Agropecuaria|Cementos|Aceros|Cervecería"
    r"|Papelera|Frigorífico|Conservas|Industrias|Indústrias|Industrie|Construtora|Mineração|Mineradora|Usina|Cantieri"
    r"|Acciaierie|Cantine|Société"
    r"|Sociedad|Sociedade|Società|Ets|Établissements|Pêcheries|Conserverie|Conserveries|Ciments|Huileries|Minoterie|Minoteries|Sharikat"
    r"|Zakłady|Kopalnia|Voz"
    r"|Voix|Voice|Novaya|Rossiya|Narodna|Hrvatska|Polskie|Česká|Perusahaan|Persatuan|Daily|Sunday|Evening) (?!Dean\b)"
    r"| (?:Pati|Partisi|Partei|Party|Partiya|Sabha|Dal|Janata|Morcha|Zeitung|Gazette|Holding"
    r"|Sanayi|Ticaret|Inşaat|İnşaat|Havacılık|Elektronik|Madencilik|Werke|Verlag)$"
    r"|\w(?:tech|soft|chem|pharma|media|telecom|agro|petro)$"
)
"""Words that bodies, papers and clubs of other languages begin or end with."""
_PLACES = re.compile(
    r"^(?:Ras|Khor|Oued|Wadi|Ouadi|Jebel|Djebel|Jabal|Gebel|Aïn|Ain|Ksar|Oum|Umm|Deir|Bab|Mont|Monte|Mount|Port|Porto"
    r"|Puerto|Punta|Cabo|Cap|Cape|Lac|Lake|Lago|Rio|Río|Sierra|Serra|Cerro|Ciudad|Kota|Pulau|Nuevo|Nueva|Novo|Nova|Fort"
    r"|Isla|Isle|Île|Ilha|Playa|Praia|Bahía|Baía|Laguna|Lagoa|Valle|Vale|Pointe|Baie|Nizhny|Novy|Stary|Veliky|Velika"
    r"|Bad|Sankt|Upper|Lower|Kampung|Kampong|Phnom|Koh|Ban|Nakhon|Bandar|Banjar|Tanjung|Kafr|Beit|Tel|Tell) "
)
"""Words of other languages that names of places begin with: "Ras Jdir", "Puerto Montt"."""
_SURNAME_PREFIX = re.compile(r"(?:^|[ -])(?:Ma?c|De|Di|Du|La|Le|Fitz|Van)[A-Z]")
_LARGE = 100
"""Thousands of inhabitants that make a name of several words known as a town's."""
_PERSONS_WORD = re.compile(rf"{CAPITAL}[^\W\d_].*|{PARTICLE}.*")
_PERSONS_ONLY = re.compile(rf" {CAPITAL}\w+-[a-zà-ÿ]\w*$|(?:^| ){CAPITAL}\. |(?: |-)(?:{PARTICLE})(?: |\b{CAPITAL})")


def votes_by_form(surface: str, countries: Collection[str | None], language: str) -> Votes:
    """Yield the types that a name's own words speak for, with their weights.

    Args:
        surface: The name.
        countries: Countries of the article; a town there is likelier than one elsewhere.
        language: ``fr`` or ``en``.
    """
    words = surface.replace("\u00a0", " ").split(" ")
    if _body_words(language).search(surface):
        # "Radio Rwanda, the spokesman said": what follows is not always the name's own.
        yield "organisation", 4.0
    elif _firm_mark(language).search(surface):
        yield "organisation", 3.0
    if len(words) == 1:
        yield from _one_word(surface)
    else:
        yield from _several_words(surface, words, language)
    towns = towns_named(surface)
    if len(words) > 1 and towns and towns[0].thousands >= _LARGE and fold(towns[0].name) == fold(surface):
        # "El Obeid" is no person's name.
        yield "place", 1.2
    if towns and fold(towns[0].name) == fold(surface):
        yield "place", 0.6 if len(words) > 1 else 1.0
    if any(town.iso3 in countries for town in towns):
        yield "place", 0.9


def is_acronym(surface: str) -> bool:
    """Return whether a word is written in capitals only, as initials are and as no common word is."""
    return len(surface) > 2 and surface.isupper() and _ACRONYM.fullmatch(surface) is not None


def is_faction(surface: str) -> bool:
    """Return whether initials open a name that a hyphen goes on with: "RED-Tabara", "VMRO-DPMNE".

    >>> is_faction("VMRO-DPMNE"), is_faction("Aix-Marseille")
    (True, False)
    """
    return _FACTION.match(surface) is not None


def _one_word(surface: str) -> Votes:
    if _ACRONYM.fullmatch(surface) or is_faction(surface):
        yield "organisation", 1.5
        yield "person", -2.5
    elif _INNER_CAPITAL.search(surface) and not _SURNAME_PREFIX.search(surface):
        yield "organisation", 1.4
    # A person is introduced by more than one word; what is not has mostly a firm's name.
    yield "organisation", 0.7


def _several_words(surface: str, words: list[str], language: str) -> Votes:
    titles = load_lexicon(language, "titles")
    if _INNER_CAPITAL.search(surface) and not _SURNAME_PREFIX.search(surface):
        yield "organisation", 1.4
    if is_acronym(words[0]) and not words[1].isupper():
        # "BTG Pactual", "KBC Securities"
        yield "organisation", 2.4
    if _PLACES.match(surface):
        yield "place", 1.6
    if words[-1] in titles["place_words"]:
        yield "place", 2.0
    if words[-1] in titles["team_words"]:
        yield "organisation", 2.0
    if ends_with_country(surface, language) and fold(words[0]) not in given_names():
        # "Helvex Ghana" is a firm's branch.
        yield "organisation", 2.5
    yield from _as_a_person(surface, words, language)


def _as_a_person(surface: str, words: list[str], language: str) -> Votes:
    if len(words) == 2 and is_namesake(surface, language):
        yield "person", 1.5
    if len(words) <= 4 and all(_PERSONS_WORD.fullmatch(word) for word in words):
        # The English model takes many a foreign name for a body's.
        given = fold(words[0]) in given_names()
        longest = len(words) == 4 and not given
        yield "person", 0.3 if longest else 0.5 if language == "fr" else 0.8
        if given:
            yield "person", 1.0
        if _PERSONS_ONLY.search(surface):
            yield "person", 0.8


def ends_with_country(surface: str, language: str) -> bool:
    """Return whether a country's name ends a name, as it ends those of branches.

    >>> ends_with_country("Helvex Ghana", "fr"), ends_with_country("Ghana", "fr")
    (True, False)
    """
    return any(
        hit.entry.type == "country" and hit.entry.kind == "name" and hit.start > 0 and hit.end == len(surface)
        for hit in hits(surface, language)
    )


@cache
def _firm_mark(language: str) -> re.Pattern[str]:
    marks = "|".join(re.escape(mark) for mark in load_lexicon(language, "titles")["firm_marks"])
    return re.compile(rf"(?<=[\w&] )(?:{marks})\.?$|&")


@cache
def _body_words(language: str) -> re.Pattern[str]:
    titles = load_lexicon(language, "titles")
    heads = "|".join(re.escape(head) for head in (*titles["institution_heads"], *titles["body_words"]))
    # A French body's noun opens its name, an English one ends it or stands before "of".
    english = "|".join(re.escape(word) for word in load_lexicon("en", "titles")["body_words"])
    headed = (
        rf"^(?:(?:{'|'.join(titles['high'])}) )?(?:{heads})(?!\w)|(?<=\w )(?:{english})$"
        if language == "fr"
        else rf"(?<!\w)(?:{heads})(?=$| (?:{titles['behind_a_body']}) )"
    )
    return re.compile(rf"{headed}|{_FOREIGN}")


@cache
def given_names() -> frozenset[str]:
    """Return usual given names of many countries: who bears one may employ six people and is no firm for it."""
    return frozenset(fold(row["name"]) for row in table("given_names"))


def spells(acronym: str, name: str) -> bool:
    """Return whether the letters of an acronym open the words of a name, in order."""
    initials = iter(word[0].upper() for word in re.findall(r"\w+", name))
    letters = [letter for letter in acronym if letter.isupper()]
    return len(letters) > 1 and sum(letter in initials for letter in letters) >= len(letters) - 1
