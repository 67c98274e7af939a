-- expect: read_file() needs a permission that the plugin does not ask for
return plugin {
  id = "hostile", version = "1.0.0", summary = "read_file_without_asking",
  reads = { "token/1.term" },
  process = function(doc)
    return #read_file("/etc/passwd")
  end,
}
