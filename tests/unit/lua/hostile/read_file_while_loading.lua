-- expect: read_file() can be called in the functions of the plugin, not while the script loads
local secret = read_file("/etc/passwd", "text")
return plugin {
  id = "hostile", version = "1.0.0", summary = "read_file_while_loading", permissions = { "read_files" },
  process = function(doc) error(secret) end,
}
