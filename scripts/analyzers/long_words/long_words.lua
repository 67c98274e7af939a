-- Long words: their share in each document, and which of them the corpus uses most.
local word = 1 -- the value of token/1.class for words

local function long_words(doc, p)
  local class, found = doc["token/1.class"], {}
  for row, term in doc["token/1.term"]:each() do
    if class[row] == word and utf8.len(term) >= p.min_letters then found[#found + 1] = term end
  end
  return found
end

return plugin {
  id = "long_words", version = "1.0.0", license = "MIT",
  summary = "Counts words of many letters, in each document and in the corpus",
  params = {
    { "min_letters", "integer", default = 7, min = 2, unit = "letter", summary = "How many letters a long word has at least" },
    { "top", "integer", default = 20, min = 1, summary = "How many words of the corpus to list" },
  },
  reads = { "token/1.term", "token/1.class" },
  document_tables = {
    { "long_words.words: u64", unit = "word", summary = "Words of the document" },
    { "long_words.long: u64", unit = "word", summary = "Long words among them" },
    { "long_words.share: f64", unit = "1", nullable = true, summary = "Share of long words" },
    { "long_words.status: text", summary = "ok, or why there is no share" },
  },
  tables = {
    { "longest_used.term: term", order = 2, summary = "A long word" },
    { "longest_used.count: u64", order = -1, summary = "Occurrences in the corpus" },
  },
  measures = {
    { "share", formula = "long / words", low = 0, high = 1, sample = "word", least = 1,
      source = "Björnsson (1968), Läsbarhet: the second term of LIX, there in percent",
      note = "LIX takes words of seven letters and more, as min_letters does unless told otherwise" },
  },

  process = function(doc, out, p)
    local words, long = doc["token/1.class"]:count(word), #long_words(doc, p)
    if words == 0 then out(0, 0, nil, "no_words") else out(words, long, long / words, "ok") end
  end,

  state = function() return counter() end,
  observe = function(s, doc, p)
    for _, term in ipairs(long_words(doc, p)) do s:add(term) end
  end,
  finish = function(s, out, p)
    for term, n in s:top(p.top) do out(term, n) end
  end,
}
