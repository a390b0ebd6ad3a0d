"""Shows what deduplication sees before and after; prints Markdown.

The generated pages are the same documents in many dialects of noise, so the right answer is known.
"""

import json

import unpinyin
from measure import WORK

# Dialects that leave the hanzi as they are, and those that also print traditional ones.
SAME = ("cms-random on simplified pages", "cms-seed, simplified bases only")
MIXED = ("cms-seed, the 24 bases", "cms-seed, a list drawn")


def shingles(text: str) -> set[str]:
    """Runs of five characters, as near-duplicate search cuts Chinese text."""
    return {text[at : at + 5] for at in range(len(text) - 4)}


def similarity(one: str, other: str) -> float:
    one, other = shingles(one), shingles(other)
    return len(one & other) / len(one | other)


def main() -> None:
    with open(WORK / "pages.jsonl", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    forms = {
        "as found": lambda text: text,
        "strip": unpinyin.Normalizer(select="noise").normalize,
        "convert": unpinyin.Normalizer("convert", select="noise").normalize,
    }
    print("\n| pages | form | of them different | least similar to another of the same document (5-grams) |")
    print("|---|---|---|---|")
    for name, dialects in (("hanzi as they were", SAME), ("some hanzi traditional", MIXED)):
        # Each dialect has its pages in the order of the documents.
        by_dialect: dict[str, list[str]] = {}
        for page in pages:
            if page["source"].startswith(dialects):
                by_dialect.setdefault(page["source"], []).append(page["text"])
        documents = list(zip(*by_dialect.values(), strict=True))
        for form, change in forms.items():
            changed = [[change(text) for text in document] for document in documents]
            different = len({text for document in changed for text in document})
            least = min(similarity(document[0], other) for document in changed for other in document[1:])
            count = sum(map(len, changed))
            print(f"| {count} of {len(documents)} documents, {name} | {form} | {different} | {least:.2f} |")


if __name__ == "__main__":
    main()
