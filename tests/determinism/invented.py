"""invented.py: records for the determinism test, made from a fixed seed. Every name and sentence is ours, and no drug in
them exists. They are made to be hard on order: one work in several formats and files, chains of ids that only together
say that three records are one work, equal texts under different ids (equal scores), revisions, deletions, damage."""
import json
import os
import random

DRUGS = ["zorvex", "tamrine", "solvane", "quellar", "bremotil", "ostavin", "pelurane", "dorimex"]
ILLS = ["peripheral neuropathy", "migraine", "gout", "asthma", "heart failure", "hypertension", "epilepsy", "anaemia"]
PEOPLE = ["adults", "children", "pregnant women", "older people", "patients with impaired kidneys"]
SENTENCES = [
    "In {people} with {ill}, {drug} {dose} mg daily reduced pain more than placebo (95% CI 1.2 to {dose}.4, P=0.03).",
    "{Drug} is recommended for {ill} in {people}, {dose} mg by mouth twice daily (Grade B).",
    "{Drug} is not recommended in {people} with {ill}.",
    "There was no significant difference between {drug} and {other} for {ill} (RR 0.9{dose}, 95% CI 0.7 to 1.3).",
    "Nausea occurred in {dose}% of {people} who took {drug}, and in 4% of those who took {other}.",
    "Kidney function should be checked every {dose} weeks while {drug} is given with {other}.",
    "The evidence on {drug} for {ill} is insufficient.",
    "Do not give {drug} together with {other}, since serum levels of {other} rise.",
]
QUESTIONS = [
    "What is the role of zorvex in the treatment of peripheral neuropathy?",
    "Is tamrine safe in pregnant women with migraine?",
    "What dose of solvane is used for gout in adults?",
    "quellar or bremotil for heart failure?",
    "How is epilepsy in children treated?",
    "Does ostavin interact with pelurane?",
]


def sentence(rng):
    drug, other = rng.sample(DRUGS, 2)
    return rng.choice(SENTENCES).format(drug=drug, Drug=drug.capitalize(), other=other, ill=rng.choice(ILLS),
                                        people=rng.choice(PEOPLE), dose=rng.randrange(2, 60))


def passage(rng, n):
    return " ".join(sentence(rng) for _ in range(n))


def title(rng):
    return f"{rng.choice(DRUGS).capitalize()} for {rng.choice(ILLS)} in {rng.choice(PEOPLE)}"


def pubmed(pmid, doi, year, head, text):
    ids = doi and ("<PubmedData><ArticleIdList><ArticleId IdType='doi'>" + doi +
                   "</ArticleId></ArticleIdList></PubmedData>")
    return (f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><DateRevised><Year>{year}</Year><Month>1</Month>"
            f"<Day>2</Day></DateRevised><Article><Journal><JournalIssue><PubDate><Year>{year}</Year></PubDate>"
            f"</JournalIssue><Title>Invented Journal</Title></Journal><ArticleTitle>{head}</ArticleTitle><Abstract>"
            f"<AbstractText>{text}</AbstractText></Abstract></Article></MedlineCitation>{ids}</PubmedArticle>\n")


def pubmed_set(*parts):
    return "<PubmedArticleSet>\n" + "".join(parts) + "</PubmedArticleSet>\n"


def deletion(*pmids):
    return "<DeleteCitation>" + "".join(f"<PMID>{p}</PMID>" for p in pmids) + "</DeleteCitation>\n"


def jats(pmid, doi, head, text):
    return (f"<article article-type='research-article'><front><journal-meta><journal-title>Invented Journal"
            f"</journal-title></journal-meta><article-meta><article-id pub-id-type='pmid'>{pmid}</article-id>"
            f"<article-id pub-id-type='doi'>{doi}</article-id><title-group><article-title>{head}</article-title>"
            f"</title-group><pub-date><year>2015</year></pub-date><abstract><p>{text}</p></abstract></article-meta></front>"
            f"<body><sec><title>Results</title><p>{text}</p></sec></body></article>\n")


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(text)


def make(folder, works=330):
    """Fill the folder; the files may be read in any order, for nothing in them deletes."""
    rng = random.Random(20260102)
    os.makedirs(folder)
    lines = [[] for _ in range(4)]
    same = passage(rng, 4)
    for i in range(works):
        text = same if i % 10 == 0 else passage(rng, rng.randrange(2, 30))
        record = {"title": title(rng), "abstract": text, "year": 1990 + i % 30}
        # every third work comes again as a part of itself, which only its DOI ties to the others
        record["id"] = f"pmid:{1000 + i}" if i % 3 else f"doi:10.9999/w{i}"
        lines[i % 4].append(json.dumps(record) + "\n")
        if i % 5 == 0:
            excerpt = {"id": f"doi:10.9999/w{i}", "title": record["title"], "abstract": sentence(rng), "partial": True}
            lines[(i + 1) % 4].append(json.dumps(excerpt) + "\n")
    for i, part in enumerate(lines):
        write(folder, f"part{i}.jsonl", "".join(part))
    for name, year in (("a-citations.xml", 2001), ("z-revised.xml", 2005)):
        write(folder, name, pubmed_set(*(pubmed(1000 + i, f"10.9999/w{i}", year, title(rng), passage(rng, 5))
                                         for i in range(0, works, 6))))
    for i in range(0, works, 30):
        write(folder, f"full{i}.nxml", jats(1000 + i, f"10.9999/w{i}", title(rng), passage(rng, 40)))
    for name in "nop": # more damage than a report lists
        write(folder, f"damaged-{name}.jsonl", '{"id": "pmid:1", "abst\n{"title": "no id, no text"}\n[1]\n' * 800)
    write(folder, "empty.xml", "")
    write(folder, "unknown.bin", "neither this nor that")


def make_updates(folder, n=16):
    """Files whose order counts, as in PubMed's updates: a record comes, goes and (every other one) comes again, under
    names that sort in that order. The full texts, tied by DOI alone to what is deleted, come first."""
    rng = random.Random(7)
    os.makedirs(folder)
    for i in range(n):
        doi = f"10.9999/u{i}"
        excerpt = {"id": f"doi:{doi}", "title": title(rng), "abstract": passage(rng, 3)}
        write(folder, f"{i:03}-0.jsonl", json.dumps(excerpt) + "\n")
        write(folder, f"{i:03}-1.xml", pubmed_set(*(pubmed(p, doi if p == 5000 + i else "", 2000, title(rng), passage(rng, 60))
                                                    for p in (5000 + i, 6000 + i))))
        write(folder, f"{i:03}-2.xml", pubmed_set(deletion(5000 + i, 7000 + i)))
        if i % 2:
            write(folder, f"{i:03}-3.xml", pubmed_set(pubmed(5000 + i, "", 1999, title(rng), passage(rng, 4))))
