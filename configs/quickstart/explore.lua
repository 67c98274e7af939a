corpus.load { "configs/quickstart/*.txt", metadata = "configs/quickstart/metadata.csv" }
print(docs():sort("-tokens"):select("doc_id", "tokens", "subject", "level"):head(3))
print(freq { n = 4, stopwords = "en" })
print(subset(function(doc) return doc.subject == "sea" end):freq { n = 3, ngrams = 2 })
print(bars(freq { n = 4, stopwords = "en" }))
