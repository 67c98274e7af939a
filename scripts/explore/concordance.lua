-- A concordance of a list of words: each place where one stands, with what is around it, and how often each was found.
--
--     textmill lua concordance.lua LIST PATH [WINDOW] [FILE]
--
-- LIST holds a pattern a line (* and ?, several words with blanks between; "#" begins a comment). Lines are sorted by what
-- follows the word. With a FILE (.csv, .jsonl ...) all lines are written there.

local list, path, window, file = arg[1], arg[2], math.tointeger(tonumber(arg[3] or 6)), arg[4]
if not path or not window then
  io.stderr:write("usage: textmill lua concordance.lua LIST PATH [WINDOW] [FILE]\n")
  os.exit(2)
end

local patterns = {}
for line in assert(io.open(list)):lines() do
  local pattern = (" " .. line):gsub("%s#.*", ""):match("^%s*(.-)%s*$")
  if pattern ~= "" then patterns[#patterns + 1] = pattern end
end
if #patterns == 0 then
  io.stderr:write(list .. ": there is no pattern in this file\n")
  os.exit(1)
end

corpus.load(path)
local lines = kwic(patterns, { window = window, sort = { "r1", "r2", "l1" } })

-- Patterns that were not found count too.
local found, documents = {}, {}
for _, row in lines:each() do
  found[row.pattern] = (found[row.pattern] or 0) + 1
  documents[row.pattern] = documents[row.pattern] or {}
  documents[row.pattern][row.doc_id] = true
end
local summary = {}
for _, pattern in ipairs(patterns) do
  local n = 0
  for _ in pairs(documents[pattern] or {}) do n = n + 1 end
  summary[#summary + 1] = { pattern, found[pattern] or 0, n }
end
print(tabulate(summary, { "pattern", "frequency", "documents" }):sort("-frequency", "pattern"))
print()
lines:select("doc_id", "left", "node", "right"):print { rows = file and 10 or 0 }
if file then lines:save(file) end
