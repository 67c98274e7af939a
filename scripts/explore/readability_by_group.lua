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

corpus.load { path, metadata = metadata }
local result = readability(measure, { by = field }):sort("mean")
print(result)
print()
print(bars(result, { label = field, value = "mean", title = measure .. " by " .. field }))
