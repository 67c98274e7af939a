-- expect: read_file() is not permitted
return plugin {
  id = "hostile", version = "1.0.0", summary = "read_file_caught",
  permissions = { "read_files" },
  reads = { "token/1.term" },
  process = function(doc)
    local ok, why = pcall(read_file, "/etc/passwd") error(why, 0)
  end,
}
