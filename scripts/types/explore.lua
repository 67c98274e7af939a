---@meta textmill.explore
-- What a program of `textmill lua` and the prompt of `textmill repl` may use, for editors (LuaLS).
-- Made by `textmill lua --annotations`. Never run.

---@class Corpus
---@operator len: integer
local Corpus = {}

---@class Table
---@field [integer] table rows
---@operator len: integer
local Table = {}

---@class LoadedDocument
---@field id string The id of the document.
---@field text string Its text.
---@field file string The file that it came from.
---@field index integer Its place in the corpus, from 0.
---@field [string] any metadata and columns
local LoadedDocument = {}

---@class Plot
local Plot = {}

corpus = {}

---Loads documents, prepares them, and makes them the current corpus.
---@param options? { [string]: any, metadata?: string, split?: string|table, language?: string, format?: string, text_field?: string, id_field?: string, prepare?: table, memory?: string }
---@return Corpus
function corpus.load(options) end

---The corpus that functions without one work on.
---@param corpus? Corpus To be the current one from now on
---@return Corpus
function corpus.current(corpus) end

---The documents with their sizes and metadata.
---@param options? { n?: integer }
---@return Table
function Corpus:docs(options) end

---The documents with their sizes and metadata.
---@param options? { n?: integer }
---@return Table
function docs(options) end

---The documents that could not be loaded, and why.
---@return Table
function Corpus:skipped() end

---The documents that could not be loaded, and why.
---@return Table
function skipped() end

---One document.
---@param id string|integer Its id, or its number from 1
---@return LoadedDocument
function Corpus:doc(id) end

---One document.
---@param id string|integer Its id, or its number from 1
---@return LoadedDocument
function doc(id) end

---A loop over the documents.
---@return fun(): LoadedDocument
function Corpus:each() end

---The documents that have this metadata, or for which the function returns true, as a corpus of their own.
---@param keep table|fun(doc: LoadedDocument): boolean { FIELD = VALUE }: metadata; or a function that is called with each document
---@return Corpus
function Corpus:subset(keep) end

---The documents that have this metadata, or for which the function returns true, as a corpus of their own.
---@param keep table|fun(doc: LoadedDocument): boolean { FIELD = VALUE }: metadata; or a function that is called with each document
---@return Corpus
function subset(keep) end

---The same documents with one more metadata field, to group by.
---@param field string Name of the metadata field
---@param value fun(doc: LoadedDocument): any Called with each document
---@return Corpus
function Corpus:tag(field, value) end

---The same documents with one more metadata field, to group by.
---@param field string Name of the metadata field
---@param value fun(doc: LoadedDocument): any Called with each document
---@return Corpus
function tag(field, value) end

---The documents of both.
---@param other Corpus Prepared by the same steps
---@return Corpus
function Corpus:join(other) end

---Runs any analyzer over the corpus.
---@param id string A plugin, or the path of one
---@param parameters? table As `textmill describe ID` lists them
---@param table? string Which of its tables; else the first that has rows
---@return Table
function Corpus:use(id, parameters, table) end

---Runs any analyzer over the corpus.
---@param id string A plugin, or the path of one
---@param parameters? table As `textmill describe ID` lists them
---@param table? string Which of its tables; else the first that has rows
---@return Table
function use(id, parameters, table) end

---Runs several steps over the corpus.
---@param chain string|table A run file, whose sources and sinks are left out; or steps
---@param table? string Which table; else the first that has rows
---@return Table
function Corpus:run(chain, table) end

---Runs several steps over the corpus.
---@param chain string|table A run file, whose sources and sinks are left out; or steps
---@param table? string Which table; else the first that has rows
---@return Table
function run(chain, table) end

---What a step writes for later ones, row by row.
---@param step string|table A step of those that have prepared the corpus, or any other
---@param options? { doc?: string, layer?: string }
---@return Table
function Corpus:tap(step, options) end

---What a step writes for later ones, row by row.
---@param step string|table A step of those that have prepared the corpus, or any other
---@param options? { doc?: string, layer?: string }
---@return Table
function tap(step, options) end

---Writes what was run over all documents of this corpus as a run file; a second one where a step replaces another.
---@param file string A run file, .yaml
function Corpus:freeze(file) end

---Writes what was run over all documents of this corpus as a run file; a second one where a step replaces another.
---@param file string A run file, .yaml
function freeze(file) end

---Counts terms and n-grams.
---@param options? { n?: integer, ngrams?: integer|integer[], by?: string|string[], stopwords?: string|string[]|false, [string]: any }
---@return Table
function freq(options) end

---Counts terms and n-grams.
---@param options? { n?: integer, ngrams?: integer|integer[], by?: string|string[], stopwords?: string|string[]|false, [string]: any }
---@return Table
function Corpus:freq(options) end

---Every place where words stand, with what is around them.
---@param pattern string|string[] Words, with * and ?; several with blanks between
---@param options? { window?: integer, kind?: string, sort?: string[], by?: string|string[], [string]: any }
---@return Table
function kwic(pattern, options) end

---Every place where words stand, with what is around them.
---@param pattern string|string[] Words, with * and ?; several with blanks between
---@param options? { window?: integer, kind?: string, sort?: string[], by?: string|string[], [string]: any }
---@return Table
function Corpus:kwic(pattern, options) end

---What words stand together with more often than chance lets expect.
---@param nodes string|string[] Words, which may have * and ?
---@param options? { n?: integer, window?: integer, measure?: string, by?: string|string[], stopwords?: string|string[]|false, [string]: any }
---@return Table
function collocates(nodes, options) end

---What words stand together with more often than chance lets expect.
---@param nodes string|string[] Words, which may have * and ?
---@param options? { n?: integer, window?: integer, measure?: string, by?: string|string[], stopwords?: string|string[]|false, [string]: any }
---@return Table
function Corpus:collocates(nodes, options) end

---What one part of a corpus says more often than another.
---@param options? { target: string|table|function|Corpus, reference?: string|table|function|Corpus, by?: string, n?: integer, stopwords?: string|string[]|false, [string]: any }
---@return Table
function keyness(options) end

---What one part of a corpus says more often than another.
---@param options? { target: string|table|function|Corpus, reference?: string|table|function|Corpus, by?: string, n?: integer, stopwords?: string|string[]|false, [string]: any }
---@return Table
function Corpus:keyness(options) end

---How evenly terms are spread over the corpus.
---@param options? { n?: integer, by?: string|string[], stopwords?: string|string[]|false, [string]: any }
---@return Table
function dispersion(options) end

---How evenly terms are spread over the corpus.
---@param options? { n?: integer, by?: string|string[], stopwords?: string|string[]|false, [string]: any }
---@return Table
function Corpus:dispersion(options) end

---The most telling words and phrases of each document.
---@param options? { n?: integer, method?: string, by?: string|string[], [string]: any }
---@return Table
function keywords(options) end

---The most telling words and phrases of each document.
---@param options? { n?: integer, method?: string, by?: string|string[], [string]: any }
---@return Table
function Corpus:keywords(options) end

---How hard each document is to read.
---@param options? { measures?: string|string[], by?: string|string[], [string]: any }
---@return Table
function readability(options) end

---How hard each document is to read.
---@param options? { measures?: string|string[], by?: string|string[], [string]: any }
---@return Table
function Corpus:readability(options) end

---How varied the vocabulary of each document is.
---@param options? { measures?: string|string[], by?: string|string[], [string]: any }
---@return Table
function lexical_diversity(options) end

---How varied the vocabulary of each document is.
---@param options? { measures?: string|string[], by?: string|string[], [string]: any }
---@return Table
function Corpus:lexical_diversity(options) end

---Groups words and documents by topic; its function words are left out unless stopwords = false.
---@param options? { n?: integer, by?: string, stopwords?: string|string[]|false, [string]: any }
---@return Table
function topics(options) end

---Groups words and documents by topic; its function words are left out unless stopwords = false.
---@param options? { n?: integer, by?: string, stopwords?: string|string[]|false, [string]: any }
---@return Table
function Corpus:topics(options) end

---Makes a table of what a program has computed.
---@param rows table[] Rows: { name = value }, or lists in the order of the columns
---@param columns? string[] Names of the columns; all names that occur when absent
---@return Table
function tabulate(rows, columns) end

---The rows in another order; rows without a value come last.
---@param ... string|string[] Columns; with - before the name the largest first
---@return Table
function Table:sort(...) end

---The rows for which the function returns true.
---@param keep fun(row: table): boolean Called with each row
---@return Table
function Table:filter(keep) end

---The rows that have a value in a column.
---@param column string Name of a column
---@param value any What stands in it
---@return Table
function Table:where(column, value) end

---The first rows.
---@param n? integer How many (10)
---@return Table
function Table:head(n) end

---The last rows.
---@param n? integer How many (10)
---@return Table
function Table:tail(n) end

---Some of the columns.
---@param ... string|string[] Columns, in the order wanted
---@return Table
function Table:select(...) end

---One more column, or another in its place.
---@param name string Of the new column
---@param value any[]|fun(row: table): any Its cells, or a function of the row that gives one
---@return Table
function Table:with(name, value) end

---Each row beside those of the other table that share its values.
---@param other Table Whose columns are added
---@param columns string|string[] What both share
---@param options? { all?: boolean }
---@return Table
function Table:join(other, columns, options) end

---The rows of both, one after the other.
---@param other Table With the same columns
---@return Table
function Table:append(other) end

---The cells of a column as a list; empty ones are nil.
---@param name string Name of a column
---@return any[]
function Table:column(name) end

---The names of the columns.
---@return string[]
function Table:columns() end

---A loop over the rows.
---@return fun(): integer, table
function Table:each() end

---Another table that the same run has made.
---@param name string Of the other table
---@return Table
function Table:table(name) end

---The names of all tables of the same run.
---@return string[]
function Table:tables() end

---Writes the table to a file, whole or not at all.
---@param path string A file; its name says the format: .csv, .tsv, .jsonl, .json, .md, .db
---@param options? { format?: string }
---@return Table
function Table:save(path, options) end

---Prints the table; print(t) shows as much as is looked at.
---@param options? { rows?: integer, width?: integer }
function Table:print(options) end

---Its tokens as they stand in the text. doc["token/1.norm"] is the column of the forms that are counted, with all that columns can do in analyzers.
---@return string[]
function LoadedDocument:tokens() end

---Its sentences.
---@return string[]
function LoadedDocument:sentences() end

---Its paragraphs.
---@return string[]
function LoadedDocument:paragraphs() end

---The text of a span in bytes.
---@param begin integer First byte, as the columns begin and end hold it
---@param end integer One behind the last
---@return string
function LoadedDocument:text_of(begin, end) end

---All metadata; doc.NAME is one of them.
---@return table<string, string>
function LoadedDocument:metadata() end

---A bar a row, from 0.
---@param data Table|table<string, number> A table, or names with numbers
---@param options? { label?: string, value?: string, title?: string }
---@return Plot
function bars(data, options) end

---How many values there are in each range.
---@param data Table|number[] A table, or a list of numbers
---@param options? { value?: string, bins?: integer, title?: string }
---@return Plot
function histogram(data, options) end

---The course of values in one line, from the least to the greatest.
---@param data Table|number[] A table, or a list of numbers
---@param options? { value?: string, title?: string }
---@return Plot
function sparkline(data, options) end

---Points in a plane.
---@param data Table A point a row
---@param options? { x: string, y: string, log?: boolean, title?: string }
---@return Plot
function scatter(data, options) end

---Where in the current corpus words stand, document after document.
---@param words string|string[] Words, with * and ?; several with blanks between
---@param options? { title?: string, kind?: string, case?: string, surface?: string }
---@return Plot
function dispersion_plot(words, options) end

---Writes the plot to a file.
---@param path string A file; .svg, or .txt
---@return Plot
function Plot:save(path) end

---Prints values: tables cut to the terminal, Lua's tables with what is in them.
---@param ... any Anything
function print(...) end

---Prints the page of a function, or the list of all.
---@param of? any A name, a function, a value, or the id of a plugin
function help(of) end
