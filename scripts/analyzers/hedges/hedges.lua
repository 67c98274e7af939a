-- Hedges and boosters: how carefully or how firmly a text claims what it claims.
--
-- The two categories are those of Hyland (2005), Metadiscourse: Exploring Interaction in Writing; the list of words in
-- hedges.txt is our own. A word is counted wherever it stands: "may" is a hedge in "it may rain", and "May" the month is
-- counted too. Rates of short texts say little, so they are left out below `min_words`.

local kind_of, entries = {}, {}
for _, line in ipairs(resource("hedges.txt")) do
  local kind, entry = line:match("^(%a+)%s+(.+)$")
  assert(kind == "hedge" or kind == "booster", "hedges.txt: a line is 'hedge WORDS' or 'booster WORDS', not: " .. line)
  entries[#entries + 1] = entry
  kind_of[entry] = kind
end
local list = words(entries, { ignore_case = true })

-- Values of token/1.class that people count as words: words, numbers, hashtags, mentions.
local word_classes = { 1, 2, 8, 9 }

local function word_count(classes)
  local n = 0
  for _, class in ipairs(word_classes) do n = n + classes:count(class) end
  return n
end

local function per_thousand(n, total) return 1000 * n / total end

return plugin {
  id = "hedges", version = "1.0.0", license = "MIT",
  summary = "Counts hedges and boosters, words that soften or strengthen a claim",
  params = {
    { "min_words", "integer", default = 50, min = 1, unit = "word", summary = "Give no rates for documents with fewer words" },
  },
  reads = { "token/1.term", "token/1.begin", "token/1.end", "token/1.class" },
  document_tables = {
    { "hedges.words: u64", unit = "word", summary = "Words of the document" },
    { "hedges.hedges: u64", unit = "1", summary = "Hedges in it" },
    { "hedges.boosters: u64", unit = "1", summary = "Boosters in it" },
    { "hedges.hedges_per_1000: f64", unit = "1e-3", nullable = true, summary = "Hedges in a thousand words" },
    { "hedges.boosters_per_1000: f64", unit = "1e-3", nullable = true, summary = "Boosters in a thousand words" },
    { "hedges.hedge_share: f64", unit = "1", nullable = true, summary = "Hedges among all hedges and boosters" },
    { "hedges.status: text", summary = "ok, or why a value is missing" },
    { "hedge_passages.begin: u32", order = 1, unit = "byte", summary = "Where the passage begins in the text" },
    { "hedge_passages.end: u32", unit = "byte", summary = "Where it ends" },
    { "hedge_passages.kind: text", summary = "hedge or booster" },
    { "hedge_passages.entry: term", summary = "The entry of the list" },
  },
  tables = {
    { "hedge_words.kind: text", order = 1, summary = "hedge or booster" },
    { "hedge_words.entry: term", summary = "The entry of the list" },
    { "hedge_words.count: u64", order = -2, unit = "1", summary = "Occurrences in the corpus" },
    { "hedge_words.documents: u64", unit = "document", summary = "Documents that have it" },
  },
  measures = {
    { "hedges_per_1000", formula = "1000 hedges / words", unit = "1e-3", low = 0, sample = "word", least = 50,
      source = "Hyland (2005), Metadiscourse: the category; the rate in a thousand words is usual",
      note = "the list of words is this plugin's own, so that rates of studies with another list are not comparable" },
    { "boosters_per_1000", formula = "1000 boosters / words", unit = "1e-3", low = 0, sample = "word", least = 50,
      source = "Hyland (2005), as hedges_per_1000" },
    { "hedge_share", formula = "hedges / (hedges + boosters)", low = 0, high = 1, sample = "hedge or booster", least = 1,
      source = "This plugin's own, over the categories of Hyland (2005)" },
  },

  process = function(doc, out, p)
    local first, last = doc["token/1.begin"], doc["token/1.end"]
    local count = { hedge = 0, booster = 0 }
    for row, length, entry in doc["token/1.term"]:hits(list) do
      local kind = kind_of[entry]
      count[kind] = count[kind] + 1
      out.hedge_passages(first[row], last[row + length - 1], kind, entry)
    end
    local total = word_count(doc["token/1.class"])
    local found = count.hedge + count.booster
    local share, status
    if found > 0 then share = count.hedge / found end
    if total < p.min_words then
      status = ("too_short: %d words, needs %d"):format(total, p.min_words)
      out.hedges(total, count.hedge, count.booster, nil, nil, share, status)
    else
      status = found > 0 and "ok" or "no hedge and no booster: no hedge_share"
      out.hedges(total, count.hedge, count.booster, per_thousand(count.hedge, total), per_thousand(count.booster, total), share, status)
    end
  end,

  state = function() return record { count = counter(), documents = counter() } end,
  observe = function(s, doc)
    local seen = {}
    for _, _, entry in doc["token/1.term"]:hits(list) do
      s.count:add(entry)
      if not seen[entry] then s.documents:add(entry) end
      seen[entry] = true
    end
  end,
  finish = function(s, out)
    for entry, n in s.count:each() do out.hedge_words(kind_of[entry], entry, n, s.documents:count(entry)) end
  end,
}
