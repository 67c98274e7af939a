-- Quotations: what stands in quotation marks, and whether a verb of reporting stands beside it.
--
-- Known are "...", “...”, „...“, «...», »...« and ‘...’. A mark between two letters or digits is an apostrophe and opens nothing; a
-- quotation ends at its closing mark or not at all, and never goes beyond its paragraph. What lies within another is part of it.
-- Of "..." both marks are the same; where the next one opens as well, the one before was never closed.
-- The verbs of reporting are English, in verbs.txt, and are looked for in the words before and behind, behind first.

local verbs = {}
for _, verb in ipairs(resource("verbs.txt")) do verbs[verb] = true end

local marks = { { '"', '"' }, { "“", "”" }, { "„", "“" }, { "«", "»" }, { "»", "«" }, { "‘", "’" } }

-- Signs beyond ASCII behind which a quotation may begin.
local before = { ["–"] = true, ["—"] = true, ["‘"] = true, ["“"] = true, ["„"] = true }

-- Whether the mark " at a byte opens: something follows, and what is before it is no letter or digit, and no punctuation unless a
-- letter follows.
local function opens(text, at)
  if at == #text or text:find("^%s", at + 1) then return false end
  if at == 1 then return true end
  if text:byte(at - 1) >= 0x80 then return before[text:sub(math.max(1, at - 3), at - 1)] == true end
  if text:find("^[.,;:!?)%]]", at - 1) then return text:find("^%a", at + 1) ~= nil end
  return not text:find("^%w", at - 1)
end

-- The next opening mark at `at` or later: its first and last byte, and the mark that closes.
local function next_mark(text, at)
  local first, last, close
  for _, mark in ipairs(marks) do
    local begin, finish = text:find(mark[1], at, true)
    while begin and begin > 1 and text:find("^%w", begin - 1) and text:find("^%w", finish + 1) do
      begin, finish = text:find(mark[1], finish + 1, true)
    end
    while begin and mark[1] == '"' and not opens(text, begin) do begin, finish = text:find('"', finish + 1, true) end
    if begin and (not first or begin < first) then first, last, close = begin, finish, mark[2] end
  end
  return first, last, close
end

-- The quotations of a text: bytes with their marks, as begin and end of a layer count them, and without.
local function spans_of(text)
  local spans, at = {}, 1
  while true do
    local first, last, close = next_mark(text, at)
    if not first then return spans end
    local stop, stop_end = text:find(close, last + 1, true)
    local paragraph_end = text:find("\n%s*\n", last + 1) or #text + 1
    if stop and stop < paragraph_end and not (close == '"' and opens(text, stop)) then
      spans[#spans + 1] = { begin = first - 1, finish = stop_end, inner_begin = last, inner_end = stop - 1 }
      at = stop_end + 1
    else
      at = last + 1
    end
  end
end

-- The first verb of reporting among the rows from `from` to `to`, in that order, that begin within the bytes [low, high).
local function verb_between(terms, begin, from, to, low, high)
  for row = from, to, from <= to and 1 or -1 do
    if begin[row] < low or begin[row] >= high then return nil end
    local word = terms[row]
    if word and verbs[word:lower()] then return word:lower() end
  end
end

-- The bytes around a span in which a verb may belong to it: its paragraph, less the quotations before and behind.
local function surroundings(text, spans, k)
  local low, high = k > 1 and spans[k - 1].finish or 0, k < #spans and spans[k + 1].begin or #text
  local at = low + 1
  while true do
    local _, stop = text:find("\n%s*\n", at)
    if not stop or stop > spans[k].begin then break end
    low, at = stop, stop
  end
  local after = text:find("\n%s*\n", spans[k].finish)
  return low, after and math.min(after, high) or high
end

return plugin {
  id = "quotations", version = "1.0.0", license = "MIT",
  summary = "Finds what stands in quotation marks, and verbs of reporting beside it",
  params = {
    { "min_words", "integer", default = 3, min = 1, unit = "word", summary = "Leave out shorter quotations: titles, terms, ironies" },
    { "reach", "integer", default = 8, min = 0, max = 100, unit = "word", summary = "So many words before and behind are searched for a verb" },
  },
  reads = { "token/1.term", "token/1.begin" },
  document_tables = {
    { "quotations.begin: u32", order = 1, unit = "byte", summary = "Where the opening mark begins in the text" },
    { "quotations.end: u32", unit = "byte", summary = "Where the closing mark ends" },
    { "quotations.words: u64", unit = "word", summary = "Words between them" },
    { "quotations.verb: text", nullable = true, summary = "The verb of reporting beside it" },
    { "quotations.text: text", summary = "What stands between the marks" },
    { "quoted.quotations: u64", summary = "Quotations of the document" },
    { "quoted.reported: u64", summary = "Those with a verb of reporting" },
    { "quoted.words: u64", unit = "word", summary = "Words in quotations" },
    { "quoted.share: f64", unit = "1", nullable = true, summary = "Share of all words" },
    { "quoted.status: text", summary = "ok, or why there is no share" },
  },
  measures = {
    { "share", formula = "words in quotations of min_words and more / words", low = 0, high = 1, sample = "word", least = 1,
      source = "This plugin's own" },
  },

  process = function(doc, out, p)
    local terms, begin = doc["token/1.term"], doc["token/1.begin"]
    local row, found, reported, quoted = 1, 0, 0, 0
    local text, spans = doc.text, spans_of(doc.text)
    for k, span in ipairs(spans) do
      while row <= #begin and begin[row] < span.begin do row = row + 1 end
      local first = row
      while row <= #begin and begin[row] < span.finish do row = row + 1 end
      local count = row - first
      if count >= p.min_words then
        local low, high = surroundings(text, spans, k)
        local verb
        if row <= #begin and p.reach > 0 then
          verb = verb_between(terms, begin, row, math.min(row + p.reach - 1, #begin), low, high)
        end
        if not verb and first > 1 and p.reach > 0 then
          verb = verb_between(terms, begin, first - 1, math.max(first - p.reach, 1), low, high)
        end
        found, quoted = found + 1, quoted + count
        if verb then reported = reported + 1 end
        out.quotations(span.begin, span.finish, count, verb, doc:text_of(span.inner_begin, span.inner_end))
      end
    end
    if #begin == 0 then out.quoted(0, 0, 0, nil, "no_words")
    else out.quoted(found, reported, quoted, quoted / #begin, "ok") end
  end,
}
