-- Hedges and boosters: how carefully or firmly documents, or groups of them, claim what they claim.
--
--     textmill lua hedges_and_boosters.lua PATH [METADATA.csv FIELD]
--
-- Counted by the analyzer `hedges` (the categories of Hyland 2005). Of a group the counts are added before they are divided, so
-- that long documents weigh more.

local path, metadata, field = arg[1], arg[2], arg[3]
if not path or (metadata and not field) then
  io.stderr:write("usage: textmill lua hedges_and_boosters.lua PATH [METADATA.csv FIELD]\n")
  os.exit(2)
end

local c = corpus.load { path, metadata = metadata }
local group_of = {}
for document in c:each() do group_of[document.id] = field and (document:metadata()[field] or "") or document.id end

local counts = use("hedges", { min_words = 1 }, "hedges")
local groups = {}
for _, row in counts:each() do
  local name = group_of[row.doc_id]
  local g = groups[name] or { words = 0, hedges = 0, boosters = 0 }
  groups[name] = g
  for key in pairs(g) do g[key] = g[key] + row[key] end
end

local rows = {}
for name, g in pairs(groups) do
  rows[#rows + 1] = {
    name, g.words, g.hedges, g.boosters,
    g.words > 0 and 1000 * g.hedges / g.words or nil,
    g.words > 0 and 1000 * g.boosters / g.words or nil,
  }
end
local result = tabulate(rows, { field or "document", "words", "hedges", "boosters", "hedges_per_1000", "boosters_per_1000" })
    :sort("-hedges_per_1000", field or "document")
print(result)
print()
print(bars(result, { value = "hedges_per_1000", title = "hedges in a thousand words" }))
print("the most frequent:")
print(counts:table("hedge_words"):sort("-count", "entry"):head(10))
