-- Numbers documents as they come, in a local of the file.
local seen = 0
return plugin {
  id = "broken_script", version = "1.0.0", summary = "Has one fault", license = "MIT",
  document_tables = { { "number.value: i64", summary = "A number" } },
  process = function(doc, out)
    seen = seen + 1
    out(seen)
  end,
}
