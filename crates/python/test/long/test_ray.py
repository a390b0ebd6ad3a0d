"""The Ray recipe, copied and run."""

import pyarrow as pa
import pyarrow.parquet as pq


def test_ray(pages, program, run_recipe, tmp_path):
    source, target = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    rows = [page | {"number": index} for index, page in enumerate(pages)]
    for part in range(4):
        pq.write_table(pa.Table.from_pylist(rows[part::4]), source / f"{part}.parquet")
    run_recipe("with_ray.py", source, target, RAY_USAGE_STATS_ENABLED="0")
    result = sorted(pq.read_table(target).to_pylist(), key=lambda row: row["number"])
    assert [row["number"] for row in result] == list(range(len(pages)))
    assert [row["text"] for row in result] == program("--select", "noise")
