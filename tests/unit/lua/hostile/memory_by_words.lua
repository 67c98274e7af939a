-- expect: the word lists of this script take more than 64 MB
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_words",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    while true do words({ "a" }) end
  end,
}
