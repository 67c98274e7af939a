#include "chain/call.hpp"
#include "support/linked_plugin.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace textmill::tests {
namespace {

struct Dummy : plugin<Dummy> {
  static constexpr meta info{"dummy", "1.0.0", "Lends its call"};
  void process(const doc&, out&) const {}
};

/// A vocabulary with its call, and saving and loading over it: terms travel as text.
class Place {
 public:
  explicit Place(std::size_t unrelated_terms = 0) {
    for (std::size_t i = 0; i < unrelated_terms; ++i) intern("unrelated" + std::to_string(i));
    call_.begin(chain::Writes::nothing);
  }
  term_id intern(const std::string& s) { return context(&chain::host_functions(), &call_).intern(s); }

  template <class S> std::string save(const S& state) {
    std::string bytes;
    Sink sink{{sizeof(tml_writer), 0, &call_, write_bytes, write_terms}, &bytes, this};
    saver s(&chain::host_functions(), &call_, &sink.writer);
    detail::save_state(state, s);
    return bytes;
  }
  template <class S> S load(const std::string& bytes) {
    Source source{{sizeof(tml_reader), 1, &call_, bytes.size(), read_bytes, read_terms}, bytes, 0, this};
    loader l(&chain::host_functions(), &call_, &source.reader);
    S state;
    detail::load_state(state, l);
    return state;
  }

 private:
  struct Sink {
    tml_writer writer;
    std::string* bytes;
    Place* place;
  };
  struct Source {
    tml_reader reader;
    const std::string& bytes;
    std::size_t at;
    Place* place;
  };
  static tml_status write_bytes(const tml_writer* w, const void* p, std::uint64_t n) noexcept {
    reinterpret_cast<const Sink*>(w)->bytes->append(static_cast<const char*>(p), n);
    return TML_OK;
  }
  static tml_status write_terms(const tml_writer* w, const std::uint32_t* ids, std::uint64_t n) noexcept {
    const auto* sink = reinterpret_cast<const Sink*>(w);
    for (std::uint64_t i = 0; i < n; ++i) {
      const auto t = sink->place->shared_.text(ids[i]);
      const auto size = static_cast<std::uint32_t>(t.size());
      sink->bytes->append(reinterpret_cast<const char*>(&size), 4);
      sink->bytes->append(t);
    }
    return TML_OK;
  }
  static tml_status read_bytes(const tml_reader* r, void* p, std::uint64_t n) noexcept {
    auto* source = const_cast<Source*>(reinterpret_cast<const Source*>(r));
    if (source->bytes.size() - source->at < n) return TML_E_DATA;
    std::memcpy(p, source->bytes.data() + source->at, n);
    source->at += n;
    return TML_OK;
  }
  static tml_status read_terms(const tml_reader* r, std::uint32_t* ids, std::uint64_t n) noexcept {
    auto* source = const_cast<Source*>(reinterpret_cast<const Source*>(r));
    for (std::uint64_t i = 0; i < n; ++i) {
      std::uint32_t size = 0;
      if (read_bytes(r, &size, 4) != TML_OK || source->bytes.size() - source->at < size) return TML_E_DATA;
      ids[i] = static_cast<std::uint32_t>(source->place->intern(source->bytes.substr(source->at, size)));
      source->at += size;
    }
    return TML_OK;
  }
  model::Vocabulary shared_;
  model::LocalVocabulary local_{shared_};
  chain::Services services_;
  model::Plugin plugin_ = linked_plugin<Dummy>();
  tml_call call_{plugin_.descriptor, local_, services_};
};

struct Everything {
  counter terms;
  sum documents;
  exact_sum weight;
  document_list<term_id> texts;
  auto members() { return std::tie(terms, documents, weight, texts); }
};

Everything observed(Place& place, std::uint64_t first, std::uint64_t last) {
  Everything e;
  for (std::uint64_t d = first; d < last; ++d) {
    std::mt19937 random(static_cast<unsigned>(d));
    std::vector<term_id> words;
    for (unsigned i = 0; i < random() % 9; ++i) words.push_back(place.intern("w" + std::to_string(random() % 30)));
    e.terms.add(words);
    e.documents.add();
    e.weight.add(std::ldexp(static_cast<double>(random()), -31) * std::pow(10.0, static_cast<int>(random() % 12) - 6));
    e.texts.add(d, words);
  }
  return e;
}

TEST(DocumentList, KeepsTheValuesOfAnyDocumentsThroughMergesCopiesAndSaves) {
  std::mt19937 random(3);
  std::map<std::uint64_t, std::vector<std::uint32_t>> want;
  const auto part = [&](std::uint64_t first) {  // few values, many, and documents of all sizes
    document_list<std::uint32_t> list;
    const std::uint32_t most = 1u << (first / 10 % 4 * 4);
    for (std::uint64_t d = first; d < first + 10; ++d) {
      std::vector<std::uint32_t> values(random() % most);
      for (auto& v : values) v = static_cast<std::uint32_t>(random());
      list.add(d, values);
      want[d] = values;
    }
    return list;
  };
  document_list<std::uint32_t> all, other;
  for (const std::uint64_t first : {30u, 0u, 70u, 10u, 60u}) all.merge(part(first));
  for (const std::uint64_t first : {50u, 20u, 40u}) other.merge(part(first));
  const document_list<std::uint32_t> copy = all;
  all.merge(std::move(other));
  EXPECT_EQ(copy.size(), 50u);
  all.add(100, 7u);
  want[100] = {7};
  Place place;
  const std::string bytes = place.save(all);
  const auto loaded = place.load<document_list<std::uint32_t>>(bytes);
  all.sort();
  for (const auto* list : {&std::as_const(all), &loaded}) {
    ASSERT_EQ(list->size(), want.size());
    std::size_t i = 0, count = 0;
    for (const auto& [document, values] : want) {
      EXPECT_EQ(list->document(i), document);
      EXPECT_EQ(std::vector((*list)[i].begin(), (*list)[i].end()), values);
      count += values.size();
      ++i;
    }
    EXPECT_EQ(list->value_count(), count);
  }
  EXPECT_EQ(place.save(loaded), bytes);
}

TEST(States, MergeIsCommutativeAndAssociativeToTheBit) {
  Place place;
  const auto part = [&](int k) {
    return observed(place, static_cast<std::uint64_t>(k) * 40, static_cast<std::uint64_t>(k) * 40 + 40);
  };
  const auto merged = [&](std::vector<int> order) {
    Everything all;
    for (int k : order) detail::merge_state(all, part(k));
    return place.save(all);
  };
  const std::string one_pass = place.save(observed(place, 0, 160));
  EXPECT_EQ(merged({0, 1, 2, 3}), one_pass);
  EXPECT_EQ(merged({3, 1, 0, 2}), one_pass);
  Everything left = part(0), right = part(2);
  detail::merge_state(left, part(1));
  detail::merge_state(right, part(3));
  detail::merge_state(right, std::move(left));
  EXPECT_EQ(place.save(right), one_pass);
}

TEST(States, SavedFormsDoNotDependOnTermIds) {
  Place here, there(1000);
  const std::string bytes = here.save(observed(here, 0, 50));
  EXPECT_EQ(there.save(there.load<Everything>(bytes)), bytes);
  Place elsewhere(17);
  for (int i = 29; i >= 0; --i) elsewhere.intern("w" + std::to_string(i));
  EXPECT_EQ(elsewhere.save(observed(elsewhere, 0, 50)), bytes);
}

TEST(States, EveryTruncationIsRefused) {
  Place place;
  const std::string bytes = place.save(observed(place, 0, 10));
  for (std::size_t n = 0; n < bytes.size(); ++n) EXPECT_THROW(place.load<Everything>(bytes.substr(0, n)), error) << n;
}

TEST(ExactSum, DoesNotDependOnOrderAndIsRoundedOnce) {
  std::vector<double> values;
  std::mt19937_64 random(3);
  for (int i = 0; i < 5000; ++i)
    values.push_back(std::ldexp(static_cast<double>(random()), -static_cast<int>(random() % 70)) *
                     (random() % 2 ? 1 : -1) * 1e-3);
  exact_sum forward, backward;
  for (double v : values) forward.add(v);
  for (auto it = values.rbegin(); it != values.rend(); ++it) backward.add(*it);
  EXPECT_EQ(forward.value(), backward.value());
}

TEST(ExactSum, SumsWhatDoublesLose) {
  exact_sum s;
  s.add(1e15);
  for (int i = 0; i < 1000; ++i) s.add(0.0009765625);
  s.add(-1e15);
  EXPECT_EQ(s.value(), 0.9765625);
  exact_sum negative;
  negative.add(-0.1);
  EXPECT_NEAR(negative.value(), -0.1, 1e-17);
}

TEST(ExactSum, RefusesWhatItCanNotHold) {
  exact_sum s;
  EXPECT_THROW(s.add(1e19), error);
  EXPECT_THROW(s.add(std::nan("")), error);
  s.add(9e18);
  EXPECT_THROW(s.add(9e18), error);
}

TEST(Counter, AgreesWithAMap) {
  std::map<std::uint32_t, std::uint64_t> oracle;
  counter c;
  std::mt19937 random(5);
  for (int i = 0; i < 20'000; ++i) {
    const auto id = static_cast<std::uint32_t>(random() % 5000 * (random() % 3 == 0 ? 7 : 1));
    c.add(static_cast<term_id>(id));
    ++oracle[id];
  }
  EXPECT_EQ(c.size(), oracle.size());
  EXPECT_EQ(c.total(), 20'000u);
  auto it = oracle.begin();
  c.each([&](term_id t, std::uint64_t n) {
    EXPECT_EQ(static_cast<std::uint32_t>(t), it->first);
    EXPECT_EQ(n, it->second);
    ++it;
  });
}

}  // namespace
}  // namespace textmill::tests
