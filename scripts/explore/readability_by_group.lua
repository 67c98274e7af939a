-- How hard the documents of each group are to read.
--
--     textmill lua readability_by_group.lua PATH METADATA.csv FIELD [MEASURE]
--
-- METADATA.csv has a column doc_id or file, and one for FIELD. MEASURE is one of `textmill describe readability` (flesch).
-- Given are the mean, the sample standard deviation and the range; documents too short for the measure are counted apart.

local path, metadata, field, measure = arg[1], arg[2], arg[3], arg[4] or "flesch"
if not field then
  io.stderr:write("usage: textmill lua readability_by_group.lua PATH METADATA.csv FIELD [MEASURE]\n")
  os.exit(2)
end

local c = corpus.load { path, metadata = metadata }
local group_of = {}
for document in c:each() do group_of[document.id] = document:metadata()[field] or "" end

local groups = {}
for _, row in readability(measure):each() do
  local name = group_of[row.doc_id]
  local g = groups[name] or { values = {}, without = 0 }
  groups[name] = g
  if row.value then g.values[#g.values + 1] = row.value else g.without = g.without + 1 end
end

local rows = {}
for name, g in pairs(groups) do
  local n, sum, squares = #g.values, 0, 0
  for _, v in ipairs(g.values) do sum = sum + v end
  local mean = n > 0 and sum / n or nil
  for _, v in ipairs(g.values) do squares = squares + (v - mean) ^ 2 end
  rows[#rows + 1] = {
    group = name, documents = n, without_value = g.without, mean = mean,
    deviation = n > 1 and math.sqrt(squares / (n - 1)) or nil,
    least = n > 0 and math.min(table.unpack(g.values)) or nil,
    most = n > 0 and math.max(table.unpack(g.values)) or nil,
  }
end

local result = tabulate(rows, { "group", "documents", "without_value", "mean", "deviation", "least", "most" }):sort("mean")
print(result)
print()
print(bars(result, { label = "group", value = "mean", title = measure .. " by " .. field }))
