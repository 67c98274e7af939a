-- expect: C stack overflow
return plugin {
  id = "hostile", version = "1.0.0", summary = "recursion_by_pairs",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = setmetatable({}, { __pairs = function(t) return pairs(t) end })
    for k in pairs(t) do end
  end,
}
