-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "map_never_ends",
  reads = { "token/1.term" },
  process = function(doc)
    doc[1]:map(function() while true do end end)
  end,
}
