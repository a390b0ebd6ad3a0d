"""Measures the wheel beside the library, in one run and on one core; prints Markdown.

Seconds are those on a processor, so that what else the machine does is not in them.

bash crates/python/speed/run
"""

import json
import subprocess
import time
from pathlib import Path

import pyarrow as pa
import unpinyin

PROJECT = Path(__file__).resolve().parents[3]
WORK = PROJECT / "target/python"
CLEAN = ("news/", "fiction/")
SEED = "cms-seed, the 24 bases of the seed page"
SIZE = 16_000_000
ROUNDS = 9
TIMES = 5


def corpora() -> dict[str, list[str]]:
    with open(WORK / "pages.jsonl", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    # The program beside it reads lines.
    clean = [page["text"].replace("\n", " ") for page in pages if page["source"].startswith(CLEAN)]
    seed = [page["text"].replace("\n", " ") for page in pages if page["source"] == SEED]
    short = {name: [part + "。" for page in pages for part in page.split("。") if part.strip()]
             for name, pages in (("clean", clean), ("seed-like", seed))}
    rows = {"clean": clean, "seed-like": seed}
    return {
        **{f"{name}, pages": filled(pages) for name, pages in rows.items()},
        **{f"{name}, sentences": filled(parts) for name, parts in short.items()},
    }


def filled(rows: list[str]) -> list[str]:
    """The rows again and again, up to the size."""
    once = sum(len(row.encode()) for row in rows)
    return rows * max(SIZE // once, 1)


def seconds(work, times: int = 1) -> float:
    start = time.thread_time()
    for _ in range(times):
        work()
    return (time.thread_time() - start) / times


def columns() -> None:
    print("| column | rows | bytes a row | library, MB/s | Rust, Utf8 | Rust, Utf8View | wheel, string | wheel, string_view |")
    print("|---|---|---|---|---|---|---|---|")
    for name, rows in corpora().items():
        file = WORK / "rows.txt"
        file.write_text("\n".join(rows), encoding="utf-8")
        size = sum(len(row.encode()) for row in rows)
        arrays = [pa.array(rows, type) for type in (pa.string(), pa.string_view())]
        taken = []
        for _ in range(ROUNDS):
            program = [PROJECT / "target/release/examples/speed", file, str(TIMES)]
            done = subprocess.run(program, check=True, capture_output=True)
            wheel = [seconds(lambda: unpinyin.normalize_arrow(array), TIMES) for array in arrays]
            taken.append([*map(float, done.stdout.split()), *wheel])
        # The best of all rounds: a busy neighbour on the same core only ever adds.
        speeds = [size / 1e6 / min(times) for times in zip(*taken)]
        shown = [f"{speeds[0]:.0f}", *(f"{speed:.0f} ({speed / speeds[0]:.2f})" for speed in speeds[1:])]
        print(f"| {name} | {len(rows)} | {size // len(rows)} | {' | '.join(shown)} |")


def strings() -> None:
    print("\n| one string, again and again | million calls a second |\n|---|---|")
    for text in ("我國(guó)的人工智能(AI)", "这是一行没有注音的短文", "plain ASCII"):
        calls = 200_000
        taken = [seconds(lambda: [unpinyin.strip(text) for _ in range(calls)]) for _ in range(ROUNDS)]
        print(f"| `{text}` | {calls / min(taken) / 1e6:.2f} |")
    texts = corpora()["seed-like, sentences"]
    print("\n| different strings, each once in Python | million calls a second |\n|---|---|")
    for name, change in (("seed-like sentences, 130 bytes", ""), ("clean, 15 characters", "一行没有注音的短文")):
        taken = []
        for round in range(ROUNDS):
            fresh = [f"{round}{change or text}{index}" for index, text in enumerate(texts[:200_000])]
            taken.append(len(fresh) / seconds(lambda: [unpinyin.strip(text) for text in fresh]) / 1e6)
        print(f"| {name} | {max(taken):.2f} |")


if __name__ == "__main__":
    columns()
    strings()
