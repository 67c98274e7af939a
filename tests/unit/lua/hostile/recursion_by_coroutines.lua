-- expect: C stack overflow
return plugin {
  id = "hostile", version = "1.0.0", summary = "recursion_by_coroutines",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local function f() return coroutine.wrap(f)() end
    f()
  end,
}
