// Method: a sweep is cut into sub-batches of documents. While one is drawn, the counts of words in topics stand still
// (gibbs_kernel.hpp); then the changes are added. They are whole numbers, so that neither the order in which they are added
// nor the lanes that found them can be seen in the result. Each lane has a copy of the counts and adds all changes to it,
// since lines of memory that another processor has written take longer to come than a draw.
#include "sampler.hpp"

#include "pacer.hpp"
#include "philox.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

namespace topics {
namespace {

constexpr std::uint64_t exact = 1u << 24;  ///< whole numbers that a float can count

/// Words between two calls of `pause` while tables are made.
constexpr std::size_t words_between_rests = 1 << 18;

/// Words of the documents that a lane takes at a time.
constexpr std::size_t words_of_chunk = 256;

/// Words between two calls of `pause`: about a hundredth of a second.
std::size_t words_between_pauses(std::size_t num_topics) {
  return std::max<std::size_t>(1, 30'000'000 / (num_topics + 10));
}

}  // namespace

/// What the lanes do. Those that share a copy of the counts add changes to ranges of its rows.
struct Sampler::Work {
  Sampler& s;
  const SubBatch view;

  std::uint32_t range_count() const { return static_cast<std::uint32_t>(s.row_ranges_.size() - 1); }
  std::uint32_t part_count() const { return static_cast<std::uint32_t>(s.copies_.size()) * range_count(); }
  template <class Next> void draw(std::uint32_t, std::uint32_t lane, Next&& next) {
    struct State {
      const SubBatches& batches;
      Next& next;
    } state{s.batches_, next};
    const auto documents = [](void* of, std::size_t& begin, std::size_t& end) {
      const State& from = *static_cast<State*>(of);
      const auto chunk = from.next();
      if (!chunk) return false;
      begin = from.batches.first_item(*chunk);
      end = from.batches.first_item(*chunk + 1);
      return true;
    };
    SubBatch seen = view;
    seen.counts = s.copies_[s.lanes_.first_of_share(part_count(), lane) / range_count()].view();
    LaneWork& mine = s.lane_work_[lane];
    Change* const begin = mine.changes.get() + mine.change_count;
    const std::size_t count = sample(s.isa_, seen, {documents, &state}, mine.floats.data(), begin);
    for (const Change* c = begin; c != begin + count; ++c) {
      --mine.topic_changes[c->from];
      ++mine.topic_changes[c->to];
    }
    mine.change_count += count;
  }
  void add(std::uint32_t, std::uint32_t part) {
    const std::uint32_t range = part % range_count();
    const std::uint32_t begin = s.row_ranges_[range], size = s.row_ranges_[range + 1] - begin;
    CountRows& counts = s.copies_[part / range_count()];
    for (const LaneWork& lane : s.lane_work_)
      for (std::size_t i = 0; i < lane.change_count; ++i)
        if (const Change c = lane.changes[i]; c.word - begin < size) counts.move(c.word, c.from, c.to);
  }
  void end(std::uint32_t) {
    for (LaneWork& lane : s.lane_work_) {
      for (std::size_t k = 0; k < s.topic_counts_.size(); ++k)
        s.topic_counts_[k] += static_cast<std::uint64_t>(lane.topic_changes[k]);  // may wrap
      std::fill(lane.topic_changes.begin(), lane.topic_changes.end(), 0);
      s.changed_ += lane.change_count;
      lane.change_count = 0;
    }
    s.update_inverse();
  }
};

Sampler::Sampler(const TrimmedCorpus& corpus, const SamplerSettings& settings, const Priors& priors, const Lanes& lanes,
                 Isa isa, const std::function<void()>& pause)
    : corpus_(corpus), settings_(settings), priors_(priors), lanes_(lanes), isa_(isa), topics_(corpus.words.size()),
      topic_counts_(settings.num_topics), seeds_of_topic_(settings.num_topics),
      alpha_(padded_topics(settings.num_topics)), inverse_(alpha_.size()), inverse_without_one_(alpha_.size()) {
  number_rows(pause);
  sort_words(pause);
  cut();
  pause();
  sow();
  start(pause);
  copy_counts(pause);
  set_priors(priors);
}

/// The most frequent words come first, since the rows that are read all the time are then close to one another; equally
/// frequent ones in the order of their texts.
void Sampler::number_rows(const std::function<void()>& pause) {
  std::vector<std::uint64_t> frequency(word_count());
  Pacer pacer(pause, words_between_rests);
  for (const std::uint32_t w : corpus_.words) {
    ++frequency[w];
    pacer.after(1);
  }
  std::vector<std::uint32_t> order(word_count());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return frequency[a] > frequency[b]; });
  if (const std::uint64_t most = frequency[order[0]]; most >= exact)
    throw std::length_error("the term '" + std::string(corpus_.vocabulary[order[0]]) + "' occurs " +
                            std::to_string(most) + " times, and at most " + std::to_string(exact - 1) +
                            " can be counted; lower max_docshare to leave it out");
  row_of_.resize(word_count());
  std::vector<std::uint32_t> of_row(word_count());
  for (std::uint32_t row = 0; row < word_count(); ++row) {
    row_of_[order[row]] = row;
    of_row[row] = static_cast<std::uint32_t>(frequency[order[row]]);
  }
  pause();
  make_counts(of_row, pause);
  cut_rows(of_row);
}

/// Ranges of rows of about equally many words, for as many lanes as share a copy of the counts.
void Sampler::cut_rows(const std::vector<std::uint32_t>& of_row) {
  const std::size_t ranges = (lanes_.count + copies_.size() - 1) / copies_.size();
  row_ranges_.push_back(0);
  std::uint64_t seen = 0;
  for (std::uint32_t row = 0; row < word_count(); ++row) {
    if (row_ranges_.size() < ranges && seen >= token_count() * row_ranges_.size() / ranges) row_ranges_.push_back(row);
    seen += of_row[row];
  }
  row_ranges_.push_back(static_cast<std::uint32_t>(word_count()));
}

/// `occurs`: how often the word of each row does. With its seeds, that is the most that a count of the row can come to.
void Sampler::make_counts(const std::vector<std::uint32_t>& occurs, const std::function<void()>& pause) {
  auto most = occurs;
  for (const Seed& s : priors_.seeds) {
    if (s.count >= exact / 2)
      throw std::length_error("the seed '" + std::string(corpus_.vocabulary[s.word]) + "' would count for " +
                              std::to_string(s.count) + " words, and at most " + std::to_string(exact / 2 - 1) +
                              " can be counted; lower seed_weight");
    const std::uint32_t row = row_of_[s.word];
    most[row] = std::max(most[row], occurs[row] + s.count);
  }
  copies_.emplace_back(most, row_stride(settings_.num_topics), pause);
  const std::size_t affordable = std::max<std::size_t>(1, settings_.copied_bytes / copies_[0].byte_count());
  copies_.resize(std::min<std::size_t>(affordable, lanes_.count));
}

void Sampler::copy_counts(const std::function<void()>& pause) {
  for (std::size_t i = 1; i < copies_.size(); ++i) {
    copies_[i] = copies_[0];
    pause();
  }
}

/// Each document in the order of the rows, which are then read one behind the other.
void Sampler::sort_words(const std::function<void()>& pause) {
  Pacer pacer(pause, words_between_rests);
  words_.reserve(token_count() + read_ahead);
  for (std::size_t d = 0; d < document_count(); ++d) {
    for (const std::uint32_t w : corpus_.words_of(d)) words_.push_back(row_of_[w]);
    std::sort(words_.begin() + static_cast<std::ptrdiff_t>(corpus_.first[d]), words_.end());
    pacer.after(length(d));
  }
  words_.resize(words_.size() + read_ahead);
}

/// Of its share of a sub-batch a lane draws long documents first, and in turns those that are about equally long, so that
/// all lanes come to the end together.
void Sampler::cut() {
  batches_ = SubBatches(document_count(), settings_.sub_batches, words_of_chunk,
                        [&](std::size_t d) { return corpus_.first[d]; });
  order_.resize(document_count());
  std::iota(order_.begin(), order_.end(), 0u);
  const auto longer = [&](std::uint32_t a, std::uint32_t b) { return length(a) > length(b); };
  std::size_t most_words = 0;
  for (std::uint32_t batch = 0; batch < batches_.size(); ++batch) {
    const std::uint32_t chunk = batches_.first_chunk(batch), end = batches_.first_chunk(batch + 1);
    most_words = std::max(most_words, batches_.cost_before(end) - batches_.cost_before(chunk));
    const auto place = [&](std::uint32_t lane) {
      return order_.begin() +
             static_cast<std::ptrdiff_t>(batches_.first_item(chunk + lanes_.first_of_share(end - chunk, lane)));
    };
    for (std::uint32_t lane = 0; lane < lanes_.count; ++lane) std::stable_sort(place(lane), place(lane + 1), longer);
  }
  for (std::uint32_t lane = 0; lane < lanes_.count; ++lane)
    lane_work_.emplace_back(settings_.num_topics, most_words + 1);
}

/// The counts that the draws see begin with the seeds.
void Sampler::sow() {
  for (const Seed& s : priors_.seeds) {
    copies_[0].add(row_of_[s.word], s.topic, s.count);
    seeds_of_topic_[s.topic] += s.count;
  }
}

/// Topics of the seeds among the words of a document: as often as these occur.
std::vector<std::uint32_t> Sampler::seeded_topics_of(std::size_t d) const {
  std::vector<std::uint32_t> topics;
  if (priors_.seeds.empty()) return topics;
  for (const std::uint32_t word : corpus_.words_of(d)) {
    const auto below = [](const Seed& s, std::uint32_t w) { return s.word < w; };
    for (auto s = std::lower_bound(priors_.seeds.begin(), priors_.seeds.end(), word, below);
         s != priors_.seeds.end() && s->word == word; ++s)
      topics.push_back(s->topic);
  }
  return topics;
}

/// All topics are equally likely. In a document with seeds, half of the words begin in the topic of one of these: where the words
/// beside the seeds have once gathered in another topic, the seeds alone would hardly get them back.
void Sampler::start(const std::function<void()>& pause) {
  Pacer pacer(pause, words_between_rests);
  std::vector<float> uniforms;
  for (std::size_t d = 0; d < document_count(); ++d) {
    start_document(d, uniforms);
    pacer.after(length(d));
  }
}

void Sampler::start_document(std::size_t d, std::vector<float>& uniforms) {
  const std::size_t first = corpus_.first[d], n = length(d);
  const auto seeded = seeded_topics_of(d);
  uniforms.resize(n + 3);
  fill_uniforms(settings_.seed, corpus_.documents[d], 0, 0, n, uniforms.data());
  const auto part = [](float uniform, std::size_t parts) {
    return std::min(static_cast<std::size_t>(uniform * static_cast<float>(parts)), parts - 1);
  };
  for (std::size_t i = 0; i < n; ++i) {
    const float u = uniforms[i];
    const std::size_t k = seeded.empty() ? part(u, settings_.num_topics)
                          : u < 0.5f     ? seeded[part(2 * u, seeded.size())]
                                         : part(2 * u - 1, settings_.num_topics);
    topics_[first + i] = static_cast<std::uint16_t>(k);
    copies_[0].add(words_[first + i], k, 1);
    ++topic_counts_[k];
  }
}

void Sampler::set_topics(std::span<const std::uint16_t> topics, const std::function<void()>& pause) {
  copies_[0].clear();
  std::fill(topic_counts_.begin(), topic_counts_.end(), 0);
  std::fill(seeds_of_topic_.begin(), seeds_of_topic_.end(), 0.0);
  sow();
  topics_.assign(topics.begin(), topics.end());
  Pacer pacer(pause, words_between_rests);
  for (std::size_t i = 0; i < topics_.size(); ++i) {
    copies_[0].add(words_[i], topics_[i], 1);
    ++topic_counts_[topics_[i]];
    pacer.after(1);
  }
  copy_counts(pause);
  update_inverse();
}

void Sampler::set_priors(const Priors& priors) {
  priors_.alpha = priors.alpha;
  priors_.beta = priors.beta;
  for (std::size_t k = 0; k < settings_.num_topics; ++k) alpha_[k] = static_cast<float>(priors.alpha[k]);
  update_inverse();
}

std::vector<std::uint16_t> Sampler::topics_in_text() const {
  std::vector<std::uint16_t> topics(topics_.size());
  std::vector<std::uint32_t> order;
  for (std::size_t d = 0; d < document_count(); ++d) {
    const auto words = corpus_.words_of(d);
    order.resize(words.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return row_of_[words[a]] < row_of_[words[b]]; });
    for (std::size_t i = 0; i < order.size(); ++i) topics[corpus_.first[d] + order[i]] = topics_[corpus_.first[d] + i];
  }
  return topics;
}

void Sampler::update_inverse() {
  const double all_beta = static_cast<double>(word_count()) * priors_.beta;
  for (std::size_t k = 0; k < settings_.num_topics; ++k) {
    const auto sum = static_cast<float>(static_cast<double>(topic_counts_[k]) + seeds_of_topic_[k] + all_beta);
    inverse_[k] = 1 / sum;
    inverse_without_one_[k] = 1 / (sum - 1);
  }
}

SubBatch Sampler::view(std::uint32_t sweep) {
  return {copies_[0].view(),
          words_.data(),
          topics_.data(),
          corpus_.first.data(),
          order_.data(),
          corpus_.documents.data(),
          alpha_.data(),
          inverse_.data(),
          inverse_without_one_.data(),
          static_cast<float>(priors_.beta),
          settings_.num_topics,
          settings_.seed,
          sweep};
}

void Sampler::sweep(std::uint32_t number, const std::function<void()>& pause) {
  changed_ = 0;
  Work work{*this, view(number)};
  batches_.sweep(lanes_, words_between_pauses(settings_.num_topics), pause, work);
}

}  // namespace topics
