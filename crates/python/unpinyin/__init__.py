"""Recognizes inline pinyin such as 國(guó) in Chinese text, checks each reading against bundled tables, and
strips it, keeps it as ruby, or converts its base to simplified Chinese.

>>> import unpinyin
>>> unpinyin.strip("我國(guó)的AI应用(yòng)")
'我國的AI应用'
"""

from ._unpinyin import (
    Annotation,
    Column,
    Normalizer,
    Survey,
    __version__,
    annotations,
    convert,
    normalize_arrow,
    strip,
    survey,
    to_ruby,
)

__all__ = [
    "Annotation",
    "Column",
    "Normalizer",
    "Survey",
    "annotations",
    "convert",
    "normalize_arrow",
    "strip",
    "survey",
    "to_ruby",
]
