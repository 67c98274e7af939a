-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "sort_of_many",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local t = {}
    for i = 1, 1000000 do t[i] = (i * 7919) % 1000003 end
    while true do table.sort(t) end
  end,
}
