-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "endless_repeat_of_c_function",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    repeat local x = math.abs(-1) until x == 2
  end,
}
