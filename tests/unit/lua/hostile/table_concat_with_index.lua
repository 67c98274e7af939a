-- expect: invalid value (at index 1) in table for 'concat'
return plugin {
  id = "hostile", version = "1.0.0", summary = "table_concat_with_index",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    table.concat(setmetatable({}, { __index = function() return "" end }), "", 1, math.maxinteger)
  end,
}
