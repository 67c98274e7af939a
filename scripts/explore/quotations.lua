-- Quotations, and the verb by which they are reported: what stands in quotation marks, with what is around it.
--
--     textmill lua quotations.lua PATH [FILE]
--
-- They are found by the analyzer `quotations`; `textmill describe quotations` says how. Those without a verb of reporting are
-- titles, terms and the like. With a FILE (.csv, .jsonl ...) all are written there.

local path, file = arg[1], arg[2]
if not path then
  io.stderr:write("usage: textmill lua quotations.lua PATH [FILE]\n")
  os.exit(2)
end
local around = 40

local c = corpus.load(path)
local found = use("quotations", {}, "quotations")
local reported = found:filter(function(row) return row.verb end)
print(("%d quotations, %d of them with a verb of reporting"):format(#found, #reported))

-- The text behind a quotation, up to the end of its paragraph. A character has at most four bytes, so none is cut.
local function behind(row)
  local text = c:doc(row.doc_id).text
  local rest = text:sub(row["end"] + 1, row["end"] + 4 * around):match("^[^\n]*")
  local last = utf8.offset(rest, around + 1) or #rest + 1
  return rest:sub(1, last - 1)
end

local result = found:with("behind", behind)
print(result:select("doc_id", "verb", "words", "text", "behind"))
if #reported > 0 then
  local verbs = {}
  for _, verb in ipairs(reported:column("verb")) do verbs[verb] = (verbs[verb] or 0) + 1 end
  print(bars(verbs, { title = "verbs of reporting" }))
end
if file then result:save(file) end
