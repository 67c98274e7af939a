print(select(2, pcall(corpus.load, { "texts", memory = "4 KiB" })))
print(pcall(corpus.load, { "texts", memory = "much" }))
local first = corpus.load { "texts", memory = "100 KiB" }
print(#first, (select(2, pcall(corpus.load, { "texts", memory = "10 KiB" })):match("[^:]*")))
print(pcall(function() return first:dcos() end))
local small = corpus.load { "texts", memory = "18 KiB" }
print(#small:freq { n = 3 }, (select(2, pcall(function() return small:docs() end)):match("[^:]*:[^:]*: [^:]*:[^:]*")))
