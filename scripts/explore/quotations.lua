-- Quotations, and who is said to have spoken: what stands in quotation marks, with the reporting verb beside it.
--
--     textmill lua quotations.lua PATH [FILE]
--
-- Known are "...", the marks “...” „...“ «...» »...« and ‘...’ of three words and more; an apostrophe opens nothing. A verb of
-- reporting (say, ask, write ...) is looked for in the eight words before and behind; the words beside it are given as they
-- are, for names are not recognised here. Quotations without such a verb are titles, terms and the like: their verb is empty.

local path, file = arg[1], arg[2]
if not path then
  io.stderr:write("usage: textmill lua quotations.lua PATH [FILE]\n")
  os.exit(2)
end

local verbs = {}
for verb in ([[say says said ask asks asked write writes wrote tell tells told reply replies replied answer answers answered
    cry cries cried add adds added explain explains explained argue argues argued claim claims claimed warn warns warned
    shout shouts shouted whisper whispers whispered note notes noted announce announces announced]]):gmatch("%a+") do
  verbs[verb] = true
end
local marks = { { '"', '"' }, { "“", "”" }, { "„", "“" }, { "«", "»" }, { "»", "«" }, { "‘", "’" } }
local reach = 8

-- The quotations of a text as spans in bytes, each mark for itself; what lies within another is part of it.
local function spans_of(text)
  local spans, at = {}, 1
  while at <= #text do
    local first, last, close
    for _, mark in ipairs(marks) do
      local begin, finish = text:find(mark[1], at, true)
      local inside_word = begin and begin > 1 and text:sub(begin - 1, begin - 1):find("%w")
      if begin and not inside_word and (not first or begin < first) then first, last, close = begin, finish, mark[2] end
    end
    if not first then break end
    local paragraph_end = text:find("\n%s*\n", last + 1) or #text + 1
    local stop, stop_end = text:find(close, last + 1, true)
    if stop and stop < paragraph_end then
      spans[#spans + 1] = { first - 1, stop_end, last, stop - 1 } -- with the marks; without them
      at = stop_end + 1
    else
      at = last + 1 -- a mark that is never closed
    end
  end
  return spans
end

-- The first verb of reporting among the tokens from `from` to `to`, with its row.
local function verb_between(norm, from, to)
  local step = from <= to and 1 or -1
  for row = from, to, step do
    local word = norm[row]
    if word and verbs[word] then return word, row end
  end
end

local rows = {}
for document in corpus.load(path):each() do
  local norm, begin, finish = document["token/1.norm"], document["token/1.begin"], document["token/1.end"]
  local row = 1
  for _, span in ipairs(spans_of(document.text)) do
    while row <= #begin and begin[row] < span[1] do row = row + 1 end
    local first = row -- the first token inside
    while row <= #begin and begin[row] < span[2] do row = row + 1 end
    if row - first >= 3 then
      local verb, place = verb_between(norm, row, math.min(row + reach - 1, #begin))
      if not verb then verb, place = verb_between(norm, first - 1, math.max(first - reach, 1)) end
      local beside = place and document:text_of(begin[math.max(place - 2, 1)], finish[math.min(place + 2, #begin)]):gsub("%s+", " ")
      rows[#rows + 1] = {
        doc_id = document.id, begin = span[1], ["end"] = span[2], words = row - first, verb = verb, beside = beside,
        quotation = document:text_of(span[3], span[4]):gsub("%s+", " "),
      }
    end
  end
end

local reported = 0
for _, r in ipairs(rows) do if r.verb then reported = reported + 1 end end
print(("%d quotations, %d of them with a verb of reporting"):format(#rows, reported))
if #rows == 0 then return end
local result = tabulate(rows, { "doc_id", "verb", "words", "beside", "quotation", "begin", "end" })
print(result:select("doc_id", "verb", "words", "beside", "quotation"))
if file then result:save(file) end
