-- The twin of term_frequency.cpp: the same declaration, the same tables.
return plugin {
  id = "twin.term_frequency", version = "1.0.0", license = "MIT",
  summary = "Counts terms of the corpus and of each document, and their share in it",
  params = {
    { "min_count", "integer", default = 1, min = 1, summary = "Leave out rarer terms" },
  },
  reads = { "token/1.term" },
  document_tables = {
    { "document_lengths.tokens: u64", unit = "token", summary = "Tokens of the document" },
    { "document_lengths.types: u64", unit = "1", summary = "Different terms of the document" },
    { "document_lengths.type_token_ratio: f64", unit = "1", nullable = true, summary = "Types among tokens" },
    { "document_terms.term: term", second_pass = true, summary = "A term of the document" },
    { "document_terms.share: f64", second_pass = true, unit = "1", summary = "Its occurrences here among those in the corpus" },
  },
  tables = {
    { "frequency.term: term", order = 2, summary = "A term of the corpus" },
    { "frequency.count: u64", order = -1, unit = "1", summary = "Its occurrences" },
    { "totals.documents: u64", unit = "document", summary = "Documents" },
    { "totals.mean_ratio: f64", unit = "1", nullable = true, summary = "Mean of the type-token ratios" },
  },

  process = function(doc, out)
    local tokens, types = #doc[1], 0
    for _ in pairs(doc[1]:counts()) do types = types + 1 end
    local ratio
    if tokens > 0 then ratio = types / tokens end
    out.document_lengths(tokens, types, ratio)
  end,

  state = function() return record { terms = counter(), documents = sum(), ratios = exact_sum(), plain = { with_tokens = 0 } } end,
  observe = function(s, doc)
    s.terms:add(doc[1])
    s.documents:add()
    local tokens, types = #doc[1], 0
    for _ in pairs(doc[1]:counts()) do types = types + 1 end
    if tokens == 0 then return end
    s.ratios:add(types / tokens)
    s.plain.with_tokens = s.plain.with_tokens + 1
  end,
  finish = function(s, out, p)
    for term, n in s.terms:each() do
      if n >= p.min_count then out.frequency(term, n) end
    end
    local mean
    if s.plain.with_tokens > 0 then mean = s.ratios:value() / s.plain.with_tokens end
    out.totals(s.documents:value(), mean)
  end,
  annotate = function(model, doc, out)
    for term, n in pairs(doc[1]:counts()) do out.document_terms(term, n / model.terms:count(term)) end
  end,
}
