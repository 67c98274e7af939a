-- expect: '__index' chain too long
return plugin {
  id = "hostile", version = "1.0.0", summary = "index_chain",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = {}
    setmetatable(t, { __index = t })
    local u = setmetatable({}, {})
    getmetatable(u).__index = u
    return u.x
  end,
}
