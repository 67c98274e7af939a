// Two plugins that do next to nothing, so that what is measured is the boundary.
#include <textmill/plugin.hpp>

#include <type_traits>

namespace {

using namespace textmill;

struct Writer : plugin<Writer> {
  static constexpr meta info{"bench.writer", "1.0.0", "Writes five columns of a few rows"};
  static constexpr auto writes =
      layers(u32("bench/1", "a"), u32("bench/1", "b"), u64("bench/1", "c"), f64("bench/1", "d"), u8("bench/1", "e"));
  static constexpr std::size_t rows = 8;

  void process(const doc&, out& o) const {
    o.column<0>(rows);
    o.column<1>(rows);
    o.column<2>(rows);
    o.column<3>(rows);
    o.column<4>(rows);
  }
};

struct Reader : plugin<Reader> {
  static constexpr meta info{"bench.reader", "1.0.0", "Is handed five columns and looks at their sizes"};
  static constexpr auto reads = Writer::writes;

  void process(const doc& d, out&) const {
    static_assert(std::is_same_v<decltype(d.in<0>()), std::span<const std::uint32_t>>,
                  "reading a column is a plain array");
    static_assert(std::is_same_v<decltype(d.in<3>()), std::span<const double>>, "reading a column is a plain array");
    const auto rows = d.in<0>().size() + d.in<1>().size() + d.in<2>().size() + d.in<3>().size() + d.in<4>().size();
    if (rows != 5 * Writer::rows) throw error("a column is missing");
  }
};

}  // namespace

TEXTMILL_PLUGINS(Writer, Reader)
