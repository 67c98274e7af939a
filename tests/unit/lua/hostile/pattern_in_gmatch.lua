-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "pattern_in_gmatch",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local s = ("a"):rep(5000)
    for x in s:gmatch(".-.-.-.-.-.-b") do end
  end,
}
