"""Removes the pinyin noise of one column of a parquet folder, with an SQL function in Spark.

python with_spark_sql.py UNPINYIN.whl FROM_FOLDER TO_FOLDER [COLUMN]      (or spark-submit)

The wheel travels to the executors as an archive: nothing is installed on the nodes, which need
CPython 3.10 or later with pyarrow and pandas, as Spark's own Arrow functions do.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf
from pyspark.sql.types import StringType


@arrow_udf(StringType())
def normalize(column: pa.Array) -> pa.Array:
    import unpinyin  # on the executor

    normalizer = unpinyin.Normalizer(select="noise")  # each row is judged as one document
    return pa.array(normalizer.normalize_arrow(column))


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


def main(wheel: str, source: str, target: str, column: str = "text") -> None:
    spark = session(wheel)
    spark.udf.register("unpinyin", normalize)
    spark.read.parquet(source).createOrReplaceTempView("pages")
    rows = spark.sql(f"SELECT * EXCEPT (`{column}`), unpinyin(`{column}`) AS `{column}` FROM pages")
    rows.write.parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
