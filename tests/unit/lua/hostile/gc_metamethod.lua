-- expect: a metatable can't have __gc
return plugin {
  id = "hostile", version = "1.0.0", summary = "gc_metamethod",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    setmetatable({}, { __gc = function() while true do end end })
  end,
}
