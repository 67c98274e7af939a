return plugin {
  id = "demo.broken", version = "1.0.0", summary = "Takes too much",
  reads = { "token/1.term" },
  writes = { "tokens.count: u64" },
  process = function(doc, out)
    local all = {}
    while true do
      if doc.id == "a" then all[#all + 1] = ("x"):rep(1000) .. #all end
    end
  end,
}
