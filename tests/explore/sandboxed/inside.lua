print(io, os, load, require)
print(pcall(corpus.load, "texts"))
print(#corpus.current())
