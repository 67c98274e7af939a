-- expect: C stack overflow
return plugin {
  id = "hostile", version = "1.0.0", summary = "recursion_by_tostring",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = setmetatable({}, { __tostring = function(t) return tostring(t) end })
    return tostring(t)
  end,
}
