-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "observe_adds_for_ever",
  state = function() return counter() end,
  observe = function(s, doc) while true do s:add("x") end end,
  finish = function(s, out) end,
}
