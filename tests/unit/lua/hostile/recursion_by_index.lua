-- expect: C stack overflow
return plugin {
  id = "hostile", version = "1.0.0", summary = "recursion_by_index",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = setmetatable({}, {})
    getmetatable(t).__index = function(_, k) return t[k + 1] end
    return t[1]
  end,
}
