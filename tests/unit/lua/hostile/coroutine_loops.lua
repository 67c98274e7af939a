-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "coroutine_loops",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local co = coroutine.create(function() while true do end end)
    while true do coroutine.resume(co) end
  end,
}
