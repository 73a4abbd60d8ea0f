"""Makes the files of the demo anew: `python -m home.demo.make_files`. Needs requirements-dev.txt and the Liberation fonts."""

from __future__ import annotations

from home.demo.making import forms, handouts, papers, pictures, scans, scenes
from home.demo.room_sources import materials
from home.demo.sources import FILES, DocumentSource, documents

FORMS = {
    "shablon-polozheniya-o-metodsovete": forms.council_template,
    "shablon-plana-gmo": forms.plan_of_association,
    "zayavka-na-konkurs": forms.contest_application,
    "blank-iom": forms.route_form,
}
PAPERS = ("uo-187-2024-polozhenie-o-mms", "uo-244-2022-shkola-molodogo-pedagoga", "uo-155-2026-reglament-portala")
ROADMAP = "uo-311-2024-dorozhnaya-karta"


def main() -> None:
    """Write everything into `files/` and say how large it came out."""
    FILES.mkdir(exist_ok=True)
    known = {document.slug: document for document in documents()}
    for slug in PAPERS:
        papers.write_pdf(known[slug].editions[0].text, known[slug].card["title"], FILES / f"{slug}.pdf")
    for name, make in FORMS.items():
        make().save(FILES / f"{name}.docx")
    forms.write_table(known[ROADMAP].card["title"], _rows(known[ROADMAP]), FILES / "dorozhnaya-karta-2025-2027.xlsx")
    scans.write_scan(
        known["uo-12-2016-polozhenie-o-sluzhbe"].editions[0].text,
        FILES / "uo-12-2016-skan.pdf",
        seed=12,
        angle=-0.8,
        copy_by="Методист ГМЦ",
        date="14.10.2024",
    )
    scans.write_scan(
        known["protokol-gms-2-2026"].editions[0].text,
        FILES / "protokol-gms-2-skan.pdf",
        seed=2,
        angle=0.6,
        copy_by="Секретарь совета",
        date="18.11.2026",
    )
    for material in materials():
        for row in material.rows("files"):
            handouts.write_handout(material, FILES / row["file"])
    pictures.write_pictures(FILES, pictures.SCENES, seed=3)
    pictures.write_pictures(FILES, scenes.SCENES, seed=20)
    for path in sorted(FILES.iterdir()):
        print(f"{path.stat().st_size / 1024:7.0f} KB  {path.name}")


def _rows(document: DocumentSource) -> list[list[str]]:
    """The rows of the tables in the annex as one table: the row of headings once."""
    head, *rows = [line.split("\t") for line in document.editions[0].text.split("\n") if "\t" in line]
    return [head, *(row for row in rows if row != head)]


if __name__ == "__main__":
    main()
