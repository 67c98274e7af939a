-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_closures",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = {}
    for i = 1, 1e9 do t[i] = function() return i end end
  end,
}
