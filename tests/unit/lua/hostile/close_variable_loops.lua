-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "close_variable_loops",
  reads = { "token/1.term" },
  document_tables = { "t.word: term" },
  process = function(doc, out)
    local function forever() while true do end end
    pcall(function()
      local x <close> = setmetatable({}, { __close = forever })
      error("x")
    end)
  end,
}
