-- expect: environment() is not permitted
return plugin {
  id = "hostile", version = "1.0.0", summary = "environment_not_granted",
  permissions = { "environment" },
  reads = { "token/1.term" },
  process = function(doc)
    return environment("HOME")
  end,
}
