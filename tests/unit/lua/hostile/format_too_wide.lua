-- expect: invalid conversion
return plugin {
  id = "hostile", version = "1.0.0", summary = "format_too_wide",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    return string.format("%1000d", 1)
  end,
}
