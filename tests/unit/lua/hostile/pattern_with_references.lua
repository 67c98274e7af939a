-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "pattern_with_references",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local s = ("a"):rep(4000)
    return s:find("(.-)(.-)(.-)%1%2%3b")
  end,
}
