corpus.load("texts")
use("term_frequency", { tpo = 3 })
