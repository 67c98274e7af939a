# peers_tidytext.R FILE: the table (document, word, n) of the documents of JSON lines; reading them is not timed.
suppressMessages({ library(dplyr); library(tidytext) })
lines <- readLines(commandArgs(TRUE)[1])
text <- sub('^\\{"id": "[0-9]*", "text": "', "", sub('"\\}$', "", lines))
documents <- tibble(document = seq_along(text), text = gsub("\\\\n", "\n", gsub('\\\\"', '"', text)))
start <- proc.time()
counts <- documents %>% unnest_tokens(word, text) %>% count(document, word, sort = TRUE)
used <- proc.time() - start
cat(nrow(counts), "seconds", used[["user.self"]] + used[["sys.self"]], "\n")
