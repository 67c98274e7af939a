// The method: steps are looked at in the user's order. Each read is tied to the one earlier step that writes it (or to the
// documents' metadata); a step runs in the first pass in which all that it reads is there, and what annotate() writes is
// there one pass after its step. From the passes follow what must be kept between them and when memory is free again.
#include "chain/plan.hpp"

#include "chain/call.hpp"
#include "chain/passes.hpp"
#include "chain/script_keys.hpp"
#include "chain/step_tables.hpp"
#include "model/types.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace textmill::chain {
namespace {

std::string quoted(const std::string& s) { return "'" + s + "'"; }

std::string did_you_mean(std::string_view near) {
  return near.empty() ? "" : "did you mean '" + std::string(near) + "'?";
}

class Planner {
 public:
  Planner(const config::RunFile& run, const PluginFinder& finder, const KnownMetadata& metadata,
          model::Diagnostics& diagnostics, bool& missing, const PlanOptions& options)
      : run_(run), finder_(finder), metadata_(metadata), diagnostics_(diagnostics), missing_(missing),
        given_(options.given), interned_(options.interned), plan_(std::make_unique<Plan>()) {
    plan_->vocabulary = options.vocabulary ? options.vocabulary : std::make_shared<model::Vocabulary>();
    plan_->keep_all = options.keep_all;
    plan_->keep_columns_alone = options.keep_columns_alone;
    plan_->keeps = options.keeps;
  }

  std::unique_ptr<Plan> make() {
    const std::size_t before = diagnostics_.error_count();
    for (const auto& step : run_.chain) add_step(step);
    if (all_found_) {
      for (std::uint32_t i = 0; i < plan_->steps.size(); ++i) {
        check_writers(i);
        resolve_inputs(i);
        resolve_groups(i);
        add_tables(plan_->steps[i], plan_->tables, diagnostics_);
      }
    }
    if (diagnostics_.error_count() == before) configure_steps();
    if (diagnostics_.error_count() != before) return nullptr;
    plan_passes(*plan_, given_ != nullptr);
    return std::move(plan_);
  }

 private:
  void add_step(const config::StepConfig& config) {
    Step step;
    step.config = &config;
    try {
      step.plugin = finder_.find(config);
    } catch (const StepMistake& e) {
      diagnostics_.error(e.place, e.what());
      all_found_ = false;
      return;
    } catch (const std::runtime_error& e) {
      const std::string why = e.what();
      const auto line = why.find('\n');
      diagnostics_.error(config.use_place, why.substr(0, line), line == std::string::npos ? "" : why.substr(line + 1));
      missing_ = true;
      all_found_ = false;
      return;
    }
    check_script_keys(config, step.plugin, diagnostics_);
    step.name = unique_name(config.as.empty() ? step.plugin.descriptor.id : config.as);
    step.parameters =
        resolve_parameters(step.plugin.descriptor, config.with, run_.folder, run_.seed, config.use_place, diagnostics_);
    if ((step.plugin.descriptor.flags & TML_SERIAL) != 0) plan_->serial = true;
    plan_->steps.push_back(std::move(step));
  }

  std::string unique_name(const std::string& wanted) const {
    std::string name = wanted;
    for (int n = 2;
         std::any_of(plan_->steps.begin(), plan_->steps.end(), [&](const Step& s) { return s.name == name; }); ++n)
      name = wanted + "#" + std::to_string(n);
    return name;
  }

  /// The step before `end` that writes this column, or -1.
  std::int32_t writer_of(const model::FieldSpec& field, std::uint32_t begin, std::uint32_t end,
                         std::uint32_t* write) const {
    for (std::uint32_t s = begin; s < end; ++s) {
      const auto& writes = plan_->steps[s].plugin.descriptor.writes;
      for (std::uint32_t w = 0; w < writes.size(); ++w) {
        if (writes[w].is_table() || writes[w].kind != field.kind || writes[w].frame != field.frame ||
            writes[w].column != field.column)
          continue;
        if (write != nullptr) *write = w;
        return static_cast<std::int32_t>(s);
      }
    }
    return -1;
  }

  /// The index of this column among those that the documents bring along, or -1.
  std::int32_t given_column(const model::FieldSpec& field) const {
    if (given_ == nullptr) return -1;
    const auto found = std::find_if(given_->begin(), given_->end(), [&](const model::FieldSpec& g) {
      return g.kind == field.kind && g.frame == field.frame && g.column == field.column && g.type == field.type;
    });
    return found == given_->end() ? -1 : static_cast<std::int32_t>(found - given_->begin());
  }

  void check_writers(std::uint32_t i) {
    const Step& step = plan_->steps[i];
    for (const auto& f : step.plugin.descriptor.writes) {
      if (f.is_table()) continue;
      if (const auto first = writer_of(f, 0, i, nullptr); first >= 0)
        diagnostics_.error(step.config->use_place,
                           "step " + quoted(step.name) + " writes " + quoted(f.full_name()) + ", which step " +
                               quoted(plan_->steps[static_cast<std::size_t>(first)].name) + " has written already",
                           "a column has one writer: remove one of the two steps");
    }
  }

  void resolve_inputs(std::uint32_t i) {
    Step& step = plan_->steps[i];
    std::vector<const model::FieldSpec*> missing;
    for (const auto& declared : step.plugin.descriptor.reads) {
      const model::FieldSpec f = named_by_parameter(step, declared);
      Input input;
      input.optional = f.optional();
      if (f.column.empty()) {
        step.inputs.push_back(input);
        continue;
      }
      const std::int32_t writer = writer_of(f, 0, i, &input.write);
      if (writer >= 0) {
        input.from = Input::From::step;
        input.step = static_cast<std::uint32_t>(writer);
        check_type(step, f, plan_->steps[input.step]);
      } else if (const auto given = given_column(f); given >= 0) {
        input.from = Input::From::given;
        input.given = static_cast<std::uint32_t>(given);
      } else if (f.kind == TML_META) {
        resolve_metadata(step, f, input);
      } else if (!f.optional()) {
        missing.push_back(&declared);
      }
      step.inputs.push_back(input);
    }
    report_missing(step, missing, i);
    for (const Input& input : step.inputs) come_after(step, input);
  }

  void come_after(Step& step, const Input& input) const {
    if (input.from != Input::From::step) return;
    const Step& source = plan_->steps[input.step];
    const auto& field = source.plugin.descriptor.writes[input.write];
    step.pass = std::max(step.pass, source.pass + (field.second_pass() ? 1 : 0));
  }

  /// Metadata of which a parameter of the step gives the name; without a name where it gives none.
  static model::FieldSpec named_by_parameter(const Step& step, model::FieldSpec f) {
    if (f.kind != TML_META || f.of.empty()) return f;
    for (const auto& [id, value] : step.parameters.resolved())
      if (id == f.of) f.column = value;
    return f;
  }

  void check_type(const Step& step, const model::FieldSpec& wanted, const Step& writer) {
    for (const auto& f : writer.plugin.descriptor.writes)
      if (!f.is_table() && f.frame == wanted.frame && f.column == wanted.column && f.type != wanted.type)
        diagnostics_.error(step.config->use_place, "step " + quoted(step.name) + " reads " + quoted(f.full_name()) +
                                                       " as " + std::string(model::type_name(wanted.type)) +
                                                       ", but step " + quoted(writer.name) + " writes it as " +
                                                       std::string(model::type_name(f.type)));
  }

  void resolve_metadata(const Step& step, const model::FieldSpec& f, Input& input) {
    if (f.type != TML_STR) {
      diagnostics_.error(step.config->use_place, "step " + quoted(step.name) + " reads metadata " + quoted(f.column) +
                                                     " as " + std::string(model::type_name(f.type)) +
                                                     ", but metadata of documents is text");
      return;
    }
    input.from = Input::From::metadata;
    input.field = f.column;
    const bool known = std::find(metadata_.fields.begin(), metadata_.fields.end(), f.column) != metadata_.fields.end();
    const config::Value* name = f.of.empty() ? nullptr : step.config->with.find(f.of);
    if (known || (f.optional() && name == nullptr)) return;
    const std::string reads = "step " + quoted(step.name) + " reads metadata " + quoted(f.column);
    if (metadata_.open) plan_->asked_fields.push_back({f.column, reads + ", which no document has"});
    else
      diagnostics_.error(name == nullptr ? step.config->use_place : name->place,
                         reads + ", which the documents do not have",
                         did_you_mean(model::nearest(f.column, metadata_.fields)));
  }

  /// Columns that nothing writes, by what can be done about it: one message for all that one more step would write.
  void report_missing(const Step& step, const std::vector<const model::FieldSpec*>& missing, std::uint32_t i) {
    std::vector<std::pair<std::string, std::pair<std::string, std::string>>> messages;  // why, (columns, hint)
    for (const auto* f : missing) {
      std::string why = ", which no step before it writes", hint;
      if (const auto later = writer_of(*f, i + 1, static_cast<std::uint32_t>(plan_->steps.size()), nullptr);
          later >= 0) {
        why = ", which step " + quoted(plan_->steps[static_cast<std::size_t>(later)].name) + " writes only after it";
        hint = "move that step up";
      } else if (finder_.writers_of) {
        if (const auto writers = finder_.writers_of(f->full_name()); !writers.empty())
          hint = "add '- use: " + writers[0] + "' before it";
      }
      auto same = std::find_if(messages.begin(), messages.end(),
                               [&](const auto& m) { return m.first == why && m.second.second == hint; });
      if (same == messages.end()) messages.push_back({why, {quoted(f->full_name()), hint}});
      else same->second.first += ", " + quoted(f->full_name());
    }
    for (const auto& [why, columns] : messages)
      diagnostics_.error(step.config->use_place, "step " + quoted(step.name) + " reads " + columns.first + why,
                         columns.second);
  }

  /// Metadata to group by may be the documents' own, or be written by an earlier step.
  void resolve_groups(std::uint32_t i) {
    Step& step = plan_->steps[i];
    const config::StepConfig& config = *step.config;
    if (!config.group_by.empty() && !step.plugin.descriptor.has_corpus)
      diagnostics_.error(config.group_by_place, "step " + quoted(step.name) +
                                                    " has no results about the corpus, so there is nothing to group");
    std::vector<std::string> of_documents;
    for (const auto& field : config.group_by) {
      step.groups.push_back(written_group(step, field, i));
      if (step.groups.back() < 0) of_documents.push_back(field);
    }
    check_once(config.group_by, config.group_by_place);
    check_metadata(of_documents, config.group_by_place, "to group by");
    const auto& writes = step.plugin.descriptor.writes;
    if (!config.columns.empty() &&
        std::none_of(writes.begin(), writes.end(), [](const auto& f) { return f.kind == TML_DOC_TABLE; }))
      diagnostics_.error(config.columns_place, "step " + quoted(step.name) +
                                                   " has no table of each document, so there are no columns to add");
    check_once(config.columns, config.columns_place);
    check_metadata(config.columns, config.columns_place, "for a column");
  }

  /// The input, added here, that has the field when a step before `end` writes it as text; else -1.
  std::int32_t written_group(Step& step, const std::string& field, std::uint32_t end) const {
    model::FieldSpec column;
    column.kind = TML_META;
    column.frame = "document/1";
    column.column = field;
    Input input;
    input.optional = true;
    const auto writer = writer_of(column, 0, end, &input.write);
    if (writer < 0) return -1;
    input.from = Input::From::step;
    input.step = static_cast<std::uint32_t>(writer);
    if (plan_->steps[input.step].plugin.descriptor.writes[input.write].type != TML_STR) return -1;
    step.inputs.push_back(input);
    come_after(step, input);
    return static_cast<std::int32_t>(step.inputs.size()) - 1;
  }

  void check_once(const std::vector<std::string>& fields, const model::Place& place) {
    for (auto field = fields.begin(); field != fields.end(); ++field)
      if (std::find(fields.begin(), field, *field) != field)
        diagnostics_.error(place, "the field " + quoted(*field) + " stands twice");
  }

  void check_metadata(const std::vector<std::string>& fields, const model::Place& place, const std::string& purpose) {
    for (const auto& field : fields) {
      if (std::find(metadata_.fields.begin(), metadata_.fields.end(), field) != metadata_.fields.end()) continue;
      if (metadata_.open) {
        plan_->asked_fields.push_back({field, "no document has the metadata " + quoted(field) + " " + purpose});
        continue;
      }
      std::string hint = did_you_mean(model::nearest(field, metadata_.fields));
      if (hint.empty() && metadata_.fields.empty()) hint = "give the source 'metadata: FILE.csv'";
      diagnostics_.error(place, "the documents have no metadata " + quoted(field) + " " + purpose, hint);
    }
  }

  /// The value of the parameter that a plugin's complaint names first, when the run file sets it; else the name of the step.
  static const model::Place& blamed(const Step& step, std::string_view why) {
    const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    const model::Place* place = &step.config->use_place;
    std::size_t first = std::string_view::npos;
    for (const auto& p : step.plugin.descriptor.params) {
      const config::Value* value = step.config->with.find(p.id);
      std::size_t at = value == nullptr ? std::string_view::npos : why.find(p.id);
      while (at != std::string_view::npos &&
             ((at != 0 && is_part(why[at - 1])) || (at + p.id.size() < why.size() && is_part(why[at + p.id.size()]))))
        at = why.find(p.id, at + 1);
      if (at < first) first = at, place = &value->place;
    }
    return *place;
  }

  void configure_steps() {
    model::LocalVocabulary vocabulary(*plan_->vocabulary);
    const Services none;
    for (auto& step : plan_->steps) {
      tml_call call(step.plugin.descriptor, vocabulary, none);
      call.interned = interned_;
      call.begin(Writes::nothing);
      void* configured = nullptr;
      const tml_plugin* entry = step.plugin.entry;
      const AtWork at_work(place_of(step));
      if (entry->configure(entry, &host_functions(), &call, step.parameters.values(), &configured) != TML_OK) {
        const std::string why =
            call.failure.reason.empty() ? "refused its parameters without a reason" : call.failure.reason;
        diagnostics_.error(blamed(step, why), step.name + ": " + why);
        continue;
      }
      step.configured =
          std::shared_ptr<void>(configured, [entry, owner = step.plugin.owner](void* p) { entry->config_free(p); });
      const tml_corpus* corpus = step.plugin.corpus;
      step.corpus_used = corpus != nullptr && (corpus->needed == nullptr || corpus->needed(configured) != 0);
      step.annotates = step.corpus_used && corpus->annotate != nullptr;
      const auto* batch = static_cast<const tml_batch*>(entry->extension(entry, "textmill.batch.draft/1"));
      if (batch != nullptr && batch->documents(configured) > 1) step.batch = batch;
      leave_out_tables(step);
      leave_out_reads(step);
    }
    drop_unused_tables();
  }

  /// Takes those from the step that its plugin does not write with these parameters.
  static void leave_out_tables(Step& step) {
    const tml_plugin* entry = step.plugin.entry;
    const auto* choice = static_cast<const tml_tables*>(entry->extension(entry, "textmill.tables/1"));
    if (choice == nullptr || choice->written == nullptr) return;
    const auto& writes = step.plugin.descriptor.writes;
    for (std::size_t w = 0; w < writes.size(); ++w)
      if (writes[w].is_table() && choice->written(step.configured.get(), writes[w].frame.c_str()) == 0)
        step.tables[w] = -1;
  }

  /// Makes optional columns absent that its plugin does not look at with these parameters.
  static void leave_out_reads(Step& step) {
    const tml_plugin* entry = step.plugin.entry;
    const auto* choice = static_cast<const tml_reads*>(entry->extension(entry, "textmill.reads/1"));
    if (choice == nullptr || choice->read == nullptr) return;
    for (std::uint32_t r = 0; r < step.plugin.descriptor.reads.size(); ++r)
      if (step.inputs[r].optional && choice->read(step.configured.get(), r) == 0) step.inputs[r] = {};
  }

  void drop_unused_tables() {
    std::vector<std::int32_t> place(plan_->tables.size(), -1);
    for (const auto& step : plan_->steps)
      for (const std::int32_t t : step.tables)
        if (t >= 0) place[static_cast<std::size_t>(t)] = 0;
    std::vector<std::unique_ptr<model::TableSchema>> used;
    for (std::size_t t = 0; t < place.size(); ++t) {
      if (place[t] < 0) continue;
      place[t] = static_cast<std::int32_t>(used.size());
      used.push_back(std::move(plan_->tables[t]));
    }
    plan_->tables = std::move(used);
    for (auto& step : plan_->steps)
      for (std::int32_t& t : step.tables)
        if (t >= 0) t = place[static_cast<std::size_t>(t)];
  }

  const config::RunFile& run_;
  const PluginFinder& finder_;
  const KnownMetadata& metadata_;
  model::Diagnostics& diagnostics_;
  bool& missing_;
  const std::vector<model::FieldSpec>* given_;
  std::vector<std::uint32_t>* interned_;
  bool all_found_ = true;
  std::unique_ptr<Plan> plan_;
};

}  // namespace

std::unique_ptr<Plan> make_plan(const config::RunFile& run, const PluginFinder& finder, const KnownMetadata& metadata,
                                model::Diagnostics& diagnostics, bool& plugin_missing, const PlanOptions& options) {
  return Planner(run, finder, metadata, diagnostics, plugin_missing, options).make();
}

}  // namespace textmill::chain
