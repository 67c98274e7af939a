-- Sentence openers: with which words sentences begin, and how much a text repeats itself there.
--
-- Counted is the first word of each sentence, in its normal form where the chain has one. The share of the most frequent opener is
-- that of writing guides ("vary your sentence beginnings"); it says little of few sentences, so it is left out below `min_sentences`.

-- The openers of a document in the order of the text; a sentence whose first word was removed has none.
local function openers(doc)
  local terms, list = doc["token/1.norm"] or doc["token/1.term"], {}
  local count = doc["sentence/1.count"]
  for i, first in doc["sentence/1.first"]:each() do
    local word = count[i] > 0 and terms[first + 1]
    if word then list[#list + 1] = word end
  end
  return list
end

return plugin {
  id = "sentence_openers", version = "1.0.0", license = "MIT",
  summary = "Counts the words with which sentences begin",
  params = {
    { "min_sentences", "integer", default = 5, min = 1, unit = "sentence", summary = "Give no shares for documents with fewer" },
  },
  reads = { "token/1.term", { "token/1.norm", optional = true }, "sentence/1.first", "sentence/1.count" },
  document_tables = {
    { "opener_variety.sentences: u64", unit = "sentence", summary = "Sentences that begin with a word" },
    { "opener_variety.openers: u64", summary = "Different words among their first" },
    { "opener_variety.most_used: text", nullable = true, summary = "The most frequent of them; the first by its text of several" },
    { "opener_variety.share: f64", unit = "1", nullable = true, summary = "Share of the sentences that begin with it" },
    { "opener_variety.status: text", summary = "ok, or why there is no share" },
  },
  tables = {
    { "sentence_openers.term: term", order = 2, summary = "The first word of a sentence" },
    { "sentence_openers.sentences: u64", order = -1, unit = "sentence", summary = "Sentences of the corpus that begin with it" },
    { "sentence_openers.share: f64", unit = "1", summary = "Share of all sentences" },
  },
  measures = {
    { "share", formula = "sentences that begin with the opener / sentences", low = 0, high = 1, sample = "sentence", least = 5,
      source = "This plugin's own: the advice of writing guides to vary how sentences begin, as a number",
      note = "in opener_variety of the most used opener, from min_sentences on; in sentence_openers of each, in the whole corpus" },
  },

  process = function(doc, out, p)
    local list, counts, different, best = openers(doc), {}, 0, nil
    for _, word in ipairs(list) do
      if not counts[word] then different = different + 1 end
      counts[word] = (counts[word] or 0) + 1
    end
    for word, n in pairs(counts) do
      if not best or n > counts[best] then best = word end
    end
    if #list < p.min_sentences then
      out.opener_variety(#list, different, best, nil, ("too_short: %d sentences, needs %d"):format(#list, p.min_sentences))
    else
      out.opener_variety(#list, different, best, counts[best] / #list, "ok")
    end
  end,

  state = function() return counter() end,
  observe = function(s, doc)
    for _, word in ipairs(openers(doc)) do s:add(word) end
  end,
  finish = function(s, out)
    for word, n in s:each() do out.sentence_openers(word, n, n / s:total()) end
  end,
}
