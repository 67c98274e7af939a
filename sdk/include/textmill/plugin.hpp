// textmill/plugin.hpp: write a plugin in C++20. Header-only, without state of its own; to be included by one source file.
//
//   struct TermFrequency : textmill::plugin<TermFrequency> {
//     static constexpr meta info{"demo.term-frequency", "1.0.0", "Counts every term of the corpus"};
//     static constexpr auto params = parameters(integer("min_count", 1, {.min = 1}, "Leave out rarer terms"));
//     static constexpr auto reads = layers(term("token/1", "term"));
//     static constexpr auto writes = tables(term("frequency", "term"), u64("frequency", "count", {.order = -1}));
//     ...
//   };
//   TEXTMILL_PLUGINS(TermFrequency)
//
// What a plugin may have, each found by its name:
//   explicit P(const values& v)                      set-up from checked parameters; absent = default constructor
//   struct worker                                    scratch of one thread, made by worker() or worker(const P&)
//   void process([worker&,] const doc&, out&) const  layers, metadata and document tables of one document
//   using state = ...                                what is learnt about the corpus; see states.hpp
//   void observe([worker&,] state&, const doc&) const
//   void finish(state&, out&) const                  corpus tables; the state is the model afterwards
//   void annotate([worker&,] const state&, const doc&, out&) const   the second pass; the document's text is empty
//                                                    there unless info.flags has TML_KEEP_TEXT
//   bool needs_corpus() const noexcept               false = with these parameters the state is not needed
//   bool writes_table(std::string_view) const noexcept    false = with these parameters this table is not written
//   bool reads_column(std::size_t) const noexcept    false = with these parameters this optional one of reads is not used
//   static R measures()                              R: a range of `measure`, whose texts live as long as the library
#pragma once
#include "context.hpp"
#include "manifest.hpp"
#include "states.hpp"
#include "token_class.hpp"

#include <concepts>
#include <new>

namespace textmill {

/// Gives a plugin the names that its functions use: doc, out, values; and what most leave as it is.
template <class P> struct plugin {
  using doc = document<P>;                      ///< what process(), observe() and annotate() see
  using out = output<P>;                        ///< where they and finish() write
  using values = parameter_values<P>;           ///< what the constructor is given
  static constexpr auto params = parameters();  ///< its parameters
  static constexpr auto reads = layers();       ///< columns that it reads: layers() + metadata()
  static constexpr auto writes = tables();  ///< what it writes: layers() + metadata() + document_tables() + tables()
};

namespace detail {

template <class P> struct no_worker {};
template <class P> struct worker_of { using type = no_worker<P>; };
template <class P>
requires requires { typename P::worker; }
struct worker_of<P> {
  using type = typename P::worker;
};

template <class P>
concept has_worker = requires {
  typename P::worker;
};
template <class P>
concept has_state = requires {
  typename P::state;
};
template <class P> struct state_of { using type = sum; };
template <has_state P> struct state_of<P> { using type = typename P::state; };

template <class P>
concept processes = requires(const P& p, typename worker_of<P>::type& w, const document<P>& d, output<P>& o) {
  p.process(w, d, o);
}
|| requires(const P& p, const document<P>& d, output<P>& o) { p.process(d, o); };
template <class P>
concept observes = has_state<P> &&(
    requires(const P& p, typename worker_of<P>::type& w, typename state_of<P>::type& s, const document<P>& d) {
      p.observe(w, s, d);
    } ||
    requires(const P& p, typename state_of<P>::type& s, const document<P>& d) { p.observe(s, d); });
template <class P>
concept finishes = has_state<P> && requires(const P& p, typename state_of<P>::type& s, output<P>& o) {
  p.finish(s, o);
};
template <class P>
concept annotates = has_state<P> &&(
    requires(const P& p, typename worker_of<P>::type& w, const typename state_of<P>::type& s, const document<P>& d,
             output<P>& o) { p.annotate(w, s, d, o); } ||
    requires(const P& p, const typename state_of<P>::type& s, const document<P>& d, output<P>& o) {
      p.annotate(s, d, o);
    });

template <class P>
concept chooses_tables = requires(const P& p, std::string_view table) {
  { p.writes_table(table) }
  noexcept->std::same_as<bool>;
};
template <class P>
concept chooses_reads = requires(const P& p, std::size_t read) {
  { p.reads_column(read) }
  noexcept->std::same_as<bool>;
};
template <class P>
concept has_measures = requires {
  P::measures();
};

/// Made when it is asked for, once.
template <class P> const tml_measures* measure_list() noexcept {
  try {
    static const std::vector<tml_measure> list = [] {
      std::vector<tml_measure> raw;
      for (const measure& m : P::measures())
        raw.push_back({to_str(m.id), to_str(m.formula), to_str(m.source), to_str(m.note), to_str(m.unit),
                       to_str(m.sample), m.least, m.low, m.high});
      return raw;
    }();
    static const tml_measures all{sizeof(tml_measures), sizeof(tml_measure), list.size(), list.data()};
    return &all;
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

/// The one place where an exception becomes a failure.
template <class F> tml_status guard(const tml_host* host, tml_call* call, F&& f) noexcept {
  auto fail = [&](tml_status code, std::string_view why, std::uint64_t from = 0, std::uint64_t to = 0) {
    return host->fail(call, code, to_str(why), from, to);
  };
  try {
    f();
    return TML_OK;
  } catch (const error& e) {
    return fail(e.code, e.what(), e.from, e.to);
  } catch (const std::bad_alloc&) {
    return fail(TML_E_NOMEM, "out of memory");
  } catch (const std::exception& e) {
    return fail(TML_E_INTERNAL, e.what());
  } catch (...) {  // the boundary: nothing may cross it
    return fail(TML_E_INTERNAL, "an exception of an unknown type");
  }
}

/// Adapts P to the C structs. It has no opinion of its own: it finds functions by name and calls them.
template <class P> struct glue {
  static_assert(
      requires {
        { P::info } -> std::convertible_to<meta>;
      },
      "textmill: the plugin has no `static constexpr meta info{id, version, summary}`");
  static_assert(!has_state<P> || observes<P>,
                "textmill: the plugin has a state but no `void observe(state&, const doc&) const`");
  static_assert(!has_state<P> || finishes<P>,
                "textmill: the plugin has a state but no `void finish(state&, out&) const`");
  static_assert(
      has_state<P> || !requires { &P::observe; }, "textmill: the plugin has observe() but no `using state = ...`");
  static_assert(processes<P> || has_state<P>,
                "textmill: the plugin has neither `void process(const doc&, out&) const` nor a state");

  using Worker = typename worker_of<P>::type;
  using State = typename state_of<P>::type;
  static_assert(mergeable_state<State>,
                "textmill: the state is not ready-made and has no members() that ties ready-made ones");

  struct Config {
    const tml_host* host;
    P plugin;
  };
  struct WorkerBox {
    const Config* config;
    Worker worker;
    output<P> rows;
  };
  static P make(const parameter_values<P>& v) {
    if constexpr (std::is_constructible_v<P, const parameter_values<P>&>) return P(v);
    else {
      static_assert(std::is_default_constructible_v<P>,
                    "textmill: the plugin needs a constructor `explicit P(const values&)` or none");
      return P();
    }
  }
  static WorkerBox* make_worker(const Config* c, tml_call* call) {
    if constexpr (std::is_constructible_v<Worker, const P&>)
      return new WorkerBox{c, Worker(c->plugin), output<P>(c->host, call)};
    else return new WorkerBox{c, Worker(), output<P>(c->host, call)};
  }

  static tml_status configure(const tml_plugin*, const tml_host* host, tml_call* call, const tml_value* v,
                              void** config) noexcept {
    return guard(host, call, [&] { *config = new Config{host, make(parameter_values<P>(host, call, v))}; });
  }
  static void config_free(void* config) noexcept { delete static_cast<Config*>(config); }
  static tml_status worker_new(const void* config, tml_call* call, void** worker) noexcept {
    const auto* c = static_cast<const Config*>(config);
    return guard(c->host, call, [&] { *worker = make_worker(c, call); });
  }
  static void worker_free(void* worker) noexcept { delete static_cast<WorkerBox*>(worker); }

  /// Runs f(rows) and hands its rows over when it has returned.
  template <class F> static void with_rows(WorkerBox& w, tml_call* call, F&& f) {
    w.rows.rebind(call);
    w.rows.clear();
    f(w.rows);
    w.rows.flush();
  }
  static tml_status process(void* worker, tml_call* call, const tml_doc* d) noexcept {
    auto& w = *static_cast<WorkerBox*>(worker);
    return guard(w.config->host, call, [&] {
      if constexpr (processes<P>)
        with_rows(w, call, [&](output<P>& out) {
          const document<P> doc(w.config->host, call, d);
          if constexpr (requires { w.config->plugin.process(w.worker, doc, out); })
            w.config->plugin.process(w.worker, doc, out);
          else w.config->plugin.process(doc, out);
        });
    });
  }
  static tml_status state_new(const void* config, tml_call* call, void** state) noexcept {
    return guard(static_cast<const Config*>(config)->host, call, [&] { *state = new State(); });
  }
  static void state_free(void* state) noexcept { delete static_cast<State*>(state); }
  static tml_status observe(void* worker, void* state, tml_call* call, const tml_doc* d) noexcept {
    auto& w = *static_cast<WorkerBox*>(worker);
    return guard(w.config->host, call, [&] {
      if constexpr (has_state<P>) {
        const document<P> doc(w.config->host, call, d);
        auto& s = *static_cast<State*>(state);
        if constexpr (requires { w.config->plugin.observe(w.worker, s, doc); })
          w.config->plugin.observe(w.worker, s, doc);
        else w.config->plugin.observe(s, doc);
      }
    });
  }
  static tml_status merge(const void* config, tml_call* call, void* into, void* from) noexcept {
    return guard(static_cast<const Config*>(config)->host, call,
                 [&] { merge_state(*static_cast<State*>(into), std::move(*static_cast<State*>(from))); });
  }
  static tml_status save(const void* config, tml_call* call, const void* state, const tml_writer* writer) noexcept {
    const auto* host = static_cast<const Config*>(config)->host;
    return guard(host, call, [&] {
      saver s(host, call, writer);
      save_state(*static_cast<const State*>(state), s);
    });
  }
  static tml_status load(const void* config, tml_call* call, const tml_reader* reader, void** state) noexcept {
    const auto* host = static_cast<const Config*>(config)->host;
    return guard(host, call, [&] {
      if (reader->version != P::info.state_version)
        throw error("the state was saved by another version of this plugin", TML_E_UNSUPPORTED);
      auto loaded = std::make_unique<State>();
      loader l(host, call, reader);
      load_state(*loaded, l);
      *state = loaded.release();
    });
  }
  static tml_status finish(const void* config, tml_call* call, void* state) noexcept {
    const auto* c = static_cast<const Config*>(config);
    return guard(c->host, call, [&] {
      if constexpr (has_state<P>) {
        output<P> out(c->host, call);
        c->plugin.finish(*static_cast<State*>(state), out);
        out.flush();
      }
    });
  }
  static tml_status annotate(void* worker, const void* model, tml_call* call, const tml_doc* d) noexcept {
    auto& w = *static_cast<WorkerBox*>(worker);
    return guard(w.config->host, call, [&] {
      if constexpr (annotates<P>)
        with_rows(w, call, [&](output<P>& out) {
          const document<P> doc(w.config->host, call, d);
          const auto& m = *static_cast<const State*>(model);
          if constexpr (requires { w.config->plugin.annotate(w.worker, m, doc, out); })
            w.config->plugin.annotate(w.worker, m, doc, out);
          else w.config->plugin.annotate(m, doc, out);
        });
    });
  }
  static const void* extension(const tml_plugin*, const char* id) noexcept {
    const std::string_view wanted = id;
    if constexpr (has_state<P>)
      if (wanted == "textmill.corpus/1") return &corpus;
    if constexpr (chooses_tables<P>)
      if (wanted == "textmill.tables/1") return &tables;
    if constexpr (chooses_reads<P>)
      if (wanted == "textmill.reads/1") return &reads;
    if constexpr (has_measures<P>)
      if (wanted == "textmill.measures/1") return measure_list<P>();
    return nullptr;
  }

  static std::int32_t needed(const void* config) noexcept {
    if constexpr (requires(const P& p) {
                    { p.needs_corpus() }
                    noexcept->std::same_as<bool>;
                  })
      return static_cast<const Config*>(config)->plugin.needs_corpus() ? 1 : 0;
    else return 1;
  }

  static std::int32_t table_written(const void* config, const char* table) noexcept {
    if constexpr (chooses_tables<P>) return static_cast<const Config*>(config)->plugin.writes_table(table) ? 1 : 0;
    else return 1;
  }
  static constexpr tml_tables tables{sizeof(tml_tables), 0, table_written};

  static std::int32_t column_read(const void* config, std::uint32_t read) noexcept {
    if constexpr (chooses_reads<P>) return static_cast<const Config*>(config)->plugin.reads_column(read) ? 1 : 0;
    else return 1;
  }
  static constexpr tml_reads reads{sizeof(tml_reads), 0, column_read};

  static_assert(
      !requires(const P& p) { p.needs_corpus(); } ||
          requires(const P& p) {
            { p.needs_corpus() }
            noexcept->std::same_as<bool>;
          },
      "textmill: needs_corpus() is `bool needs_corpus() const noexcept`");
  static_assert(
      !requires(const P& p) { p.writes_table(""); } || chooses_tables<P>,
      "textmill: writes_table() is `bool writes_table(std::string_view) const noexcept`");
  static_assert(
      !requires(const P& p) { p.reads_column(0); } || chooses_reads<P>,
      "textmill: reads_column() is `bool reads_column(std::size_t) const noexcept`");
  static constexpr tml_corpus corpus{sizeof(tml_corpus),
                                     0,
                                     state_new,
                                     state_free,
                                     observe,
                                     merge,
                                     save,
                                     load,
                                     finish,
                                     annotates<P> ? annotate : nullptr,
                                     needed};

  static constexpr auto params = [] {
    std::array<tml_param, decltype(P::params)::size + 1> raw{};
    std::size_t i = 0;
    std::apply(
        [&](const auto&... p) {
          [[maybe_unused]] auto add = [&](const auto& q) {
            raw[i] = q.raw;
            raw[i].def = q.has_default ? q.default_text : nullptr;
            raw[i].choices = q.raw.n_choices == 0 ? nullptr : q.choices.data();
            ++i;
          };
          (add(p), ...);
        },
        P::params.items);
    return raw;
  }();

  static constexpr tml_plugin descriptor{sizeof(tml_plugin),
                                         P::info.flags,
                                         P::info.state_version,
                                         static_cast<std::uint32_t>(decltype(P::params)::size),
                                         static_cast<std::uint32_t>(decltype(P::reads)::size),
                                         static_cast<std::uint32_t>(decltype(P::writes)::size),
                                         P::info.id,
                                         P::info.version,
                                         P::info.summary,
                                         P::info.license,
                                         params.data(),
                                         P::reads.raw.data(),
                                         P::writes.raw.data(),
                                         configure,
                                         config_free,
                                         worker_new,
                                         worker_free,
                                         processes<P> ? process : nullptr,
                                         extension};

  static constexpr std::uint64_t can = (processes<P> ? 1u : 0u) | (has_state<P> ? 2u : 0u) | (annotates<P> ? 4u : 0u);
};

template <class... P> struct library {
  static constexpr const tml_plugin* list[] = {&glue<P>::descriptor...};
  template <std::size_t N> static constexpr auto write() {
    manifest_text<N> m;
    m.raw(TEXTMILL_MANIFEST_HEADER "\n");
    (write_plugin<P>(m, glue<P>::can), ...);
    return m;
  }
  static constexpr std::size_t manifest_size = write<0>().n;
  static constexpr auto manifest = write<manifest_size>().chars;
};

}  // namespace detail
}  // namespace textmill

/// Makes the library's only exported symbol, and its manifest. Once in a library.
#define TEXTMILL_PLUGINS(...)                                                                \
  __attribute__((section(".textmill"), used)) static constexpr auto textmill_manifest_ =     \
      ::textmill::detail::library<__VA_ARGS__>::manifest;                                    \
  extern "C" {                                                                               \
  constexpr tml_entry textmill_plugin_entry = {                                              \
      TEXTMILL_MAGIC, TEXTMILL_ABI_MAJOR, TEXTMILL_ABI_MINOR,                                \
      static_cast<std::uint32_t>(std::size(::textmill::detail::library<__VA_ARGS__>::list)), \
      ::textmill::detail::library<__VA_ARGS__>::list};                                       \
  }
