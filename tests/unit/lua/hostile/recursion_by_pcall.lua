-- expect: overflow
return plugin {
  id = "hostile", version = "1.0.0", summary = "recursion_by_pcall",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local function f() local ok, why = pcall(f) error(why, 0) end
    f()
  end,
}
