-- Compares two corpora: how large and how varied they are, and which words tell them apart.
--
--     textmill lua compare_corpora.lua LEFT RIGHT [WORDS]
--
-- LEFT and RIGHT are files, folders or patterns. Listed are the WORDS (15) words that each uses most beyond the other, by the
-- log-likelihood of Rayson and Garside (2000), with the log ratio as the size of the difference (Hardie 2014).

local left_path, right_path, count = arg[1], arg[2], math.tointeger(tonumber(arg[3] or 15))
if not right_path or not count then
  io.stderr:write("usage: textmill lua compare_corpora.lua LEFT RIGHT [WORDS]\n")
  os.exit(2)
end

local left, right = corpus.load(left_path), corpus.load(right_path)

-- Types grow with the size of a corpus, so their number can't be compared; tokens, documents and sentences can be seen.
local function size(name, c)
  local tokens, sentences = 0, 0
  for _, row in c:docs():each() do tokens, sentences = tokens + row.tokens, sentences + row.sentences end
  return { name, #c, sentences, tokens, #c:freq { n = 0 }, sentences > 0 and tokens / sentences or nil }
end

print(tabulate({ size("left", left), size("right", right) },
  { "corpus", "documents", "sentences", "tokens", "types", "tokens_per_sentence" }))

local function key_words(target, reference)
  return keyness({ target = target, reference = reference, direction = "positive", test = "ll4", n = count })
      :select("term", "frequency_target", "frequency_reference", "statistic", "log_ratio")
end

print("\nmore on the left:")
print(key_words(left, right))
print("\nmore on the right:")
print(key_words(right, left))
