-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "map_again_and_again",
  reads = { "token/1.term" },
  process = function(doc)
    while true do doc[1]:map(string.upper):window(1, "distinct") end
  end,
}
