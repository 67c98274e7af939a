-- expect: C stack overflow
return plugin {
  id = "hostile", version = "1.0.0", summary = "gsub_nested",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local function f() return (("x"):gsub("x", f)) end
    f()
  end,
}
