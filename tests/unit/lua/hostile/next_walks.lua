-- expect: next(t, key) has no fixed order
return plugin {
  id = "hostile", version = "1.0.0", summary = "next_walks",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = { a = 1 }
    return next(t, "a")
  end,
}
