"""Removes the pinyin noise of one column of a parquet file, with an SQL function in DuckDB.

python with_duckdb.py FROM.parquet TO.parquet [COLUMN]
"""

import sys

import duckdb
import pyarrow as pa
import unpinyin

NORMALIZER = unpinyin.Normalizer(select="noise")  # each row is judged as one document


def normalize(column: pa.ChunkedArray) -> pa.Array:
    return pa.array(NORMALIZER.normalize_arrow(column))


def main(source: str, target: str, column: str = "text") -> None:
    with duckdb.connect() as connection:
        connection.create_function("unpinyin", normalize, ["VARCHAR"], "VARCHAR", type="arrow")
        rows = connection.read_parquet(source)
        rows.select(f'* REPLACE (unpinyin("{column}") AS "{column}")').write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
