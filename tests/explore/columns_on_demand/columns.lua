-- The standard steps leave most columns for later, and those that say the same in more words do not: nobody can tell.
local later = corpus.load { "texts" }
local doc, other = later:doc(1), later:doc(2)
print(#doc, doc["token/1.norm"]:count("sea"))
local at_once = corpus.load { "texts", prepare = { "segment", { "normalize", case = "fold", unicode = "nfc" } } }

local function text_of(t)
  local lines = {}
  for _, row in t:each() do
    local cells = {}
    for _, name in ipairs(t:columns()) do cells[#cells + 1] = tostring(row[name]) end
    lines[#lines + 1] = table.concat(cells, "\t")
  end
  return table.concat(lines, "\n")
end
local function compare(what, f)
  local one, two = f(later), f(at_once)
  print(what, #one > 0 and one == two)
end

compare("freq", function(c) return text_of(c:freq { n = 50 }) end)
compare("subset", function(c) return text_of(c:subset(function(d) return d.id == "b" end):kwic("sea")) end)
for _, layer in ipairs { "token/1", "sentence/1", "paragraph/1", "section/1" } do
  compare(layer, function(c) return text_of(c:tap("segment", { layer = layer })) end)
end
compare("norm", function(c) return text_of(c:tap("normalize")) end)
compare("docs", function(c) return text_of(c:docs()) end)
compare("collocates", function(c) return text_of(c:collocates("sea", { n = 10 })) end)
compare("joined", function(c) return text_of(c:join(c):dispersion { n = 5 }) end)
print(table.concat(doc:tokens(), " ", 1, 4), #other:sentences(), #other:paragraphs())
