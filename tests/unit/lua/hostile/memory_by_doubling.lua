-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_doubling",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local s = "x"
    while true do s = s .. s end
  end,
}
