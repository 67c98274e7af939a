-- The network of the words that stand together, as GraphML for Gephi, Cytoscape or igraph.
--
--     textmill lua collocation_network.lua PATH OUT.graphml [WORD ...]
--
-- Edges are pairs within a window of five words that were met at least twice, ranked by log Dice (Rychlý 2008); the weight of
-- an edge is that value. With WORDs only their collocates and the edges among all of these are taken. Function words of
-- English are left out.

local path, out = arg[1], arg[2]
if not out then
  io.stderr:write("usage: textmill lua collocation_network.lua PATH OUT.graphml [WORD ...]\n")
  os.exit(2)
end
local wanted = { table.unpack(arg, 3) }
local most_edges = 200

corpus.load(path)
local pairs_of_words = use("collocations", { min_count = 2, top = 0, measures = {} }, "collocations")
local stop = {}
for _, row in freq { n = 0 }:each() do stop[row.term] = true end
for _, row in freq { n = 0, stopwords = "en" }:each() do stop[row.term] = nil end

-- The words that are asked for and their collocates; all when none is.
local near
if #wanted > 0 then
  near = {}
  for _, word in ipairs(wanted) do near[word] = true end
  for _, row in pairs_of_words:each() do
    for _, word in ipairs(wanted) do
      if row.node == word and not stop[row.collocate] then near[row.collocate] = true end
      if row.collocate == word and not stop[row.node] then near[row.node] = true end
    end
  end
end

-- A pair stands in the table in both directions: it is one edge.
local edges, seen = {}, {}
for _, row in pairs_of_words:sort("-score", "node", "collocate"):each() do
  local a, b = row.node, row.collocate
  if b < a then a, b = b, a end
  local is_near = not near or (near[a] and near[b])
  if a ~= b and row.score and is_near and not stop[a] and not stop[b] and not seen[a .. "\n" .. b] then
    seen[a .. "\n" .. b] = true
    edges[#edges + 1] = { a, b, row.frequency, row.score }
    if #edges == most_edges then break end
  end
end

local function escaped(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ["\""] = "&quot;" }))
end

local frequency = {}
for _, row in freq { n = 0 }:each() do frequency[row.term] = row.frequency end
local nodes = {}
for _, e in ipairs(edges) do nodes[e[1]], nodes[e[2]] = true, true end
local lines = {
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
  '  <key id="frequency" for="node" attr.name="frequency" attr.type="int"/>',
  '  <key id="together" for="edge" attr.name="together" attr.type="int"/>',
  '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
  '  <graph edgedefault="undirected">',
}
local node_count = 0
for word in pairs(nodes) do
  node_count = node_count + 1
  lines[#lines + 1] = ('    <node id="%s"><data key="frequency">%d</data></node>'):format(escaped(word), frequency[word] or 0)
end
for _, e in ipairs(edges) do
  lines[#lines + 1] = ('    <edge source="%s" target="%s"><data key="together">%d</data><data key="weight">%.4f</data></edge>')
      :format(escaped(e[1]), escaped(e[2]), e[3], e[4])
end
lines[#lines + 1] = "  </graph>\n</graphml>\n"
local file <close> = assert(io.open(out, "w"))
file:write(table.concat(lines, "\n"))

print(("%d words, %d edges: %s"):format(node_count, #edges, out))
print(tabulate(edges, { "word", "with", "together", "log_dice" }):head(15))
