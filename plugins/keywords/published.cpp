#include "published.hpp"

namespace keywords {
namespace {

constexpr const char* groups =
    "candidates are whole noun groups by a light guess at word classes, words are compared by stem";

constexpr textmill::measure list[] = {
    {.id = "best",
     .formula = "e^(sum of weight * feature) over 15 groups of features",
     .source = "Textmill 1.0, plugins/keywords/README.md",
     .note = "frequency, rarity, place, wholeness and length of noun groups and their parts; weights fitted once, on "
             "development sets",
     .low = 0},
    {.id = "c_value",
     .formula = "log2(words + 1) (f(a) - mean f(b) over the candidates b that contain a)",
     .source = "Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the "
               "C-value/NC-value "
               "method. International Journal on Digital Libraries 3, 115-130",
     .note = "of one document; the paper has log2(words), which is 0 for single words",
     .low = 0},
    {.id = "first_phrases",
     .formula = "1 / (1 + words before it)",
     .source = "Textmill 1.0, plugins/keywords/README.md",
     .note = "a baseline: the candidates in the order of the text",
     .low = 0,
     .high = 1},
    {.id = "kp_miner",
     .formula = "tf log2(N / n) B; n of single words alone, B = min(sigma, candidates / (alpha candidates of several "
                "words)) of "
                "phrases alone",
     .source = "El-Beltagy, S. R. & Rafea, A. (2009). KP-Miner: a keyphrase extraction system for English and Arabic "
               "documents. "
               "Information Systems 34(1), 132-144",
     .note = "pke counts the document twice, boosts every candidate and does not refine: variant pke",
     .low = 0},
    {.id = "matsuo_ishizuka",
     .formula = "sum (freq(w, c) - n_w p_c)^2 / (n_w p_c) over clusters c of frequent terms, without the largest term",
     .source = "Matsuo, Y. & Ishizuka, M. (2004). Keyword extraction from a single document using word co-occurrence "
               "statistical "
               "information. International Journal on Artificial Intelligence Tools 13(1), 157-169",
     .note = "the thresholds of the paper; its Jensen-Shannon divergence is read as likeness, probabilities are shares "
             "of sentences",
     .low = 0},
    {.id = "multipartite_rank",
     .formula = "PageRank of candidates, tied by sum 1/gap to those of other topics, first ones strengthened by alpha",
     .source = "Boudin, F. (2018). Unsupervised keyphrase extraction with multipartite graphs. NAACL-HLT 2018, 667-672",
     .note = groups,
     .low = 0,
     .high = 1},
    {.id = "nc_value",
     .formula = "0.8 C-value(a) + 0.2 sum f_a(b) t(b)/n over the words b around a",
     .source = "Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the "
               "C-value/NC-value "
               "method. International Journal on Digital Libraries 3, 115-130",
     .note = "of one document; t(b) of the n best candidates by C-value have b around them",
     .low = 0},
    {.id = "position_rank",
     .formula = "sum of the words' PageRank, jumps by sum 1/position",
     .source = "Florescu, C. & Caragea, C. (2017). PositionRank: an unsupervised approach to keyphrase extraction from "
               "scholarly "
               "documents. ACL 2017, 1105-1115",
     .note = groups,
     .low = 0},
    {.id = "rake",
     .formula = "sum of deg(w) / freq(w) over the words",
     .source = "Rose, S., Engel, D., Cramer, N. & Cowley, W. (2010). Automatic keyword extraction from individual "
               "documents. In: "
               "Text Mining: Applications and Theory. Wiley, 1-20",
     .note = "variants smart and nltk are aneesha/RAKE and rake-nltk 1.0.6",
     .low = 0},
    {.id = "single_rank",
     .formula = "sum of the words' PageRank, ties weighted, window 10",
     .source = "Wan, X. & Xiao, J. (2008). CollabRank: towards a collaborative approach to single-document keyphrase "
               "extraction. "
               "COLING 2008, 969-976",
     .note = groups,
     .low = 0},
    {.id = "text_rank",
     .formula = "sum of the words' PageRank, ties not weighted, window 2",
     .source = "Mihalcea, R. & Tarau, P. (2004). TextRank: bringing order into texts. EMNLP 2004, 404-411",
     .note = groups,
     .low = 0},
    {.id = "tfidf",
     .formula = "f (ln((1 + D) / (1 + df)) + 1)",
     .source = "Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in "
               "retrieval. Journal "
               "of Documentation 28(1), 11-21",
     .note = "the smoothed form of scikit-learn; variant pke: f log2((1 + D) / (1 + df))",
     .low = 0},
    {.id = "topic_rank",
     .formula = "PageRank of topics, tied by sum 1/gap of their candidates; the first candidate stands for its topic",
     .source = "Bougouin, A., Boudin, F. & Daille, B. (2013). TopicRank: graph-based topic ranking for keyphrase "
               "extraction. IJCNLP "
               "2013, 543-551",
     .note = groups,
     .low = 0,
     .high = 1},
    {.id = "weirdness",
     .formula = "geometric mean of (f / n) / ((F + 1) / (N + 1)) over the words",
     .source = "Ahmad, K., Gillam, L. & Tostevin, L. (1999). University of Surrey participation in TREC-8: weirdness "
               "indexing for "
               "logical document extrapolation and retrieval (WILDER). TREC-8",
     .note = "one is added elsewhere, where the paper divides by 0; phrases as in Zhang et al. (LREC 2008)",
     .low = 0},
    {.id = "yake",
     .formula = "1 / (1 + S); S(kw) = prod S(t) / (tf(kw) (1 + sum S(t)))",
     .source = "Campos, R., Mangaravite, V., Pasquali, A., Jorge, A., Nunes, C. & Jatowt, A. (2020). YAKE! Keyword "
               "extraction from "
               "single documents using multiple local features. Information Sciences 509, 257-289",
     .note = "variant liaad is YAKE 0.6.0, whose score is S: lower is better there",
     .low = 0,
     .high = 1},
};

}  // namespace

std::span<const textmill::measure> published() { return list; }

}  // namespace keywords
