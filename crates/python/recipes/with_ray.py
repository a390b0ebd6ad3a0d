"""Removes the pinyin noise of one column of a parquet folder, with Ray Data.

python with_ray.py FROM_FOLDER TO_FOLDER [COLUMN]
"""

import sys

import pyarrow as pa
import ray
import unpinyin

NORMALIZER = unpinyin.Normalizer(select="noise")  # each row is judged as one document


def normalize(table: pa.Table, column: str) -> pa.Table:
    normalized = pa.array(NORMALIZER.normalize_arrow(table[column]))
    return table.set_column(table.schema.get_field_index(column), column, normalized)


def main(source: str, target: str, column: str = "text") -> None:
    rows = ray.data.read_parquet(source)
    rows.map_batches(
        normalize, batch_format="pyarrow", zero_copy_batch=True, fn_kwargs={"column": column}
    ).write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
