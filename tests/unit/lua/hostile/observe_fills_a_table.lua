-- expect: stopped: the script needs more than 64 MiB of memory
return plugin {
  id = "hostile", version = "1.0.0", summary = "observe_fills_a_table",
  state = function() return {} end,
  observe = function(s, doc) for i = 1, 1e9 do s[i] = i end end,
  finish = function(s, out) end,
}
