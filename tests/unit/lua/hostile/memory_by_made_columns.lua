-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_made_columns",
  reads = { "token/1.term" },
  process = function(doc)
    local all = {} while true do all[#all + 1] = doc[1]:map({}) end
  end,
}
