-- expect: '%p' shows addresses
return plugin {
  id = "hostile", version = "1.0.0", summary = "format_of_an_address",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    return string.format("%p", {})
  end,
}
