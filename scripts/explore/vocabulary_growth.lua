-- How the vocabulary of a corpus grows, and how its frequencies fall: hapax legomena, Heaps' law, Zipf's law.
--
--     textmill lua vocabulary_growth.lua PATH [FOLDER]
--
-- Heaps (1978): V(N) = K * N^beta, by least squares on the logarithms of 20 points. Words in the order of the corpus, so beta
-- depends on that order too. With a FOLDER, the table and the plots are written there.

local path, folder = arg[1], arg[2]
if not path then
  io.stderr:write("usage: textmill lua vocabulary_growth.lua PATH [FOLDER]\n")
  os.exit(2)
end
corpus.load(path)

-- Types met after so many tokens, document after document.
local total = 0
for _, row in docs():each() do total = total + row.tokens end
local step = math.max(1, total // 20)
local seen, tokens, types, growth = {}, 0, 0, {}
for document in corpus.current():each() do
  for _, term in document["token/1.norm"]:each() do
    tokens = tokens + 1
    if term and not seen[term] then seen[term], types = true, types + 1 end
    if tokens % step == 0 or tokens == total then growth[#growth + 1] = { tokens = tokens, types = types } end
  end
end

-- The line through (log N, log V) that fits best.
local function heaps(points)
  local n, sx, sy, sxx, sxy = #points, 0, 0, 0, 0
  for _, p in ipairs(points) do
    local x, y = math.log(p.tokens), math.log(p.types)
    sx, sy, sxx, sxy = sx + x, sy + y, sxx + x * x, sxy + x * y
  end
  local beta = (n * sxy - sx * sy) / (n * sxx - sx * sx)
  return math.exp((sy - beta * sx) / n), beta
end

local words = freq { n = 0 }
local hapax = #words:where("frequency", 1)
print(("%d tokens, %d types, %d of them once: %.1f %% of the types"):format(total, #words, hapax, 100 * hapax / #words))
if #growth >= 5 then print(("Heaps: V(N) = %.2f * N^%.3f"):format(heaps(growth)))
else print("Heaps: too_short: a fit needs five points") end

local table_of_growth = tabulate(growth, { "tokens", "types" })
local growth_plot = scatter(table_of_growth, { x = "tokens", y = "types", title = "Growth of the vocabulary" })
local zipf_plot = scatter(words, { x = "rank", y = "frequency", log = true, title = "Frequency by rank (Zipf)" })
print()
print(growth_plot)
print(zipf_plot)
if folder then
  table_of_growth:save(folder .. "/growth.csv")
  growth_plot:save(folder .. "/growth.svg")
  zipf_plot:save(folder .. "/zipf.svg")
end
