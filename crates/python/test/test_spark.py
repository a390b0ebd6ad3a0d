"""The Spark recipes on a cluster of two executors, which have no unpinyin but the wheel that travels."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyspark
import pytest
from conftest import RECIPES

# One core and 1 GiB each. Executors on one host find each other by address only.
SETTINGS = {
    "spark.master": "local-cluster[2,1,1024]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.files.maxPartitionBytes": "65536",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
}
PARTS = 24


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    (tmp_path / "conf").mkdir()
    lines = [f"{name} {value}" for name, value in SETTINGS.items()]
    (tmp_path / "conf/spark-defaults.conf").write_text("\n".join(lines))
    known = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return known | {
        "SPARK_CONF_DIR": str(tmp_path / "conf"),
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }


@pytest.fixture
def folder(pages, tmp_path) -> Path:
    """The pages as a folder of parquet files, with their numbers."""
    source = tmp_path / "from"
    source.mkdir()
    rows = [page | {"number": index} for index, page in enumerate(pages)]
    for part in range(PARTS):
        pq.write_table(pa.Table.from_pylist(rows[part::PARTS]), source / f"{part}.parquet")
    return source


def check(target: Path, pages, expected: list[str]) -> None:
    rows = sorted(pq.read_table(target).to_pylist(), key=lambda row: row["number"])
    assert [row["number"] for row in rows] == list(range(len(pages)))
    assert [row["source"] for row in rows] == [page["source"] for page in pages]
    assert [row["text"] for row in rows] == expected


def start(name, environment, tmp_path, *arguments) -> subprocess.Popen:
    copied = tmp_path / "copied"
    copied.mkdir()
    shutil.copy(RECIPES / name, copied)
    command = [sys.executable, name, *map(str, arguments)]
    with open(tmp_path / "log", "w", encoding="utf-8") as log:
        return subprocess.Popen(command, cwd=copied, env=environment, stdout=log, stderr=log)


def log(tmp_path) -> str:
    return (tmp_path / "log").read_text(encoding="utf-8", errors="replace")


def test_the_executors_have_no_unpinyin(environment):
    command = [sys.executable, "-c", "import unpinyin"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert "ModuleNotFoundError" in done.stderr


def test_sql_function(environment, wheel, folder, pages, program, tmp_path):
    job = start("with_spark_sql.py", environment, tmp_path, wheel, folder, tmp_path / "to")
    assert job.wait() == 0, log(tmp_path)
    check(tmp_path / "to", pages, program("--select", "noise"))


def children(process: int) -> dict[int, str]:
    """All processes below one, with their command lines."""
    parents, commands = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
                commands[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    below = {process}
    while True:
        more = {child for child, parent in parents.items() if parent in below} - below
        if not more:
            return {child: commands[child] for child in below - {process}}
        below |= more


def executors(process: int) -> list[int]:
    return [
        child
        for child, command in children(process).items()
        if "CoarseGrainedExecutorBackend" in command and "--executor-id" in command
    ]


def test_a_killed_executor_loses_nothing(environment, wheel, folder, pages, program, tmp_path):
    target = tmp_path / "to"
    job = start("with_spark.py", environment, tmp_path, wheel, folder, target)
    # Once some tasks have written their part, and others have not.
    while len(list(target.rglob("part-*.parquet"))) < 3:
        assert job.poll() is None, log(tmp_path)
        time.sleep(0.02)
    running = executors(job.pid)
    assert len(running) == 2
    os.kill(running[0], signal.SIGKILL)
    written = len(list(target.rglob("part-*.parquet")))
    assert job.wait() == 0, log(tmp_path)
    assert written < len(list(target.glob("part-*.parquet"))), "the job was over already"
    assert "Lost executor" in log(tmp_path)
    check(target, pages, program("--select", "noise"))
