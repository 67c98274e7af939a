-- expect: reached the end
return plugin {
  id = "hostile", version = "1.0.0", summary = "table_insert_with_len",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = setmetatable({}, { __len = function() return math.maxinteger - 1 end })
    table.insert(t, 1, "x")
    table.remove(t, 1)
    error("reached the end")
  end,
}
