-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "terms_for_ever",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local i = 0
    while true do i = i + 1 doc[1]:count("term" .. i) end
  end,
}
