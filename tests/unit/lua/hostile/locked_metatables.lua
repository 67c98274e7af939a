-- expect: reached the end
return plugin {
  id = "hostile", version = "1.0.0", summary = "locked_metatables",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    assert(getmetatable("") == false and getmetatable(doc) == false and getmetatable(doc[1]) == false and getmetatable(out) == false)
    assert(getmetatable(_G) == false)
    assert(not pcall(setmetatable, _G, {}))
    error("reached the end")
  end,
}
