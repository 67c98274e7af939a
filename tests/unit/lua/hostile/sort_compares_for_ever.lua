-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "sort_compares_for_ever",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    table.sort({ 3, 2, 1 }, function() while true do end end)
  end,
}
