-- Tokens that a source states are columns; as a field they are of no use to people.
corpus.load("haus.conllu")
print(docs())
print(next(doc(1):metadata()), doc(1)["token/1.lemma"][2])
