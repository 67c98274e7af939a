-- expect: is nested more than 16 tables deep
return plugin {
  id = "hostile", version = "1.0.0", summary = "observe_leaves_a_cycle",
  state = function() return {} end,
  observe = function(s, doc) s.s = s end,
  finish = function(s, out) end,
}
