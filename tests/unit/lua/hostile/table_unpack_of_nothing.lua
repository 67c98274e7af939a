-- expect: too many results to unpack
return plugin {
  id = "hostile", version = "1.0.0", summary = "table_unpack_of_nothing",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    table.unpack({}, 1, 1e8 // 1)
  end,
}
