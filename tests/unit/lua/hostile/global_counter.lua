-- expect: the global 'n' can't be set here
n = 0
return plugin {
  id = "hostile", version = "1.0.0", summary = "global_counter",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    n = (n or 0) + 1
  end,
}
