-- expect: clock() is not permitted
return plugin {
  id = "hostile", version = "1.0.0", summary = "clock_not_granted",
  permissions = { "clock" },
  reads = { "token/1.term" },
  process = function(doc)
    return clock()
  end,
}
