-- expect: string slice too long
return plugin {
  id = "hostile", version = "1.0.0", summary = "slice_onto_the_stack",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    return ("x"):rep(10000000):byte(1, -1)
  end,
}
