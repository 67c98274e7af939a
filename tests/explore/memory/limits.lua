print(select(2, pcall(corpus.load, { "texts", memory = "8 KiB" })))
print(pcall(corpus.load, { "texts", memory = "much" }))
local first = corpus.load { "texts", memory = "100 KiB" }
print(#first, (select(2, pcall(corpus.load, { "texts", memory = "20 KiB" })):match("[^:]*")))
print(pcall(function() return first:dcos() end))
