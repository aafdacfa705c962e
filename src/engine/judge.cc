#include "engine/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/module_name.h"
#include "engine/suggest.h"

namespace graphvet::engine {
namespace {

// What one handler sees and says.
class Context final : public RuleContext {
 public:
  Context(const project::Project& project, const Target& target, std::vector<Diagnostic>& out) : project_(project), target_(target), out_(out) {}

  void use(const ProgramFacts& program) {
    program_ = &program;
    ops_ = program.ops;
  }
  // Questions about ops are asked about one event at a time.
  void enter_event(Span at, const Evidence* evidence, std::uint32_t context) {
    at_ = at;
    evidence_ = evidence;
    context_ = context;
  }

  void enter(const Rule& rule, Mode mode) {
    rule_ = &rule;
    mode_ = mode;
  }
  Report report(Span span, std::string message) override {
    Diagnostic& d = out_.emplace_back();
    d.code = rule_->code;
    d.name = rule_->name;
    d.severity = rule_->severity;
    d.span = span;
    d.message = std::move(message);
    return Report(d);
  }
  Mode mode() const override { return mode_; }
  const Target& target() const override { return target_; }
  std::string_view text(Span span) const override {
    return project_.module(span.file).index.source->text().substr(span.begin, span.end - span.begin);
  }
  std::optional<ModuleName> module_name(std::string_view dotted, Span at) const override {
    return engine::module_name(project_.module(at.file).index, dotted, at);
  }
  Span statement(Span at) const override { return statement_around(project_.module(at.file).index.tree, at); }
  const CustomOp* custom_op(std::string_view api) const override {
    const std::size_t dot = api.rfind('.');
    const bool is_op = ops_ != nullptr && dot != std::string_view::npos && api.substr(0, dot) == customop::kModule;
    return is_op ? ops_->library.find(api.substr(dot + 1)) : nullptr;
  }
  std::string_view similar_custom_op(std::string_view name) const override {
    if (ops_ == nullptr) return {};
    std::vector<std::string_view> names;
    for (const CustomOp& op : ops_->library.ops()) names.push_back(op.python_name);
    return closest(name, names);
  }
  bool knows_all_custom_ops() const override { return ops_ != nullptr && ops_->library.is_complete(); }
  bool is_under_tape() const override {
    if (ops_ == nullptr) return false;
    const std::vector<EvidenceStep> way = evidence_ != nullptr ? evidence_->chain(context_) : std::vector<EvidenceStep>{};
    return ops_->gradients.is_under_tape(at_, way);
  }

  bool is_switched(std::string_view api) const override {
    return program_ != nullptr && std::ranges::find(program_->switches, api) != program_->switches.end();
  }

 private:
  const project::Project& project_;
  const Target& target_;
  std::vector<Diagnostic>& out_;
  const Rule* rule_ = nullptr;
  Mode mode_;
  const ProgramFacts* program_ = nullptr;
  const OpFacts* ops_ = nullptr;
  Span at_;
  const Evidence* evidence_ = nullptr;
  std::uint32_t context_ = 0;
};

std::vector<const Rule*> rules_in_force(const Settings& settings) {
  std::vector<const Rule*> rules;
  for (const rules::RuleEntry& entry : rules::all_rules()) {
    const RuleInfo* info = find_rule(entry.rule->code, catalogue());
    if (info != nullptr && is_enabled(settings, *info)) rules.push_back(entry.rule);
  }
  return rules;
}

void handle(const Rule& rule, RuleContext& context, const tracer::Happening& what) {
  struct Dispatch {
    const Handlers& handlers;
    RuleContext& context;
    void operator()(const UsedAsBool& e) const { if (handlers.used_as_bool != nullptr) handlers.used_as_bool(context, e); }
    void operator()(const Iterated& e) const { if (handlers.iterated != nullptr) handlers.iterated(context, e); }
    void operator()(const Called& e) const { if (handlers.called != nullptr) handlers.called(context, e); }
    void operator()(const Subscripted& e) const { if (handlers.subscripted != nullptr) handlers.subscripted(context, e); }
    void operator()(const MadeText& e) const { if (handlers.made_text != nullptr) handlers.made_text(context, e); }
    void operator()(const AttributeRead& e) const { if (handlers.attribute_read != nullptr) handlers.attribute_read(context, e); }
    void operator()(const TensorIndexed& e) const { if (handlers.tensor_indexed != nullptr) handlers.tensor_indexed(context, e); }
    void operator()(const ResultRefused& e) const { if (handlers.result_refused != nullptr) handlers.result_refused(context, e); }
  };
  std::visit(Dispatch{rule.handlers, context}, what);
}

}  // namespace

OpFacts::OpFacts(const CustomOps& ops, const project::Project& project) : library(ops.library), gradients(python_gradients(project)) {
  for (const std::string& op : gradients.registered) library.add_python_gradient(op);
  if (gradients.may_be_any) library.assume_all_gradients();
}

ProgramFacts program_facts(const tracer::TraceResult& traced, const OpFacts* ops) {
  ProgramFacts facts{{}, ops};
  for (const tracer::UnitResult& unit : traced.units)
    for (knowledge::ApiId id : unit.switches) facts.switches.push_back(knowledge::api(id).name);
  return facts;
}

std::vector<Diagnostic> judge(const tracer::UnitResult& unit, const Evidence& evidence, const project::Project& project,
                              const Settings& settings, const ProgramFacts& program) {
  std::vector<Diagnostic> found;
  Context context(project, settings.target, found);
  context.use(program);
  std::vector<const Rule*> rules = rules_in_force(settings);
  for (const tracer::Event& event : unit.events) {
    bool in_trace = event.context < unit.contexts.size();
    if (in_trace && evidence.length(event.context) == Evidence::kUnreached) continue;
    std::size_t before = found.size();
    if (program.ops != nullptr) context.enter_event(std::visit([](const auto& e) { return e.span; }, event.what), in_trace ? &evidence : nullptr, event.context);
    for (const Rule* rule : rules) {
      context.enter(*rule, event.mode);
      handle(*rule, context, event.what);
    }
    if (found.size() == before || !in_trace) continue;
    std::vector<EvidenceStep> chain = evidence.chain(event.context);
    Confidence entry = evidence.root(event.context)->confidence;
    for (std::size_t i = before; i < found.size(); ++i) {
      found[i].confidence = std::min(found[i].confidence, entry);
      found[i].evidence = chain;
      found[i].function = qualname(project, unit.contexts[event.context].function);
    }
  }
  return found;
}

namespace {
// What a newer Python reads is a syntax error of an older one.
void judge_new_syntax(const Rule& rule, const project::Project& project, int python_minor, Context& context) {
  for (std::uint32_t file = 0; file < project.modules().size(); ++file) {
    for (const ast::NewSyntax& found : project.module(file).index.tree.new_syntax) {
      if (found.since <= python_minor) continue;
      std::string message = fmt::format("Python 3.{} does not read {} (new in 3.{})", python_minor, found.what, found.since);
      rule.handlers.syntax_error(context, {{file, found.begin, found.end}, message});
    }
  }
}
}  // namespace

std::vector<Diagnostic> judge_syntax(const project::Project& project, const Settings& settings) {
  std::vector<Diagnostic> found;
  Context context(project, settings.target, found);
  for (const Rule* rule : rules_in_force(settings)) {
    if (rule->handlers.syntax_error == nullptr) continue;
    context.enter(*rule, {});
    for (std::uint32_t file = 0; file < project.modules().size(); ++file)
      for (const ast::SyntaxError& e : project.module(file).index.tree.errors)
        rule->handlers.syntax_error(context, {{file, e.begin, e.end}, e.message});
    if (settings.target.python_minor) judge_new_syntax(*rule, project, *settings.target.python_minor, context);
  }
  return found;
}

}  // namespace graphvet::engine
