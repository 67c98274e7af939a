-- expect: read_file() is not permitted
return plugin {
  id = "hostile", version = "1.0.0", summary = "read_file_not_granted",
  permissions = { "read_files" },
  reads = { "token/1.term" },
  process = function(doc)
    return #read_file("/etc/passwd")
  end,
}
