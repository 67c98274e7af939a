-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_linked_list",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t
    while true do t = { t } end
  end,
}
