-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "endless_for",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    for i = 1, math.maxinteger do end
  end,
}
