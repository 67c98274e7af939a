-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "coroutines_in_coroutines",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local function deeper(n)
      if n == 0 then while true do end end
      pcall(coroutine.wrap(function() deeper(n - 1) end))
      while true do end
    end
    deeper(20)
  end,
}
