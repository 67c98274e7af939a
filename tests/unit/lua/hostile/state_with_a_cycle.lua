-- expect: is nested more than 16 tables deep
return plugin {
  id = "hostile", version = "1.0.0", summary = "state_with_a_cycle",
  state = function() local t = {} t.t = t return t end,
  observe = function(s, doc)  end,
  finish = function(s, out) end,
}
