#include "chain/plan.hpp"

#include <ostream>
#include <sstream>

namespace textmill::chain {
namespace {

void list_columns(std::ostream& out, const char* verb, const std::vector<model::FieldSpec>& fields, bool tables) {
  std::string names;
  for (const auto& f : fields)
    if (f.is_table() == tables) names += (names.empty() ? "" : ", ") + f.full_name() + (f.optional() ? "?" : "");
  if (!names.empty()) out << "      " << verb << ' ' << names << '\n';
}

}  // namespace

std::string plan_text(const Plan& plan) {
  std::ostringstream out;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& s = plan.steps[i];
    const auto& d = s.plugin.descriptor;
    out << "  " << i + 1 << ". " << s.name << "  (" << d.id << ' ' << d.version << ", pass " << s.pass;
    if (s.annotates) out << " and " << s.pass + 1;
    out << ")\n";
    std::string values;
    for (const auto& [id, text] : s.parameters.resolved())
      if (!text.empty() && text != "[]") values += (values.empty() ? "" : ", ") + id + ": " + text;
    if (!values.empty()) out << "      with   " << values << '\n';
    list_columns(out, "reads ", d.reads, false);
    list_columns(out, "writes", d.writes, false);
  }
  out << "  tables\n";
  for (const auto& t : plan.tables) {
    std::string columns;
    for (const auto& c : t->columns) columns += (columns.empty() ? "" : ", ") + c.name;
    out << "      " << t->name << ": " << columns << '\n';
  }
  out << "  passes over the documents: " << plan.passes.size();
  if (!plan.kept.empty())
    out << ", keeping " << plan.kept.size() << " columns" << (plan.keep_text ? " and the text" : "") << " between them";
  out << '\n';
  return out.str();
}

}  // namespace textmill::chain
