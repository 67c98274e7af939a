-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_concat",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = {}
    for i = 1, 2000000 do t[i] = "0123456789012345678901234567890123456789" end
    local s = table.concat(t, "01234567890123456789")
  end,
}
