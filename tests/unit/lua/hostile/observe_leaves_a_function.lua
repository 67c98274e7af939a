-- expect: 'f' of the state is a function
return plugin {
  id = "hostile", version = "1.0.0", summary = "observe_leaves_a_function",
  state = function() return {} end,
  observe = function(s, doc) s.f = print end,
  finish = function(s, out) end,
}
