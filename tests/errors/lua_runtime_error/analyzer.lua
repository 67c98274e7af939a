return plugin {
  id = "demo.broken", version = "1.0.0", summary = "Breaks",
  reads = { "token/1.term" },
  writes = { "tokens.count: u64" },
  process = function(doc, out)
    out(doc.no_such_field + 1)
  end,
}
