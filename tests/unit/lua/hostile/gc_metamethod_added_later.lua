-- expect: reached the end
return plugin {
  id = "hostile", version = "1.0.0", summary = "gc_metamethod_added_later",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    for i = 1, 100000 do
      local mt = {}
      local t = setmetatable({}, mt)
      mt.__gc = function() while true do end end
    end
    error("reached the end")
  end,
}
