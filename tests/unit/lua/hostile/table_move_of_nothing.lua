-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "table_move_of_nothing",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    table.move({}, 1, 1e15 // 1, 2)
  end,
}
