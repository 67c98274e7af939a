// Addresses and tags: what people of the net write as one word, though the annex sees several.
#pragma once
#include "span.hpp"

#include <textmill/token_class.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace segment {

struct Entity {
  Span span;
  textmill::token_class kind = textmill::token_class::url;
};

/// Which of them are looked for.
struct EntityKinds {
  bool urls = false, emails = false, hashtags = false, mentions = false;
  bool any() const { return urls || emails || hashtags || mentions; }
};

/// The entity that the mark at `mark` belongs to: '@', '#' (or their wide forms), "://" or the first w of "www.". It begins
/// at `from` or behind it. README.md says what counts as one. Looks at no more than the entity and a little besides.
std::optional<Entity> entity_at(std::string_view text, std::size_t mark, std::size_t from, const EntityKinds& kinds);

}  // namespace segment
