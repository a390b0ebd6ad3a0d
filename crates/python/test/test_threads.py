"""Threads: one normalizer for all, and the interpreter free meanwhile."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import unpinyin


def test_one_normalizer_in_many_threads(texts, program):
    normalizer = unpinyin.Normalizer(select="noise")
    expected = program("--select", "noise")
    column = pa.array(texts)

    def work(number):
        if number % 2:
            return [normalizer.normalize(text) for text in texts]
        return pa.array(normalizer.normalize_arrow(column)).to_pylist()

    with ThreadPoolExecutor(8) as threads:
        for result in threads.map(work, range(16)):
            assert result == expected


def counted_meanwhile(work) -> int:
    """How far this thread counts while another one works."""
    started, done = threading.Event(), threading.Event()

    def run():
        started.set()
        work()
        done.set()

    thread = threading.Thread(target=run)
    interval = sys.getswitchinterval()
    # Nobody is asked to make room: the thread does so itself while it works, or not before its end.
    sys.setswitchinterval(1000)
    try:
        thread.start()
        started.wait()
        count = 0
        while not done.is_set():
            count += 1
            time.sleep(0.001)
        thread.join()
    finally:
        sys.setswitchinterval(interval)
    return count


def test_other_threads_run_meanwhile():
    # Some 60 MB of work.
    page = "差异化路線(xiàn)，关键在应用(yòng)。" * 1000
    column = pa.array([page] * 1200)
    assert counted_meanwhile(lambda: unpinyin.normalize_arrow(column)) > 2
    chunks = pa.chunked_array([column])
    assert counted_meanwhile(lambda: unpinyin.normalize_arrow(chunks)) > 2
    text = page * 1200
    assert counted_meanwhile(lambda: unpinyin.strip(text)) > 2
    # What holds the interpreter is seen to hold it.
    assert counted_meanwhile(lambda: text.count("字")) <= 2
