-- Pages: where each page of a text begins and ends, as the layer page/1, for texts whose source knows it: PDF, and plain text with
-- `clean: [form_feeds]`. The source says it in the metadata `pages`: "xi:0 xii:1830", the printed number and the byte of the text.

-- Whether a character begins at this byte of the text, or the text ends there.
local function is_boundary(text, at)
  local byte = text:byte(at + 1)
  return at == #text or (byte ~= nil and byte & 0xC0 ~= 0x80)
end

-- Label and first byte of each page; or nil and what is wrong.
local function pages_of(text, marks)
  local labels, begins = {}, {}
  for mark in marks:gmatch("%S+") do
    local label, digits = mark:match("^(.*):(%d+)$")
    local begin = digits and math.tointeger(tonumber(digits))
    if not begin or not is_boundary(text, begin) or begin < (begins[#begins] or 0) then
      return nil, "bad_pages: the metadata is a list such as 'xi:0 xii:1830' of places in the text, not " .. mark
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
    { "pages.label: text", nullable = true, summary = "The number that is printed on it; else its place, from 1" },
    { "pages.words: u64", unit = "word", summary = "Words that begin on it" },
    { "pages.status: text", summary = "ok, or why the pages are not known; the row is then of the whole text" },
  },

  process = function(doc, out)
    local word, row = doc["token/1.begin"], 1
    local labels, begins = pages_of(doc.text, doc["document/1.pages"] or "")
    if not labels then return out.pages(0, #doc.text, nil, #word, begins) end
    for k, begin in ipairs(begins) do
      local stop, before = begins[k + 1] or #doc.text, row
      while row <= #word and word[row] < stop do row = row + 1 end
      out["page/1"](begin, stop, labels[k])
      out.pages(begin, stop, labels[k], row - before, "ok")
    end
  end,
}
