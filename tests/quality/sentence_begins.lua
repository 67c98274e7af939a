-- For sentences.py: where each sentence of a document begins, as the byte of its first token.
return plugin {
  id = "sentence_begins", version = "1.0.0", license = "MIT",
  summary = "Where each sentence begins",
  reads = { "token/1.begin", "sentence/1.first" },
  document_tables = {
    { "sentence_begins.begin: u32", order = 1, unit = "byte", summary = "The byte at which its first token begins" },
  },
  process = function(doc, out)
    local begins, first = doc["token/1.begin"], doc["sentence/1.first"]
    for i = 1, #first do out.sentence_begins(begins[first[i] + 1]) end
  end,
}
