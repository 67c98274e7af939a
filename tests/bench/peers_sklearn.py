"""peers_sklearn.py FILE LENGTHS: scikit-learn's counts of the documents of JSON lines; reading them is not timed."""
import json
import sys
import time

from sklearn.feature_extraction.text import CountVectorizer

with open(sys.argv[1]) as file:
    texts = [json.loads(line)["text"] for line in file]
start = time.process_time()
counts = CountVectorizer(ngram_range=(1, int(sys.argv[2]))).fit_transform(texts)
print(counts.shape, counts.nnz, "seconds", time.process_time() - start)
