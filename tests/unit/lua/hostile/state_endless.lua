-- expect: stopped: the call used more than 200 ms of processor time
return plugin {
  id = "hostile", version = "1.0.0", summary = "state_endless",
  state = function() while true do end end,
  observe = function(s, doc)  end,
  finish = function(s, out) end,
}
