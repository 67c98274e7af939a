-- expect: reached the end
return plugin {
  id = "hostile", version = "1.0.0", summary = "rep_of_nothing",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local s = (""):rep(math.maxinteger)
    error("reached the end " .. #s)
  end,
}
