#include "exec/conversation.hpp"

#include <algorithm>
#include <utility>

namespace textmill::exec {

using sources::JsonValue;

void Conversation::prepare(std::uint64_t document, std::string question) {
  prepared_.push_back({document, std::move(question), false, {}, std::nullopt});
}

bool Conversation::is_prepared(std::uint64_t document) const {
  return std::any_of(prepared_.begin(), prepared_.end(), [&](const Prepared& p) { return p.document == document; });
}

JsonValue Conversation::answer_for(std::uint64_t document, const context& host) {
  while (prepared_.front().document != document) prepared_.pop_front();
  if (!prepared_.front().asked) ask_next_batch(host);
  Prepared first = std::move(prepared_.front());
  prepared_.pop_front();
  if (first.problem) throw error(*first.problem);
  return std::move(first.answer);
}

JsonValue Conversation::answer_to(std::string_view question, const context& host) {
  return std::move(ask(std::span(&question, 1), host)[0]);
}

void Conversation::ask_next_batch(const context& host) {
  const std::size_t n = std::min<std::size_t>(asking_.batch, prepared_.size());
  std::vector<std::string_view> questions;
  for (std::size_t i = 0; i < n; ++i) questions.push_back(prepared_[i].question);
  const auto take = [&](std::size_t first, std::size_t count) {
    auto answers = ask(std::span(questions).subspan(first, count), host);
    for (std::size_t i = 0; i < count; ++i) prepared_[first + i].answer = std::move(answers[i]);
  };
  for (std::size_t i = 0; i < n; ++i) prepared_[i].asked = true;
  if (n > 1) {
    try {
      return take(0, n);
    } catch (const error& e) {
      host.info(std::string(e.what()) + "; the " + std::to_string(n) +
                " documents of the batch are asked about one by one");
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    try {
      take(i, 1);
    } catch (const error& e) {
      prepared_[i].problem = e;
    }
  }
}

std::vector<JsonValue> Conversation::ask(std::span<const std::string_view> questions, const context& host) {
  if (asking_.batch <= 1) return {read(exchange(std::string(questions[0]), 1, host))};
  std::string line = "[";
  for (const auto q : questions) line.append(line.size() > 1 ? "," : "").append(q);
  JsonValue answer = read(exchange(line + "]", questions.size(), host));
  const std::string wanted = "the program's answer: with 'batch' it is a list, of an answer to each of " +
                             std::to_string(questions.size()) + " documents, not ";
  if (answer.kind != JsonValue::Kind::list) throw error(wanted + std::string(answer.kind_name()), TML_E_DATA);
  if (answer.items.size() != questions.size())
    throw error(wanted + "one of " + std::to_string(answer.items.size()), TML_E_DATA);
  return std::move(answer.items);
}

std::string Conversation::exchange(const std::string& line, std::size_t documents, const context& host) {
  if (failures_ > asking_.restarts)
    throw error("'" + asking_.command[0] + "' has failed " + std::to_string(failures_) +
                    " times, one document after another, and is not started again",
                TML_E_IO);
  Watch watch;
  watch.time = asking_.timeout * documents;
  watch.cancelled = [&host] { return host.cancelled(); };
  watch.on_error_line = [&](const std::string& text) { host.info(asking_.command[0] + ": " + text); };
  try {
    if (!process_) process_.emplace(asking_.command, asking_.folder);
    std::string answer = process_->ask(line, watch);
    failures_ = 0;
    return answer;
  } catch (const ProcessError& e) {
    process_.reset();
    host.stop_if_cancelled();
    if (documents == 1) ++failures_;  // a batch is asked again
    throw error(e.what(), TML_E_IO);
  }
}

JsonValue Conversation::read(const std::string& answer) {
  try {
    return reader_.read(answer);
  } catch (const std::runtime_error& e) {
    constexpr std::size_t shown = 80;
    throw error("the program's answer: " + std::string(e.what()) + ": " + answer.substr(0, shown) +
                    (answer.size() > shown ? "..." : ""),
                TML_E_DATA);
  }
}

}  // namespace textmill::exec
