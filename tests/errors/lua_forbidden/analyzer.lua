local f = io.open("/etc/passwd")
return plugin {
  id = "demo.broken", version = "1.0.0", summary = "Breaks",
  reads = { "token/1.term" },
  writes = { "tokens.count: u64" },
}
