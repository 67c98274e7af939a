-- Takes for granted that there is a first token.
return plugin {
  id = "broken_script", version = "1.0.0", summary = "Has one fault", license = "MIT",
  reads = { "token/1.term" },
  document_tables = { { "first.length: u64", summary = "Length of the first term" } },
  process = function(doc, out)
    out(#tostring(doc[1][1]) + nothing[1])
  end,
}
