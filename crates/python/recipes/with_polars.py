"""Removes the pinyin noise of one column of a parquet file, with Polars.

python with_polars.py FROM.parquet TO.parquet [COLUMN]
"""

import sys

import polars as pl
import unpinyin

NORMALIZER = unpinyin.Normalizer(select="noise")  # each row is judged as one document


def normalize(column: pl.Series) -> pl.Series:
    return pl.Series(column.name, NORMALIZER.normalize_arrow(column))


def main(source: str, target: str, column: str = "text") -> None:
    normalized = pl.col(column).map_batches(normalize, return_dtype=pl.String, is_elementwise=True)
    pl.scan_parquet(source).with_columns(normalized).sink_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
