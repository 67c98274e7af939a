-- How the vocabulary of a corpus grows, and how its frequencies fall: hapax legomena, Heaps' law, Zipf's law.
--
--     textmill lua vocabulary_growth.lua PATH [FOLDER]
--
-- All numbers are those of the analyzer `term_frequency`; `textmill describe term_frequency` has the sources of the measures.
-- Words are met in the order of the corpus, on which growth depends. With a FOLDER, tables and plots are written there.

local path, folder = arg[1], arg[2]
if not path then
  io.stderr:write("usage: textmill lua vocabulary_growth.lua PATH [FOLDER]\n")
  os.exit(2)
end
corpus.load(path)

local words = freq { n = 0, also = { "growth", "spectrum", "statistics" } }
local growth, statistics = words:table("vocabulary_growth"), words:table("frequency_statistics")
local hapaxes = words:where("frequency", 1)
print(("%d types, %d of them once: %.1f %% of the types"):format(#words, #hapaxes, 100 * #hapaxes / math.max(#words, 1)))
print(statistics:select("measure", "value", "status"))

local growth_plot = scatter(growth, { x = "words", y = "terms", title = "Growth of the vocabulary" })
local zipf_plot = scatter(words, { x = "rank", y = "frequency", log = true, title = "Frequency by rank (Zipf)" })
print()
print(growth_plot)
print(zipf_plot)
if folder then
  growth:save(folder .. "/growth.csv")
  statistics:save(folder .. "/statistics.csv")
  growth_plot:save(folder .. "/growth.svg")
  zipf_plot:save(folder .. "/zipf.svg")
end
