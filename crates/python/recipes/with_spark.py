"""Removes the pinyin noise of one column of a parquet folder, with Spark.

python with_spark.py UNPINYIN.whl FROM_FOLDER TO_FOLDER [COLUMN]      (or spark-submit)

The wheel travels to the executors as an archive: nothing is installed on the nodes, which need
CPython 3.10 or later with pyarrow and pandas, as Spark's own Arrow functions do.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession


def session(wheel: str) -> SparkSession:
    # Spark unpacks a .zip, which is what a wheel is, into a folder of the name behind #.
    archive = Path(tempfile.mkdtemp()) / "unpinyin.zip"
    shutil.copy(wheel, archive)
    return (
        SparkSession.builder.appName("unpinyin")
        .config("spark.archives", f"{archive}#unpinyin-wheel")
        .config("spark.executorEnv.PYTHONPATH", "./unpinyin-wheel")
        .getOrCreate()
    )


def normalizing(column: str) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def normalize(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import unpinyin  # on the executor

        normalizer = unpinyin.Normalizer(select="noise")  # each row is judged as one document
        for batch in batches:
            index = batch.schema.get_field_index(column)
            rows = pa.array(normalizer.normalize_arrow(batch.column(index)))
            yield batch.set_column(index, batch.schema.field(index), rows)

    return normalize


def main(wheel: str, source: str, target: str, column: str = "text") -> None:
    spark = session(wheel)
    rows = spark.read.parquet(source)
    rows.mapInArrow(normalizing(column), rows.schema).write.parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
