-- expect: stopped: 
return plugin {
  id = "hostile", version = "1.0.0", summary = "memory_by_gsub",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local s = "xxxxxxxx"
    while true do s = s:gsub(".", "%0%0") end
  end,
}
