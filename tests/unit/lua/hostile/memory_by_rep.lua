-- expect: the resulting text is too large
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_rep",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local s = ("x"):rep(1e10 // 1)
  end,
}
