-- expect: more than 1000 lines were printed in one call
return plugin {
  id = "hostile", version = "1.0.0", summary = "print_for_ever",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    while true do print("x") end
  end,
}
