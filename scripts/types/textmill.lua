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
---@field process? fun(doc: Document, out: Output, p: table)
---@field state? fun(p: table): any
---@field observe? fun(s: any, doc: Document, p: table)
---@field finish? fun(s: any, out: Output, p: table)
---@field annotate? fun(model: any, doc: Document, out: Output, p: table)

---Declares the analyzer: `return plugin { ... }` ends the script.
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
---@param first integer
---@param last integer
---@return string
function Document:text_of(first, last) end

---Ends the call. The bytes are what is to blame.
---@param why string
---@param first? integer
---@param last? integer
function Document:fail(why, first, last) end

---A column of the document, valid until the call returns. Rows count from 1.
---@class Column
---@field [integer] any
---@operator len: integer
local Column = {}

---All rows, those without a value too: for i, value in column:each().
---@return fun(column: Column, row: integer): integer, any
---@return Column
---@return integer
function Column:each() end
---@param first? integer
---@param last? integer
---@return any[]
function Column:list(first, last) end
---How often a value stands in the rows.
---@param value any
---@param first? integer
---@param last? integer
---@return integer
function Column:count(value, first, last) end
---The rows that have the value.
---@param value any
---@return integer[]
function Column:where(value) end
---From each value to the number of its rows.
---@return table<any, integer>
function Column:counts() end
---@return number
function Column:sum() end
---@return number? nil without values
function Column:min() end
---@return number? nil without values
function Column:max() end
---How many entries of the list stand in the rows.
---@param words WordList
---@param first? integer
---@param last? integer
---@return integer
function Column:count_in(words, first, last) end
---for row, length, entry in column:hits(words)
---@param words WordList
---@return fun(): integer, integer, string
function Column:hits(words) end

---Where rows go: out(...) for the only table, out.hits(...) or out["quote/1"](...) for one of several.
---@class Output
---@field [string] Output
---@overload fun(...: any)

---@class WordList
---@operator len: integer

---Words, and phrases with blanks; the longest entry counts.
---@param list string[]
---@param options? { ignore_case?: boolean }
---@return WordList
function words(list, options) end

---The lines of a file beside the script, without blank ones and those that begin with "#"; with "text" all of it.
---@param name string
---@param form? "text"
---@return string[]|string
function resource(name, form) end

---Counts of terms.
---@class Counter
---@operator len: integer
local Counter = {}
---observe(): counts all terms of a column, or one term n times.
---@param what Column|string
---@param n? integer
function Counter:add(what, n) end
---In the order of the texts.
---@return fun(): string, integer
function Counter:each() end
---The n most frequent.
---@param n integer
---@return fun(): string, integer
function Counter:top(n) end
---@param term string
---@return integer
function Counter:count(term) end
---The count of the term in each row of the column.
---@param column Column
---@return integer[]
function Counter:counts(column) end
---@return integer
function Counter:total() end

---@class Sum
local Sum = {}
---@param n? integer 1 when absent
function Sum:add(n) end
---@return integer
function Sum:value() end

---A sum of reals that does not depend on the order of adding.
---@class ExactSum
local ExactSum = {}
---@param x number
function ExactSum:add(x) end
---@return number
function ExactSum:value() end

---Values kept by document.
---@class List
---@operator len: integer
local List = {}
---@param what Column|any
function List:add(what) end
---for index, values in list:each(), in the order of the corpus
---@return fun(): integer, any[]
function List:each() end

---@return Counter
function counter() end
---@return Sum
function sum() end
---@return ExactSum
function exact_sum() end
---@param of "text"|"integer"|"real"
---@return List
function list(of) end
---@param fields table<string, any>
---@return table
function record(fields) end

---To the log of the host, as a warning.
---@param ... any
function warn(...) end
