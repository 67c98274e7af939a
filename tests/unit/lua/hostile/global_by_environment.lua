-- expect: the global 'x' can't be set here
return plugin {
  id = "hostile", version = "1.0.0", summary = "global_by_environment",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    _ENV.x = 1
  end,
}
