-- A row of every type about each document, all from the length of its text; the text "null" gives a row of nulls.
local function column(name, type)
  return { "every_type." .. name .. ": " .. type, nullable = true, unit = name == "wide" and "byte" or nil, summary = "A " .. type }
end

return plugin {
  id = "every_type", version = "1.0.0", summary = "Writes a value of every type",
  document_tables = {
    column("flag", "bool"), column("tiny", "u8"), column("short", "u16"), column("plain", "u32"), column("wide", "u64"),
    column("signed", "i32"), column("deep", "i64"), column("single", "f32"), column("real", "f64"), column("said", "text"),
  },
  process = function(doc, out)
    local n = #doc.text
    if doc.text == "null" then return out(nil, nil, nil, nil, nil, nil, nil, nil, nil, nil) end
    out(n % 2 == 1, n, n << 8, n << 16, n << 32, -n, -(n << 32), n / 2, n / 3, doc.text)
  end,
}
