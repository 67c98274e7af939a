// A plugin that crashes where its parameter says, on the document that has the word "boom".
#include <textmill/plugin.hpp>

#include <tuple>

namespace {

using namespace textmill;

struct Crashes : plugin<Crashes> {
  static constexpr meta info{"crashes", "1.0.0", "Crashes where it is told to"};
  static constexpr auto params =
      parameters(choice("where", "process", {"process", "part", "observe", "finish"}, "The function that crashes"));
  static constexpr auto writes = tables(u64("seen", "documents"));

  explicit Crashes(const values& v) : where(v.get<"where">()) {}

  struct state {
    sum booms;
    auto members() { return std::tie(booms); }
  };
  void process(const doc& d, out& o) const {
    if (!has_boom(d)) return;
    if (where == 0) crash();
    if (where == 1) parallel_for(o, 8, [](std::uint64_t part, std::uint32_t) { part == 5 ? crash() : void(); });
  }
  void observe(state& s, const doc& d) const {
    if (has_boom(d)) s.booms.add(1);
    if (where == 2 && has_boom(d)) crash();
  }
  void finish(state& s, out& o) const {
    if (where == 3 && s.booms.value() != 0) crash();
    o.row<"seen">(1u);
  }

  static bool has_boom(const doc& d) { return d.text().find("boom") != std::string_view::npos; }
  static void crash() { __builtin_trap(); }
  std::size_t where;
};

}  // namespace

TEXTMILL_PLUGINS(Crashes)
