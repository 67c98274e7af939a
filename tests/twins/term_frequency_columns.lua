-- The twin of term_frequency.cpp with whole columns instead of loops.
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
    local tokens, types = #doc[1], doc[1]:distinct()
    local ratio
    if tokens > 0 then ratio = types / tokens end
    out.document_lengths(tokens, types, ratio)
  end,

  state = function() return record { terms = counter(), documents = sum(), ratios = exact_sum(), with_tokens = sum() } end,
  observe = function(s, doc)
    s.terms:add(doc[1])
    s.documents:add()
    local tokens = #doc[1]
    if tokens == 0 then return end
    s.ratios:add(doc[1]:distinct() / tokens)
    s.with_tokens:add()
  end,
  finish = function(s, out, p)
    local terms, counts = s.terms:tally()
    local frequent = counts:map(function(n) return n >= p.min_count end)
    out.frequency:rows(terms:filter(frequent), counts:filter(frequent))
    local mean
    if s.with_tokens:value() > 0 then mean = s.ratios:value() / s.with_tokens:value() end
    out.totals(s.documents:value(), mean)
  end,
  annotate = function(model, doc, out)
    local terms, counts = doc[1]:tally()
    out.document_terms:rows(terms, counts / model.terms:counts(terms))
  end,
}
