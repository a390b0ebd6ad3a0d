"""The recipes on one machine, each copied and run as a person would."""

import gzip
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import RECIPES


@pytest.fixture
def table(pages) -> pa.Table:
    return pa.Table.from_pylist([page | {"number": index} for index, page in enumerate(pages)])


@pytest.mark.parametrize("name", ["with_polars.py", "with_duckdb.py"])
@pytest.mark.parametrize("column", ["text", "page text"])
def test_parquet_files(name, column, table, program, run_recipe, tmp_path):
    table = table.rename_columns({"text": column})
    pq.write_table(table, tmp_path / "from.parquet", row_group_size=100)
    run_recipe(name, tmp_path / "from.parquet", tmp_path / "to.parquet", column)
    result = pq.read_table(tmp_path / "to.parquet")
    assert result.column_names == table.column_names
    assert result.drop([column]).to_pylist() == table.drop([column]).to_pylist()
    assert result[column].to_pylist() == program("--select", "noise")


def test_datatrove(pages, program, run_recipe, tmp_path):
    source, target = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    for part in range(3):
        with gzip.open(source / f"{part}.jsonl.gz", "wt", encoding="utf-8") as lines:
            for index in range(part, len(pages), 3):
                print(json.dumps(pages[index] | {"id": str(index)}), file=lines)
    run_recipe("with_datatrove.py", source, target)
    results = {}
    for file in target.glob("*.jsonl.gz"):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for document in map(json.loads, lines):
                results[int(document["id"])] = document["text"]
    assert [results[index] for index in range(len(pages))] == program("--select", "noise")


def test_datatrove_over_a_wet_file(texts, program, tmp_path, monkeypatch):
    """The step of the recipe behind the reader of Common Crawl's text files."""
    from datatrove.pipeline.readers import WarcReader
    from warcio.warcwriter import WARCWriter

    monkeypatch.syspath_prepend(RECIPES)
    from with_datatrove import Unpinyin

    with open(tmp_path / "pages.warc.wet.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for index, text in enumerate(texts):
            writer.write_record(
                writer.create_warc_record(
                    f"http://example.org/{index}",
                    "conversion",
                    payload=io.BytesIO(text.encode()),
                    warc_content_type="text/plain",
                    # Else the reader guesses, and takes some pages for something else than text.
                    warc_headers_dict={"WARC-Identified-Payload-Type": "text/plain"},
                )
            )
    reader = WarcReader(str(tmp_path), glob_pattern="*.warc.wet.gz")
    documents = list(Unpinyin()(reader()))
    results = {document.metadata["url"]: document.text for document in documents}
    expected = program("--select", "noise")
    assert len(results) == len(expected)
    for index, text in enumerate(expected):
        # The reader cuts white space off.
        assert results[f"http://example.org/{index}"].strip() == text.strip()
