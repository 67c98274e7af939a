-- expect: reached the end
return plugin {
  id = "hostile", version = "1.0.0", summary = "plain_find_is_linear",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local s = ("a"):rep(2000000)
    assert(not s:find(("a"):rep(1000000) .. "b", 1, true))
    error("reached the end")
  end,
}
