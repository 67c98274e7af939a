-- Pages: where each page of a text begins and ends, as the layer page/1, for texts whose source knows it: PDF, and plain text with
-- `clean: [form_feeds]`. The source says it in the metadata `pages`: "xi:0 xii:1830", the printed number and the byte of the text.

-- Label and first byte of each page.
local function pages_of(doc)
  local labels, begins = {}, {}
  for mark in (doc["document/1.pages"] or ""):gmatch("%S+") do
    local label, begin = mark:match("^(.*):(%d+)$")
    begin = math.tointeger(begin)
    if not begin or begin > #doc.text or begin < (begins[#begins] or 0) then
      doc:fail("metadata 'pages' is a list such as 'xi:0 xii:1830' of places in the text, not: " .. mark)
    end
    labels[#labels + 1], begins[#begins + 1] = label, begin
  end
  return labels, begins
end

return plugin {
  id = "pages", version = "1.0.0", license = "MIT",
  summary = "Marks the pages of texts whose source knows them, such as PDF",
  reads = { "token/1.begin", { "document/1.pages", optional = true } },
  layers = {
    { "page/1.begin: u32", unit = "byte", summary = "Where the page begins in the text" },
    { "page/1.end: u32", unit = "byte", summary = "Where the next one does" },
    { "page/1.label: text", summary = "The number that is printed on it; else its place, from 1" },
  },
  document_tables = {
    { "pages.begin: u32", order = 1, unit = "byte", summary = "Where the page begins in the text" },
    { "pages.end: u32", order = 2, unit = "byte", summary = "Where the next one does" },
    { "pages.label: text", summary = "The number that is printed on it; else its place, from 1" },
    { "pages.words: u64", unit = "word", summary = "Words that begin on it" },
  },

  process = function(doc, out)
    local labels, begins = pages_of(doc)
    local word, row = doc["token/1.begin"], 1
    for k, begin in ipairs(begins) do
      local stop = begins[k + 1] or #doc.text
      local before = row
      while row <= #word and word[row] < stop do row = row + 1 end
      out["page/1"](begin, stop, labels[k])
      out.pages(begin, stop, labels[k], row - before)
    end
  end,
}
