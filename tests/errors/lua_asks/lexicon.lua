return plugin {
  id = "demo.lexicon", version = "1.0.0", summary = "Lists the words of a file", license = "MIT",
  permissions = { "read_files", "clock" },
  document_tables = { { "lexicon.word: text", summary = "A word" } },
  process = function(doc, out)
    for _, word in ipairs(read_file("words.txt")) do out(word) end
  end,
}
