-- expect: too many results to unpack
return plugin {
  id = "hostile", version = "1.0.0", summary = "arguments_by_the_million",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = {}
    for i = 1, 2000000 do t[i] = 1 end
    return math.max(table.unpack(t))
  end,
}
