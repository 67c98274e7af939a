-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_error_caught",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    while true do pcall(function() local s = "x" while true do s = s .. s end end) end
  end,
}
