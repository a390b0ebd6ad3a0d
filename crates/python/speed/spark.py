"""Measures Spark with the wheel, beside the same job without it; prints Markdown.

Seconds are those that the JVM and its Python workers spent on a processor, which is what a cluster is paid for, and what
else the machine does changes them little.

Part of `bash crates/python/speed/run`.
"""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from measure import corpora
from pyspark.sql import SparkSession

ROUNDS = 5
FILES = 8


def unchanged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield from batches


def normalizing(select: str):
    def normalize(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import unpinyin

        normalizer = unpinyin.Normalizer(select=select)
        for batch in batches:
            rows = pa.array(normalizer.normalize_arrow(batch.column(0)))
            yield batch.set_column(0, batch.schema.field(0), rows)

    return normalize


def processor_seconds() -> float:
    """Of all processes below this one, those that ended not counted."""
    ticks, parents = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat[1])
            ticks[int(entry.name)] = int(stat[11]) + int(stat[12])
    below = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
    return sum(ticks[process] for process in below) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    os.environ |= {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    work = Path(tempfile.mkdtemp())
    jobs = {"unchanged": unchanged, "verified": normalizing("verified"), "noise": normalizing("noise")}
    print("\n| Spark | rows | bytes a row | without, rows a core second | verified | noise | MB a core second with noise |")
    print("|---|---|---|---|---|---|---|")
    try:
        for name, rows in corpora().items():
            if not name.endswith("pages"):
                continue
            folder = work / name.replace(" ", "")
            folder.mkdir()
            for file in range(FILES):
                pq.write_table(pa.table({"text": rows}), folder / f"{file}.parquet")
            table = spark.read.parquet(str(folder))
            taken: dict[str, list[float]] = {job: [] for job in jobs}
            for _ in range(ROUNDS + 1):
                for job, function in jobs.items():
                    start = processor_seconds()
                    table.mapInArrow(function, table.schema).write.format("noop").mode("overwrite").save()
                    taken[job].append(processor_seconds() - start)
            # The first round warms up.
            times = {job: statistics.median(seconds[1:]) for job, seconds in taken.items()}
            count, size = len(rows) * FILES, sum(len(row.encode()) for row in rows) * FILES
            cells = [f"{count / seconds:.0f}" for seconds in times.values()]
            print(f"| {name} | {count} | {size // count} | {' | '.join(cells)} | {size / 1e6 / times['noise']:.0f} |")
    finally:
        spark.stop()
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
