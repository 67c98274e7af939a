-- Paragraphs that are nearly the same, within and between documents.
--
--     textmill lua near_duplicates.lua PATH [THRESHOLD] [FILE]
--
-- Two paragraphs are compared by the share of their runs of three words that both have (the resemblance of Broder 1997, computed
-- exactly, not sampled). Listed are pairs above the THRESHOLD (0.5). Paragraphs of fewer than eight words are not looked at.
-- Runs that stand in more than 200 paragraphs are set phrases: they find no pairs, but count when two are compared.

local path, threshold, file = arg[1], tonumber(arg[2] or 0.5), arg[3]
if not path or not threshold then
  io.stderr:write("usage: textmill lua near_duplicates.lua PATH [THRESHOLD] [FILE]\n")
  os.exit(2)
end
local least_words, most_paragraphs = 8, 200

local paragraphs, with_run = {}, {}
for document in corpus.load(path):each() do
  local norm, first, count = document["token/1.norm"], document["paragraph/1.first"], document["paragraph/1.count"]
  local texts = document:paragraphs()
  for i = 1, #texts do
    local words = norm:list(first[i] + 1, first[i] + count[i])
    if count[i] >= least_words then
      local p = { doc_id = document.id, number = i, text = texts[i], runs = {}, size = 0 }
      paragraphs[#paragraphs + 1] = p
      for k = 1, count[i] - 2 do
        local run = table.concat({ words[k] or "", words[k + 1] or "", words[k + 2] or "" }, "\0")
        if not p.runs[run] then
          p.runs[run], p.size = true, p.size + 1
          with_run[run] = with_run[run] or {}
          table.insert(with_run[run], #paragraphs)
        end
      end
    end
  end
end

local function shared_runs(a, b)
  local n = 0
  for run in pairs(a.runs) do if b.runs[run] then n = n + 1 end end
  return n
end

local found, compared = {}, {}
for i, p in ipairs(paragraphs) do
  for run in pairs(p.runs) do
    local others = with_run[run]
    if #others <= most_paragraphs then
      for _, j in ipairs(others) do
        local key = j > i and i * 4294967296 + j
        if key and not compared[key] then
          compared[key] = true
          local q = paragraphs[j]
          local shared = shared_runs(p, q)
          local resemblance = shared / (p.size + q.size - shared)
          if resemblance >= threshold then
            found[#found + 1] = { p.doc_id, p.number, q.doc_id, q.number, resemblance, p.text }
          end
        end
      end
    end
  end
end

print(("paragraphs: %d; pairs at %g and above: %d"):format(#paragraphs, threshold, #found))
if #found == 0 then return end
local result = tabulate(found, { "document", "paragraph", "other_document", "other_paragraph", "resemblance", "text" })
    :sort("-resemblance", "document", "paragraph", "other_document", "other_paragraph")
print(result)
if file then result:save(file) end
