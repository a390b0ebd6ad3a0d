"""Removes the pinyin noise of documents, as one step of a datatrove pipeline.

python with_datatrove.py FROM_FOLDER TO_FOLDER      (JSON lines with a field "text", gzip or not)
"""

import sys

import unpinyin
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.formatters.base import BaseFormatter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter


class Unpinyin(BaseFormatter):
    """Goes behind any reader, WarcReader too, and before deduplication."""

    name = "🀄 unpinyin"

    def __init__(self, normalizer: unpinyin.Normalizer = unpinyin.Normalizer(select="noise")):
        super().__init__()
        self.normalizer = normalizer

    def format(self, text: str) -> str:
        return self.normalizer.normalize(text)


def main(source: str, target: str) -> None:
    steps = [JsonlReader(source), Unpinyin(), JsonlWriter(target)]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=f"{target}/logs").run()


if __name__ == "__main__":
    main(*sys.argv[1:])
