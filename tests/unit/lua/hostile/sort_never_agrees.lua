-- expect: reached the end
return plugin {
  id = "hostile", version = "1.0.0", summary = "sort_never_agrees",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = {}
    for i = 1, 1000 do t[i] = i end
    table.sort(t, function() return true end)
    error("reached the end")
  end,
}
