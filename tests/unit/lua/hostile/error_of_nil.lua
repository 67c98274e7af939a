-- expect: the error is nil, not a text
return plugin {
  id = "hostile", version = "1.0.0", summary = "error_of_nil",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    error()
  end,
}
