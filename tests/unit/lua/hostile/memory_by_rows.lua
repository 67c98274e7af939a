-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_rows",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local long = ("x"):rep(100000)
    while true do out(long) end
  end,
}
