-- What is answered to whom calls a function wrongly: what is wrong, and the remedy.
corpus.load{ "texts", metadata = "metadata.csv" }
local f, p, d, c = freq(), bars(freq()), doc(1), corpus.current()
for _, call in ipairs{
  "docs{ m = 3 }", "docs(3)", "docs{ n = -1 }", "doc()", "doc(1.5)", "doc({})", "subset(3)", "subset{ topc = 'sea' }", "tag('x')",
  "use(3)", "run()", "run{ 3 }", "run('no.yaml')", "tap()", "tap('normalize', { dox = 'a' })", "freeze('x.txt')", "skipped(3)", "c:frequ()", "c.freq()",
  "corpus.load{ 'texts', prepare = 'segment' }", "corpus.current(3)", "c:join(f)",
  "freq('x')", "freq{ m = 3 }", "freq{ by = 'topc' }", "freq(c)", "kwic()", "kwic('sea', 5)", "kwic('sea', { windw = 5 })",
  "kwic('[', { kind = 'regex' })", "collocates('sea', { measure = 'll' })", "keyness{ target = { topic = 'se' } }",
  "keyness{ target = { topic = 'sea', topc = 'sea' } }", "readability('fles')", "topics{ n = 0 }",
  "f.sort()", "f:sort()", "f:sort('frequncy')", "f:sort(3)", "f:filter('x')", "f:where('term')", "f:select()", "f:head('x')", "f:hed()",
  "f:with('x', 3)", "f:join(f, 'term', { al = true })", "f:append(docs())", "f:print{ rows = 'x' }", "f:save('x.foo')", "f.term",
  "bars()", "bars(c)", "bars(f, 'frequency')", "bars(f, { valeu = 'frequency' })", "bars(f, { value = 'term' })", "histogram(c)",
  "histogram(f, { bins = 'x' })", "histogram(f, { bins = 0 })", "scatter(f)", "scatter(f, { x = 'rank', y = 'term' })",
  "dispersion_plot{}", "p:print()", "p:save('x.png')", "tabulate{ 1 }", "d:tokens(3)", "d.topc", "help('frq')",
} do
  print(call, select(2, pcall(load("local f, p, d, c = ... return " .. call, "=line"), f, p, d, c)))
end
print(#kwic{ "sea", window = 3 }, #docs{ n = 1 }, #subset{ topic = "sea" }, #f:where("term", nil))
print(dispersion_plot({ "se*", "the sea" }))
plot(f)
