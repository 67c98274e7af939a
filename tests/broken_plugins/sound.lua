-- No fault: what the broken scripts are measured against.
return plugin {
  id = "sound_script", version = "1.0.0", summary = "Counts the terms of documents and corpus", license = "MIT",
  params = {
    { "min_count", "integer", default = 1, min = 1, max = 1000, summary = "Leave out rarer terms" },
    { "shape", "choice", default = "plain", choices = { "plain", "doubled" }, summary = "How often a term is counted" },
  },
  reads = { "token/1.term", "token/1.begin", "token/1.end" },
  document_tables = { { "spread.terms: u64", summary = "Terms that the corpus has more than once" },
                      { "spread.bytes: u64", summary = "Bytes from the first token to the last" } },
  tables = { { "counts.term: term", summary = "Term" }, { "counts.count: u64", order = -1, summary = "Its count" } },
  state = function() return record { terms = counter(), documents = sum() } end,
  observe = function(s, doc, p)
    s.terms:add(doc[1])
    if p.shape == "doubled" then s.terms:add(doc[1]) end
    s.documents:add()
  end,
  finish = function(s, out, p)
    for term, n in s.terms:each() do
      if n >= p.min_count then out(term, n) end
    end
  end,
  annotate = function(model, doc, out)
    local known, counts = 0, model.terms:counts(doc[1])
    for i = 1, #counts do
      if counts[i] > 1 then known = known + 1 end
    end
    local n = #doc[2]
    out(known, n == 0 and 0 or doc[3][n] - doc[2][1])
  end,
}
