-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "coroutine_with_count_hook_lost",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local co = coroutine.create(function() coroutine.yield() while true do end end)
    coroutine.resume(co)
    coroutine.resume(co)
  end,
}
