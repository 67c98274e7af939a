-- expect: pairs() has no fixed order for a key that is a table
return plugin {
  id = "hostile", version = "1.0.0", summary = "pairs_over_table_keys",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    for k in pairs({ [{}] = 1 }) do end
  end,
}
