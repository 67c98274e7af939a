-- by = FIELD in every function that documents it.
corpus.load { "texts/*.txt", metadata = "texts/metadata.csv" }
print(freq { n = 1, by = "subject" })
print(kwic("boat*", { window = 2, by = "level" }))
print(kwic("water", { window = 2, by = "level", sort = { "r1" } }))
print(subset { subject = "sea" }:collocates("boat", { n = 1, by = "subject" }))
print(keyness { target = { "garden", "sea" }, by = "subject", n = 1, direction = "positive" }:select("target", "term"))
print(dispersion { n = 1, by = "subject" }:select("subject", "term", "frequency", "parts"))
print(dispersion { n = 1, by = "subject", parts = "groups" }:select("term", "frequency", "parts"))
print(keywords { n = 1, by = "subject" }:select("subject", "rank", "keyword", "documents"))
local r = readability({ "flesch", "lix" }, { by = "subject" })
print(r)
print(r:table("readability"):where("measure", "lix"):head(2))
print(readability("lix", { by = { "subject", "level" } }):head(2))
print(lexical_diversity("ttr", { by = "level" }))
print(topics { n = 2, by = "subject", seed = 1, iterations = 50, burn_in = 20 }:columns())
print(bars(r:where("measure", "lix")))
freeze("frozen.yaml")
for line in io.lines("frozen.yaml") do
  if line:find("columns") or line:find("by:") then print(line) end
end
print(pcall(readability, { by = "subjct" }))
print(pcall(freq, { by = 7 }))
