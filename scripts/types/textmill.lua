---@meta textmill
-- What an analyzer in Lua may use, for editors (LuaLS). See scripts/README.md. Never run; a test holds it against the host.

---A column: text in quotes such as "hits.count: u64", or a table that begins with it.
---@class ColumnDeclaration
---@field [1] string
---@field optional? boolean reads: may be absent
---@field order? integer tables are sorted by it: 1 first, 2 second, negative descending
---@field unit? string
---@field summary? string
---@field nullable? boolean may hold nil
---@field second_pass? boolean written by annotate()
---@field of? string the layer whose rows a ref means
---@field kind? "layer"|"metadata"|"document_table"|"table" in `writes` only

---@class ParameterDeclaration
---@field [1] string its name
---@field [2] "bool"|"integer"|"real"|"text"|"choice"|"path"
---@field default? any
---@field required? boolean
---@field list? boolean several values
---@field min? number
---@field max? number
---@field choices? string[]
---@field unit? string
---@field summary? string

---@class MeasureDeclaration
---@field [1] string the column that holds it, or what stands in a column "measure"
---@field formula string
---@field source string author, year, publication; which variant where there are several
---@field note? string what a reader must know besides
---@field unit? string "1" = none
---@field sample? string what `least` counts, such as "word"
---@field least? integer smaller samples have no value, but a status
---@field low? number the range of its values
---@field high? number

---@class Plugin
---@field id string small letters, digits, ".", "_", "-"
---@field version string three numbers, such as "1.0.0"
---@field summary string
---@field license? string
---@field state_version? integer grows when the form of the state changes
---@field keep_text? boolean annotate() looks at the text
---@field params? ParameterDeclaration[]
---@field reads? (string|ColumnDeclaration)[]
---@field writes? (string|ColumnDeclaration)[]
---@field tables? (string|ColumnDeclaration)[]
---@field document_tables? (string|ColumnDeclaration)[]
---@field layers? (string|ColumnDeclaration)[]
---@field metadata? (string|ColumnDeclaration)[]
---@field measures? MeasureDeclaration[]
---@field permissions? ("read_files"|"environment"|"clock")[] what it asks for; a step grants it by `permissions: [...]`
---@field writes_table? fun(table: string, p: table): boolean false = with these parameters this table is not written
---@field process? fun(doc: Document, out: Output, p: table)
---@field state? fun(p: table): any
---@field observe? fun(s: any, doc: Document, p: table)
---@field finish? fun(s: any, out: Output, p: table)
---@field annotate? fun(model: any, doc: Document, out: Output, p: table)

---Declares the analyzer: `return plugin { ... }` ends the script.
---```lua
---return plugin {
---  id = "my.words", version = "1.0.0", summary = "Counts the tokens of each document",
---  reads = { "token/1.term" }, document_tables = { "words.tokens: u64" },
---  process = function(doc, out) out(#doc[1]) end,
---}
---```
---@param declaration Plugin
---@return Plugin
function plugin(declaration) end

---A document. Columns by number or by name: doc[1], doc["token/1.term"]; nil when an optional one is absent.
---@class Document
---@field id string
---@field index integer place in the corpus, from 0
---@field text string
---@field [integer] Column
---@field [string] Column|any
local Document = {}

---The text of the bytes [first, last), as the columns begin and end hold them.
---```lua
---local begin, finish = doc["token/1.begin"], doc["token/1.end"]
---out(doc:text_of(begin[2], finish[3])) -- two words, as they stand in the text
---```
---@param first integer
---@param last integer
---@return string
function Document:text_of(first, last) end

---Ends the call. The bytes are what is to blame.
---```lua
---if #doc["token/1.term"] == 0 then doc:fail("the document is empty") end
---```
---@param why string
---@param first? integer
---@param last? integer
function Document:fail(why, first, last) end

---A column of the document, valid until the call returns. Rows count from 1. `+ - * /` of columns of numbers, or of one and a
---number, go row by row; a row that can't be computed, such as a division by zero, has no value.
---@class Column
---@field [integer] any
---@operator len: integer
---@operator add(Column|number): Column
---@operator sub(Column|number): Column
---@operator mul(Column|number): Column
---@operator div(Column|number): Column
local Column = {}

---All rows, those without a value too: for i, value in column:each().
---```lua
---for row, term in doc["token/1.term"]:each() do
---  if #term > 9 then out(row .. ": " .. term) end
---end
---```
---@return fun(column: Column, row: integer): integer, any
---@return Column
---@return integer
function Column:each() end
---```lua
---out(table.concat(doc["token/1.term"]:list(1, 3), " ")) -- the first three words
---```
---@param first? integer
---@param last? integer
---@return any[]
function Column:list(first, last) end
---How often a value stands in the rows.
---```lua
---out(tostring(doc["token/1.term"]:count("the")))
---```
---@param value any
---@param first? integer
---@param last? integer
---@return integer
function Column:count(value, first, last) end
---The rows that have the value.
---```lua
---local rows = doc["token/1.term"]:where("the")
---out("the stands in " .. #rows .. " rows, first in row " .. tostring(rows[1]))
---```
---@param value any
---@return integer[]
function Column:where(value) end
---From each value to the number of its rows.
---```lua
---for term, n in pairs(doc["token/1.term"]:counts()) do out(term .. " " .. n) end
---```
---@return table<any, integer>
function Column:counts() end
---The different values, in ascending order, and how often each stands in the column, as two columns.
---```lua
---local terms, counts = doc["token/1.term"]:tally()
---for row, term in terms:each() do out(term .. " " .. counts[row]) end
---```
---@return Column values
---@return Column counts
function Column:tally() end
---How many different values there are.
---```lua
---out(doc["token/1.term"]:distinct() .. " types")
---```
---@return integer
function Column:distinct() end
---The rows for which another column is true.
---```lua
---local terms, counts = doc["token/1.term"]:tally()
---local once = counts:map(function(n) return n == 1 end)
---out(table.concat(terms:filter(once):list(), " ")) -- the words that stand here once
---```
---@param chosen Column
---@return Column
function Column:filter(chosen) end
---```lua
---out(tostring(doc["sentence/1.count"]:sum())) -- words in all sentences
---```
---@return number
function Column:sum() end
---```lua
---out(tostring(doc["sentence/1.count"]:min())) -- words of the shortest sentence
---```
---@return number? nil without values
function Column:min() end
---```lua
---out(tostring(doc["sentence/1.count"]:max())) -- words of the longest sentence
---```
---@return number? nil without values
function Column:max() end
---What a function, or a table, makes of each value, as a column of numbers, booleans or terms. It is asked once for each
---different value; nil is no value.
---```lua
---local letters = doc["token/1.term"]:map(function(term) return utf8.len(term) end)
---local valence = doc["token/1.term"]:map({ good = 1, bad = -1 }) -- the other words have none
---out(letters:sum() / #letters .. " letters a word, valence " .. valence:sum())
---```
---@param of table|fun(value: any): any
---@return Column
function Column:map(of) end
---The values in the rows that another column names, which count from 0 as `first` of "sentence/1".
---```lua
---local openers = doc["token/1.term"]:pick(doc["sentence/1.first"]) -- the first word of each sentence
---out(table.concat(openers:list(), " "))
---```
---@param rows Column
---@return Column
function Column:pick(rows) end
---Of every window of `size` rows in the column, one after the other. Rows without a value are passed over.
---```lua
----- The moving-average type-token ratio (Covington and McFall, 2010), here in windows of 5 words
---local types = doc["token/1.term"]:window(5, "distinct")
---if #types > 0 then out(tostring(types:sum() / #types / 5)) end
---```
---@param size integer
---@param what "count"|"distinct"|"sum"|"mean"|"min"|"max"
---@return Column
function Column:window(size, what) end
---Of the rows of each span, such as each sentence: the columns `first` and `count` of a layer.
---```lua
---local types = doc["token/1.term"]:within(doc["sentence/1.first"], doc["sentence/1.count"], "distinct")
---for sentence, n in types:each() do out("sentence " .. sentence .. " has " .. n .. " different words") end
---```
---@param first Column
---@param count Column
---@param what "count"|"distinct"|"sum"|"mean"|"min"|"max"
---@return Column
function Column:within(first, count, what) end
---Of the rows of each group: from each value of the column `by` to what its rows come to.
---```lua
---local letters = doc["token/1.term"]:map(utf8.len)
---for term, n in pairs(letters:group(doc["token/1.term"], "sum")) do out(term .. ": " .. n .. " letters in all its places") end
---```
---@param by Column
---@param what "count"|"distinct"|"sum"|"mean"|"min"|"max"
---@return table<any, number>
function Column:group(by, what) end
---How many entries of the list stand in the rows.
---```lua
---out(tostring(doc["token/1.term"]:count_in(words({ "the", "kind of" }))))
---```
---@param words WordList
---@param first? integer
---@param last? integer
---@return integer
function Column:count_in(words, first, last) end
---for row, length, entry in column:hits(words)
---```lua
---for row, length, entry in doc["token/1.term"]:hits(words({ "the", "kind of" })) do out(row .. "+" .. length .. " " .. entry) end
---```
---@param words WordList
---@return fun(): integer, integer, string
function Column:hits(words) end

---Where rows go: out(...) for the only table, out.hits(...) or out["quote/1"](...) for one of several.
---@class Output
---@field [string] Output
---@overload fun(...: any)
local Output = {}
---Many rows at once, from columns of equal length; a single value stands in every row.
---```lua
---local terms = doc["token/1.term"]:tally()
---out:rows(terms) -- one row for each word
---```
---@param ... any
function Output:rows(...) end

---@class WordList
---@operator len: integer

---Words, and phrases with blanks; the longest entry counts.
---```lua
---local hedges = words({ "perhaps", "kind of", "may" }, { ignore_case = true })
---```
---@param list string[]
---@param options? { ignore_case?: boolean }
---@return WordList
function words(list, options) end

---The lines of a file beside the script, without blank ones and those that begin with "#"; with "text" all of it.
---```lua
---local lines = resource("list.txt") -- beside the script
---local text = resource("list.txt", "text")
---```
---@param name string
---@param form? "text"
---@return string[]|string
function resource(name, form) end

---The lines of any file, or with "text" all of it. Files that a parameter of type path names are always permitted, others by the
---permission "read_files". Each is read once; a path that is not absolute begins at the script's folder.
---```lua
---if p.lexicon then
---  for _, line in ipairs(read_file(p.lexicon)) do out(line) end
---end
---```
---@param path string
---@param form? "text"
---@return string[]|string
function read_file(path, form) end

---A variable of the environment. Needs the permission "environment".
---```lua
---out(environment("HOME") or "no home")
---```
---@param name string
---@return string?
function environment(name) end

---Seconds since 1970, UTC. Needs the permission "clock"; results that use it are not the same twice.
---```lua
---out("asked at " .. clock())
---```
---@return number
function clock() end

---Counts of terms.
---@class Counter
---@operator len: integer
local Counter = {}
---observe(): counts all terms of a column, or one term n times.
---```lua
---s.terms:add(doc["token/1.term"]) -- all of them
---s.terms:add("documents", 1)
---```
---@param what Column|string
---@param n? integer
function Counter:add(what, n) end
---In the order of the texts.
---```lua
---for term, n in s.terms:each() do out(term .. " " .. n) end
---```
---@return fun(): string, integer
function Counter:each() end
---The n most frequent.
---```lua
---for term, n in s.terms:top(10) do out(term .. " " .. n) end
---```
---@param n integer
---@return fun(): string, integer
function Counter:top(n) end
---```lua
---out(tostring(s.terms:count("the")))
---```
---@param term string
---@return integer
function Counter:count(term) end
---The count of the term in each row of the column, as a column.
---```lua
----- in annotate(): how often the corpus has the words of this document
---local frequencies = s.terms:counts(doc["token/1.term"])
---out(tostring(frequencies[1]))
---```
---@param column Column
---@return Column
function Counter:counts(column) end
---The terms, in the order of their texts, and their counts, as two columns.
---```lua
---local terms, counts = s.terms:tally()
---local long = terms:map(function(term) return utf8.len(term) > 5 end)
---out:rows(terms:filter(long)) -- the long words of the corpus; counts:filter(long) are theirs
---```
---@return Column terms
---@return Column counts
function Counter:tally() end
---```lua
---out(s.terms:total() .. " tokens of " .. #s.terms .. " types")
---```
---@return integer
function Counter:total() end

---@class Sum
local Sum = {}
---observe(): adds a whole number.
---```lua
---s.documents:add()
---s.tokens:add(#doc["token/1.term"])
---```
---@param n? integer 1 when absent
function Sum:add(n) end
---```lua
---out(tostring(s.tokens:value() // s.documents:value()))
---```
---@return integer
function Sum:value() end

---A sum of reals that does not depend on the order of adding.
---@class ExactSum
local ExactSum = {}
---```lua
---s.ratios:add(1 / (1 + #doc["token/1.term"]))
---```
---@param x number
function ExactSum:add(x) end
---```lua
---out(tostring(s.ratios:value()))
---```
---@return number
function ExactSum:value() end

---Values kept by document.
---@class List
---@operator len: integer
local List = {}
---```lua
---s.titles:add(doc.id) -- list("text")
---s.lengths:add(doc["sentence/1.count"]) -- list("integer"): a column at once
---```
---@param what Column|any
function List:add(what) end
---for index, values in list:each(), in the order of the corpus
---```lua
---for document, ids in s.titles:each() do out(document .. " " .. ids[1]) end
---```
---@return fun(): integer, any[]
function List:each() end

---A state of counts.
---```lua
---state = function() return counter() end
---```
---@return Counter
function counter() end
---A state of one whole number.
---```lua
---state = function() return record { tokens = sum() } end
---```
---@return Sum
function sum() end
---A state of one sum of reals.
---```lua
---state = function() return record { ratios = exact_sum() } end
---```
---@return ExactSum
function exact_sum() end
---A state of values kept by document.
---```lua
---state = function() return record { titles = list("text") } end
---```
---@param of "text"|"integer"|"real"
---@return List
function list(of) end
---A state of several states, by name.
---```lua
---state = function() return record { terms = counter(), tokens = sum() } end
---```
---@param fields table<string, any>
---@return table
function record(fields) end

---To the log of the host, as a warning.
---```lua
---if #doc["token/1.term"] < 10 then warn(doc.id, "is very short") end
---```
---@param ... any
function warn(...) end
