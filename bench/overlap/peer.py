"""The peer: scikit-learn's TF-IDF and a sparse product of chunks of rows with all columns, the 20 best of each row.

Reads texts.jsonl (one JSON string a line) and rows.bin (u32 count, u32 rows); options as JSON in argv[4]: tokens are already
split, so that both sides see the same words. Prints a line of JSON: processor seconds of TF-IDF and of the search, peak memory
in MB; writes best.bin (20 u32 for each row) and scores.bin (20 f64).
"""

import json
import resource
import sys
import time

import numpy
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer


def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main():
    folder, stop = sys.argv[1], json.loads(sys.argv[2])
    with open(f"{folder}/texts.jsonl", encoding="utf-8") as file:
        texts = [json.loads(line) for line in file]
    rows = numpy.fromfile(f"{folder}/rows.bin", dtype=numpy.uint32)[1:]
    began, wall = processor(), time.perf_counter()
    vectors = TfidfVectorizer(sublinear_tf=True, smooth_idf=True, norm="l2", stop_words=stop or None).fit_transform(texts)
    weighed = processor()
    columns = vectors.T.tocsr()
    best = numpy.full((len(rows), 20), 0xFFFFFFFF, dtype=numpy.uint32)
    scores = numpy.zeros((len(rows), 20))
    chunk = 512
    for at in range(0, len(rows), chunk):
        some = rows[at : at + chunk]
        product = sparse.csr_matrix(vectors[some] @ columns)
        for place in range(len(some)):
            start, end = product.indptr[place], product.indptr[place + 1]
            others, values = product.indices[start:end], product.data[start:end]
            kept = others != some[place]
            others, values = others[kept], values[kept]
            if len(values) > 20:
                # Everything that ties with the twentieth, to within rounding, then by score and number.
                least = numpy.partition(values, -20)[-20] - 1e-12
                near = values >= least
                others, values = others[near], values[near]
            settled = numpy.floor(values * 1e12 + 0.5) / 1e12
            order = numpy.lexsort((others, -settled))[:20]
            best[at + place, : len(order)] = others[order]
            scores[at + place, : len(order)] = settled[order]
    searched = processor()
    best.tofile(f"{folder}/best.bin")
    scores.tofile(f"{folder}/scores.bin")
    print(
        json.dumps(
            {
                "weigh": weighed - began,
                "search": searched - weighed,
                "wall": time.perf_counter() - wall,
                "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


main()
