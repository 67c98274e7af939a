-- expect: the error is table, not a text
return plugin {
  id = "hostile", version = "1.0.0", summary = "error_object_with_tostring",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    error(setmetatable({}, { __tostring = function() while true do end end }))
  end,
}
