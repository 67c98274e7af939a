-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "xpcall_handler_loops",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    xpcall(function() while true do end end, function() while true do end end)
  end,
}
