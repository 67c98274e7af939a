-- expect: reached the end
return plugin {
  id = "hostile", version = "1.0.0", summary = "forbidden_names",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    for _, name in ipairs { "io", "os", "package", "debug", "require", "dofile", "loadfile", "load", "loadstring", "collectgarbage", "rawset" } do
      assert(_G[name] == nil, name)
    end
    assert(string.dump == nil and string.pack == nil and math.randomseed == nil)
    error("reached the end")
  end,
}
