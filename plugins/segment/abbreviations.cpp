#include "abbreviations.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace segment {
namespace {

using Words = std::string_view[];

// Each list is sorted by bytes (a test holds them to it); the words before a full stop are in lower case.

constexpr Words en_never_ends = {"adm", "amb",    "attn", "brig", "capt",  "cf",   "cllr", "cmdr", "col", "cpl",
                                 "dr",  "drs",    "e.g",  "esq",  "fr",    "gen",  "gov",  "hon",  "i.e", "lt",
                                 "maj", "messrs", "mgr",  "mlle", "mme",   "mmes", "mr",   "mrs",  "ms",  "msgr",
                                 "mt",  "ph.d",   "pres", "prof", "profs", "pvt",  "rep",  "reps", "rev", "revd",
                                 "sen", "sens",   "sgt",  "st",   "sts",   "supt", "v",    "viz",  "vs"};
constexpr Words en_before_number = {"app",  "approx", "apr",  "art",  "arts", "aug", "avg",  "c",    "ca",    "ch",
                                    "chap", "chaps",  "col",  "cols", "dec",  "eq",  "eqs",  "est",  "ex",    "feb",
                                    "fig",  "figs",   "jan",  "jul",  "jun",  "l",   "ll",   "mar",  "max",   "min",
                                    "no",   "nos",    "nov",  "nr",   "oct",  "op",  "p",    "para", "paras", "pp",
                                    "pt",   "sec",    "sect", "sep",  "sept", "ser", "supp", "tab",  "vol",   "vols"};
constexpr Words en_starters = {
    "A",      "After", "All",     "Although", "An",   "And",     "Another", "As",    "At",    "Because",
    "Before", "But",   "By",      "During",   "Each", "For",     "From",    "He",    "Her",   "Here",
    "His",    "How",   "However", "If",       "In",   "Instead", "It",      "Its",   "Later", "Many",
    "Most",   "My",    "No",      "Now",      "On",   "Once",    "One",     "Our",   "She",   "Since",
    "So",     "Some",  "Such",    "That",     "The",  "Their",   "Then",    "There", "These", "They",
    "This",   "Those", "Though",  "Thus",     "To",   "Today",   "Under",   "Until", "We",    "What",
    "When",   "Where", "While",   "Who",      "Why",  "With",    "Yet",     "You",   "Your"};

constexpr Words de_never_ends = {"abs",  "abt",  "bspw", "bzgl", "bzw", "ca",  "d",   "d.h", "dgl",
                                 "dipl", "dr",   "evtl", "ggf",  "ggü", "h",   "hr",  "hrn", "i.d.r",
                                 "ing",  "inkl", "insb", "prof", "sog", "st",  "str", "u.a", "u.ä",
                                 "usf",  "v.a",  "vgl",  "z",    "z.b", "z.t", "z.zt"};
constexpr Words de_before_number = {"abb", "abs", "anm", "art",  "aug", "bd",  "bde",  "dez", "feb", "fn",  "hg",
                                    "jan", "jg",  "jul", "jun",  "kap", "mrz", "nov",  "nr",  "nrn", "okt", "rn",
                                    "rz",  "s",   "sep", "sept", "tab", "tel", "ziff", "zit", "§"};
constexpr Words de_starters = {
    "Aber",  "Als",    "Am",      "Auch",  "Auf",  "Aus",   "Bei",   "Bis",  "Da",     "Dabei",   "Damit", "Danach",
    "Dann",  "Das",    "Dass",    "Dazu",  "Dem",  "Den",   "Denn",  "Der",  "Des",    "Deshalb", "Die",   "Dies",
    "Diese", "Dieser", "Dieses",  "Doch",  "Dort", "Durch", "Ein",   "Eine", "Einem",  "Einen",   "Einer", "Er",
    "Es",    "Für",    "Hier",    "Ich",   "Ihr",  "Ihre",  "Im",    "In",   "Ist",    "Jeder",   "Jetzt", "Man",
    "Mit",   "Nach",   "Nachdem", "Nicht", "Noch", "Nun",   "Nur",   "Ob",   "Obwohl", "Sein",    "Seine", "Seit",
    "Sie",   "So",     "Trotz",   "Um",    "Und",  "Unter", "Viele", "Von",  "Vor",    "Was",     "Weil",  "Wenn",
    "Wer",   "Wie",    "Wir",     "Wo",    "Zu",   "Zum",   "Zur",   "Zwar"};

constexpr Words fr_never_ends = {"av", "bd", "cf", "dr", "env", "mgr", "p.ex", "st", "ste"};
constexpr Words fr_before_number = {"art", "chap", "déc", "fig", "févr", "janv", "juil", "n",   "no",
                                    "nos", "nov",  "oct", "p",   "pp",   "sept", "t",    "vol", "éd"};
constexpr Words fr_starters = {
    "Alors", "Après", "Au",   "Aussi", "Aux",    "Avant", "Avec", "Ce",    "Cela",  "Ces",     "Cet",
    "Cette", "Comme", "Dans", "De",    "Depuis", "Des",   "Donc", "Du",    "Elle",  "Elles",   "En",
    "Et",    "Il",    "Ils",  "Je",    "La",     "Le",    "Les",  "Leur",  "Leurs", "Lorsque", "Mais",
    "Mon",   "Même",  "Nos",  "Notre", "Nous",   "On",    "Or",   "Ou",    "Par",   "Pendant", "Pour",
    "Puis",  "Quand", "Que",  "Qui",   "Sa",     "Sans",  "Se",   "Selon", "Ses",   "Si",      "Son",
    "Sous",  "Sur",   "Tous", "Tout",  "Toute",  "Un",    "Une",  "Vous",  "À"};

constexpr Words es_never_ends = {"av",    "avda", "cc",   "cf",   "d",   "da",  "dr",   "dra",  "dres",  "dña", "ee",
                                 "excmo", "ff",   "gral", "ilmo", "jj",  "lic", "p.ej", "prof", "profa", "rr",  "sr",
                                 "sra",   "sras", "sres", "srta", "sta", "sto", "ud",   "uds",  "vd"};
constexpr Words es_before_number = {"art",  "arts", "cap", "caps", "ed",   "fig", "figs", "n",   "núm",
                                    "núms", "p",    "pp",  "pág",  "págs", "t",   "tel",  "vol", "vols"};
constexpr Words es_starters = {
    "A",       "Además", "Ahora",    "Al",      "Algunos", "Ante",  "Antes",   "Aquí",     "Así",    "Aunque",
    "Como",    "Con",    "Cuando",   "De",      "Del",     "Desde", "Después", "Durante",  "El",     "Ella",
    "Ellos",   "En",     "Entonces", "Era",     "Es",      "Esa",   "Ese",     "Esta",     "Este",   "Esto",
    "Estos",   "Hay",    "La",       "Las",     "Lo",      "Los",   "Mi",      "Mientras", "Muchos", "Más",
    "Ni",      "No",     "Nos",      "Nuestra", "Nuestro", "Para",  "Pero",    "Por",      "Porque", "Pues",
    "Que",     "Se",     "Según",    "Si",      "Sin",     "Sobre", "Son",     "Su",       "Sus",    "Sí",
    "También", "Tras",   "Un",       "Una",     "Y",       "Ya",    "Yo",      "Él"};

constexpr Words it_never_ends = {"avv",  "cav",  "cfr",   "dott",   "dott.ssa", "dr",   "egr",
                                 "gent", "geom", "ing",   "on",     "p.es",     "prof", "prof.ssa",
                                 "rag",  "sig",  "sig.a", "sig.ra", "sigg",     "spett"};
constexpr Words it_before_number = {"art", "artt", "cap", "fig", "figg", "n",   "nn",  "p",
                                    "pag", "pagg", "pp",  "sec", "tav",  "tel", "vol", "voll"};
constexpr Words it_starters = {
    "A",       "Ad",      "Al",     "Alla",   "Allora", "Anche",   "Ancora", "Che",   "Chi",  "Ci",    "Come",
    "Con",     "Così",    "Da",     "Dal",    "Dalla",  "Dei",     "Del",    "Della", "Di",   "Dopo",  "Dove",
    "Durante", "E",       "Ed",     "Era",    "Essa",   "Essi",    "Già",    "Gli",   "Ha",   "Il",    "In",
    "Infatti", "Inoltre", "Io",     "La",     "Le",     "Lei",     "Lo",     "Loro",  "Lui",  "Ma",    "Mentre",
    "Nel",     "Nella",   "Noi",    "Non",    "Ogni",   "Per",     "Perché", "Più",   "Poi",  "Prima", "Qual",
    "Quando",  "Questa",  "Questi", "Questo", "Se",     "Secondo", "Senza",  "Si",    "Sono", "Su",    "Sua",
    "Suo",     "Tra",     "Tutti",  "Un",     "Una",    "Uno",     "È"};

constexpr Words pt_never_ends = {"av",   "cf",    "d",  "da",  "dr",   "dra", "drs",  "eng", "exmo", "p.ex",
                                 "prof", "profa", "sr", "sra", "sras", "srs", "srta", "sta", "sto",  "v.ex"};
constexpr Words pt_before_number = {"art", "arts", "cap", "caps", "ed",  "fig",  "figs", "n",   "núm",
                                    "p",   "pp",   "pág", "págs", "séc", "sécs", "tel",  "vol", "vols"};
constexpr Words pt_starters = {
    "A",     "Ainda",   "Algumas", "Alguns", "Além",  "Antes", "Ao",    "Aos",    "Apesar", "Após",     "As",
    "Assim", "Até",     "Cada",    "Com",    "Como",  "Da",    "Das",   "De",     "Depois", "Desde",    "Do",
    "Dos",   "Durante", "E",       "Ela",    "Elas",  "Ele",   "Eles",  "Em",     "Embora", "Enquanto", "Entre",
    "Então", "Era",     "Essa",    "Esse",   "Esses", "Esta",  "Este",  "Eu",     "Foi",    "Há",       "Isso",
    "Já",    "Mais",    "Mas",     "Muitos", "Na",    "Nas",   "Nem",   "No",     "Nos",    "Não",      "Nós",
    "O",     "Os",      "Ou",      "Para",   "Pela",  "Pelo",  "Por",   "Porque", "Qual",   "Quando",   "Que",
    "Quem",  "Se",      "Segundo", "Sem",    "Seu",   "Sob",   "Sobre", "Sua",    "São",    "Também",   "Tem",
    "Todos", "Um",      "Uma",     "À",      "É"};

constexpr Words nl_never_ends = {"a.d",  "bijv", "bv",    "bvb",   "ca",    "d.m.v", "d.w.z", "dhr",   "dr",    "drs",
                                 "evt",  "fam",  "i.p.v", "i.v.m", "incl",  "ing",   "ir",    "jhr",   "m.a.w", "mej",
                                 "mevr", "mgr",  "mr",    "mw",    "n.a.v", "nl",    "o.a",   "o.l.v", "ong",   "prof",
                                 "resp", "st",   "t.a.v", "t.o.v", "v.d",   "vgl",   "z.g"};
constexpr Words nl_before_number = {"afb", "art", "blz", "dec", "feb", "fig",  "hfst", "jan", "nov",
                                    "nr",  "nrs", "okt", "p",   "pag", "sept", "tel",  "vol"};
constexpr Words nl_starters = {
    "Aan",  "Al",   "Alle",  "Als",    "Bij",  "Daar", "Daarna", "Dan",  "Dat",  "De",      "Deze",  "Die",
    "Dit",  "Door", "Dus",   "Een",    "En",   "Er",   "Het",    "Hier", "Hij",  "Hoe",     "Hun",   "Ik",
    "In",   "Is",   "Maar",  "Man",    "Meer", "Met",  "Mijn",   "Na",   "Naar", "Niet",    "Nog",   "Nu",
    "Of",   "Om",   "Omdat", "Onder",  "Ons",  "Onze", "Ook",    "Op",   "Over", "Sinds",   "Te",    "Tijdens",
    "Toch", "Toen", "Tot",   "Tussen", "Uit",  "Van",  "Veel",   "Voor", "Waar", "Wanneer", "Want",  "Was",
    "Wat",  "We",   "Welke", "Wie",    "Wij",  "Ze",   "Zij",    "Zijn", "Zo",   "Zoals",   "Zonder"};

constexpr Words pl_never_ends = {"al",  "cyt", "dr",  "gen", "hab", "inż",  "lek",  "m.in", "mgr",
                                 "np",  "o.o", "ob",  "os",  "por", "ppłk", "proc", "prof", "płk",
                                 "red", "tj",  "tzn", "tzw", "ul",  "wg",   "zob",  "śp",   "św"};
constexpr Words pl_before_number = {"art", "cz", "godz", "lp",  "nr",  "pkt", "poz", "r",   "rozdz",
                                    "rys", "s",  "str",  "tab", "tel", "tom", "ust", "vol", "zł"};
constexpr Words pl_starters = {
    "A",      "Aby",     "Ale",  "Bez",  "Być",     "Był",     "Była",      "Było",  "Były",  "Ci",    "Co",
    "Dla",    "Dlatego", "Do",   "Gdy",  "Gdyby",   "I",       "Ich",       "Im",    "Ja",    "Jak",   "Jako",
    "Jednak", "Jego",    "Jej",  "Jest", "Jeśli",   "Już",     "Kiedy",     "Kto",   "Która", "Który", "Lecz",
    "Ma",     "Mimo",    "My",   "Na",   "Nad",     "Nie",     "Niektórzy", "O",     "Od",    "On",    "Ona",
    "Oni",    "Ono",     "Oraz", "Po",   "Pod",     "Podczas", "Ponieważ",  "Potem", "Przed", "Przez", "Przy",
    "Się",    "Są",      "Ta",   "Tak",  "Także",   "Tam",     "Te",        "Ten",   "To",    "Tu",    "Tutaj",
    "Ty",     "W",       "We",   "Więc", "Wszyscy", "Wtedy",   "Z",         "Za",    "Ze",    "Że"};

constexpr Words ru_never_ends = {"акад", "г-жа", "г-н", "доц", "им",  "инж", "канд", "кн", "корп",
                                 "напр", "о-в",  "обл", "пер", "пл",  "пос", "проф", "св", "см",
                                 "ср",   "т",    "т.е", "т.к", "т.н", "тов", "ул",   "чл"};
constexpr Words ru_before_number = {"гл",  "илл", "кв", "кн", "н",   "п",    "п.п", "пп", "рис",
                                    "руб", "с",   "см", "ст", "стр", "табл", "тел", "ч"};
constexpr Words ru_behind_number = {"г"};
constexpr Words ru_starters = {
    "А",      "Без",   "Был", "Была",  "Были", "Было", "В",      "Весь",  "Во",    "Вот",     "Все", "Всё",
    "Вы",     "Где",   "Да",  "Для",   "До",   "Его",  "Ее",     "Если",  "Еще",   "Ещё",     "Её",  "За",
    "И",      "Из",    "Или", "Им",    "Их",   "К",    "Как",    "Какой", "Когда", "Который", "Кто", "Лишь",
    "Мне",    "Много", "Мы",  "На",    "Наш",  "Не",   "Нет",    "Но",    "Ну",    "О",       "Об",  "Однако",
    "Он",     "Она",   "Они", "Оно",   "От",   "По",   "Под",    "После", "Потом", "Поэтому", "При", "С",
    "Сейчас", "Со",    "Так", "Также", "Там",  "Тем",  "Теперь", "То",    "Тогда", "Только",  "У",   "Хотя",
    "Что",    "Чтобы", "Эта", "Эти",   "Это",  "Этот", "Я"};

constexpr std::size_t longest_abbreviation = 16;  // bytes

using WordSpan = std::span<const std::string_view>;

/// The same for a letter of ASCII and its capital.
constexpr unsigned low_five(char c) { return static_cast<unsigned char>(c) & 31u; }

constexpr Abbreviations::List list(std::string_view language, WordSpan never_ends, WordSpan before_number,
                                   WordSpan starters, bool ordinals_have_a_stop, WordSpan behind_number = {}) {
  Abbreviations::List l{language, never_ends, before_number, behind_number, starters, ordinals_have_a_stop, {}, {}};
  for (const WordSpan words : {never_ends, before_number, behind_number})
    for (const std::string_view word : words) {
      l.lengths[low_five(word.front())] |= std::uint32_t{1} << word.size();
      l.last_letters[low_five(word.front())] |= std::uint32_t{1} << low_five(word.back());
    }
  return l;
}

constexpr Abbreviations::List lists[] = {
    list("en", en_never_ends, en_before_number, en_starters, false),
    list("de", de_never_ends, de_before_number, de_starters, true),
    list("fr", fr_never_ends, fr_before_number, fr_starters, false),
    list("es", es_never_ends, es_before_number, es_starters, false),
    list("it", it_never_ends, it_before_number, it_starters, false),
    list("pt", pt_never_ends, pt_before_number, pt_starters, false),
    list("nl", nl_never_ends, nl_before_number, nl_starters, false),
    list("pl", pl_never_ends, pl_before_number, pl_starters, false),
    list("ru", ru_never_ends, ru_before_number, ru_starters, false, ru_behind_number),
};

bool contains(std::span<const std::string_view> sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

std::string lower(std::string_view word) {
  std::string out;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  for (std::size_t i = 0; i < word.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, word.size(), c);
    std::uint8_t encoded[U8_MAX_LENGTH];
    std::size_t n = 0;
    U8_APPEND_UNSAFE(encoded, n, u_tolower(c));
    out.append(reinterpret_cast<const char*>(encoded), n);
  }
  return out;
}

const Abbreviations::List* find(std::string_view language) {
  const std::string primary = lower(language.substr(0, language.find_first_of("-_")));
  const auto* found =
      std::find_if(std::begin(lists), std::end(lists), [&](const auto& l) { return l.language == primary; });
  return found == std::end(lists) ? nullptr : found;
}

}  // namespace

std::span<const Abbreviations::List> abbreviation_lists() { return lists; }

Abbreviations::Abbreviations(std::string_view language) : list_(find(language)) {
  if (list_ == nullptr) list_ = &lists[0];
}

bool Abbreviations::knows(std::string_view language) { return find(language) != nullptr; }

AbbreviationKind Abbreviations::kind(std::string_view word) const {
  if (word.empty() || word.size() > longest_abbreviation) return AbbreviationKind::none;
  const unsigned first = low_five(word.front());
  const bool may_be =
      (list_->lengths[first] >> word.size() & list_->last_letters[first] >> low_five(word.back()) & 1u) != 0;
  if (!may_be && std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return AbbreviationKind::none;
  const std::string key = lower(word);
  if (contains(list_->never_ends, key)) return AbbreviationKind::never_ends;
  if (contains(list_->before_number, key)) return AbbreviationKind::before_number;
  if (contains(list_->behind_number, key)) return AbbreviationKind::behind_number;
  return AbbreviationKind::none;
}

bool Abbreviations::is_starter(std::string_view word) const { return contains(list_->starters, word); }

}  // namespace segment
