-- expect: a metatable can't have __mode
return plugin {
  id = "hostile", version = "1.0.0", summary = "weak_table",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    setmetatable({}, { __mode = "k" })
  end,
}
