// What an `if` or a loop of the graph cannot carry: how the ways differ that a tensor chooses between.
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/liveness.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
bool is_number(const Value& v) { return v.kind == ValueKind::Bool || v.kind == ValueKind::Int || v.kind == ValueKind::Float || v.kind == ValueKind::Complex; }
bool is_sequence(const Value& v) { return v.kind == ValueKind::Tuple || v.kind == ValueKind::List; }
bool has_fields(const Value& v) { return v.ref != nullptr && !v.as<Sequence>()->fields.empty(); }

// What no tensor can stand for.
bool is_object(const Value& v) {
  switch (v.kind) {
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::TracedFunction:
    case ValueKind::Class:
    case ValueKind::Builtin:
    case ValueKind::Module: return true;
    case ValueKind::Api: {
      const knowledge::ApiKind kind = knowledge::api(v.api()).kind;
      return kind == knowledge::ApiKind::Function || kind == knowledge::ApiKind::Class;
    }
    case ValueKind::Instance: {
      auto* cls = v.as<Allocation>()->cls;
      return cls != nullptr && cls->api_bases.empty() && !cls->has_unknown_base && cls->metaclass == nullptr && cls->fields.empty();
    }
    default: return false;
  }
}

DType dtype_of(const Value& v) {
  switch (v.kind) {
    case ValueKind::Bool: return DType::Bool;
    case ValueKind::Int: return DType::Integer;
    case ValueKind::Float: return DType::Floating;
    case ValueKind::Complex: return DType::Complex;
    case ValueKind::Str: return DType::String;
    case ValueKind::Tensor: return v.dtype;
    default: return DType::Unknown;
  }
}

// A value for the graph by itself.
bool is_leaf(const Value& v) { return v.kind == ValueKind::Tensor || is_number(v) || v.kind == ValueKind::Str; }

bool have_other_keys(const Value& a, const Value& b) {
  if (a.ref == nullptr || b.ref == nullptr) return false;
  auto *x = a.as<Dictionary>(), *y = b.as<Dictionary>();
  if (!x->exact || !y->exact) return false;
  if (x->entries.size() != y->entries.size()) return true;
  return !std::ranges::all_of(x->entries, [&](const DictEntry& e) { return std::ranges::any_of(y->entries, [&](const DictEntry& o) { return same(e.key, o.key); }); });
}

enum class Misfit : std::uint8_t { None, Unset, IsNone, DType, Structure, Object };

Misfit misfit(const Value& a, const Value& b, int depth = 0);

Misfit misfit_of_sequences(const Value& a, const Value& b, int depth) {
  if (has_fields(a) || has_fields(b)) return Misfit::None;
  if (a.kind != b.kind) return Misfit::Structure;
  auto *x = a.as<Sequence>(), *y = b.as<Sequence>();
  if (x == nullptr || y == nullptr || !x->exact || !y->exact) return Misfit::None;
  if (x->elements.size() != y->elements.size()) return Misfit::Structure;
  constexpr int kDeep = 3;
  for (std::size_t i = 0; depth < kDeep && i < x->elements.size(); ++i)
    if (Misfit inner = misfit(x->elements[i], y->elements[i], depth + 1); inner != Misfit::None) return inner;
  return Misfit::None;
}

Misfit misfit(const Value& a, const Value& b, int depth) {
  if (a.is_unbound != b.is_unbound) return Misfit::Unset;
  if (a.is_unbound || a.is_unknown() || b.is_unknown()) return Misfit::None;
  if (a.is_none() || b.is_none()) return Misfit::IsNone;
  if (a.may_be_none || b.may_be_none) return Misfit::None;
  if (is_object(a) || is_object(b)) return Misfit::Object;
  if (is_leaf(a) && is_leaf(b)) {
    const DType x = dtype_of(a), y = dtype_of(b);
    return x != DType::Unknown && y != DType::Unknown && x != y ? Misfit::DType : Misfit::None;
  }
  if (is_sequence(a) && is_sequence(b)) return misfit_of_sequences(a, b, depth);
  if (a.kind == ValueKind::Dict && b.kind == ValueKind::Dict) return have_other_keys(a, b) ? Misfit::Structure : Misfit::None;
  const auto is_container = [](const Value& v) { return is_sequence(v) || v.kind == ValueKind::Dict; };
  if ((is_leaf(a) && is_container(b)) || (is_container(a) && is_leaf(b)) || (is_container(a) && is_container(b) && a.kind != b.kind)) return Misfit::Structure;
  return Misfit::None;
}

StagingProblem problem_of_branches(Misfit m) {
  switch (m) {
    case Misfit::Unset: return StagingProblem::BranchUnset;
    case Misfit::IsNone: return StagingProblem::BranchNone;
    case Misfit::DType: return StagingProblem::BranchDType;
    case Misfit::Structure: return StagingProblem::BranchStructure;
    default: return StagingProblem::BranchObject;
  }
}

const ast::Seq<ast::Stmt>* blocks_of(const ast::Stmt* s, const ast::Seq<ast::Stmt>** orelse) {
  *orelse = nullptr;
  if (auto* f = ast::as<ast::For>(s)) return &f->body;
  if (auto* w = ast::as<ast::While>(s)) return &w->body;
  auto* i = static_cast<const ast::If*>(s);
  *orelse = &i->orelse;
  return &i->body;
}

const ast::Stmt* bound_in_blocks(const ast::Stmt* s, Symbol name) {
  const ast::Seq<ast::Stmt>* orelse = nullptr;
  const ast::Seq<ast::Stmt>* body = blocks_of(s, &orelse);
  const ast::Stmt* found = binding_in(*body, name);
  return found == nullptr && orelse != nullptr ? binding_in(*orelse, name) : found;
}

const ast::Expr* deciding_expression(const ast::Stmt* s) {
  if (auto* f = ast::as<ast::For>(s)) return f->iter;
  if (auto* w = ast::as<ast::While>(s)) return w->test;
  return static_cast<const ast::If*>(s)->test;
}
}  // namespace

const ast::Seq<ast::Stmt>* Interpreter::running_body() const {
  auto* def = scope_of(frame_->function).function_def();
  return def != nullptr ? &def->body : nullptr;
}

bool Interpreter::watches_flow() const { return mode_.graph && mode_.converted() && hears() && running_body() != nullptr; }

namespace {
// `if flag:` asks Python values as often as tensors: what is no tensor for certain is one only perhaps.
ValueFacts decides(const ast::Expr* e, const Value& v, ValueFacts f) {
  const bool is_bare = e->kind == Kind::Name || e->kind == Kind::Attribute;
  if (is_bare && v.kind == ValueKind::Tensor && v.confidence != Confidence::Certain && v.dtype != DType::Bool) f.confidence = Confidence::Possible;
  return f;
}
}  // namespace

Staged Interpreter::staged(const ast::Stmt* construct, const Value& decided_by, StagingProblem problem) {
  const Span span = span_of(deciding_expression(construct));
  return {.span = span, .construct = span, .problem = problem, .decided_by = decides(deciding_expression(construct), decided_by, doubted(decided_by))};
}

// The names that both branches leave behind, and that are read later.
void Interpreter::compare_branches(const ast::If* s, const Value& test, const State& before, const State& body) {
  if (!reachable_ || !body.reachable) return;
  const auto& names = scope_of(frame_->function).slots;
  for (std::size_t i = 0; i < body.slots.size(); ++i) {
    const Value &one = body.slots[i], &other = frame_->slots[i];
    if (identical(one, before.slots[i]) && identical(other, before.slots[i])) continue;
    const Misfit found = misfit(one, other);
    if (found == Misfit::None || bound_in_blocks(s, names[i]) == nullptr || !reads_later(*running_body(), s, names[i]).after) continue;
    Staged e = staged(s, test, problem_of_branches(found));
    e.name = names[i].text();
    e.one = facts(one);
    e.other = facts(other);
    e.is_unset_in_body = found == Misfit::Unset ? one.is_unbound : one.is_none();
    emit(e);
  }
}

void Interpreter::compare_choices(const ast::IfExp* e, const Value& test, const Value& one, const Value& other) {
  if (!watches_flow()) return;
  const Misfit found = misfit(one, other);
  if (found == Misfit::None || found == Misfit::Unset) return;
  emit(Staged{.span = span_of(e->test), .construct = span_of(e->test), .problem = problem_of_branches(found), .decided_by = decides(e->test, test, doubted(test)),
              .one = facts(one), .other = facts(other), .is_unset_in_body = one.is_none()});
}

// Whether one branch returns and the other does not is written in the text; what they return is known at the function's end.
void Interpreter::note_ways(const ast::If* s, const Value& test) {
  const ReturnWays ways = return_ways(s);
  if (!ways.body_has && !ways.orelse_has) return;
  const bool in_loop = std::any_of(flow_.begin() + static_cast<std::ptrdiff_t>(ways_base_.flow), flow_.end(), [](const FlowBlock& b) { return b.is_loop && b.is_staged; });
  const bool is_known = std::any_of(staged_ifs_.begin() + static_cast<std::ptrdiff_t>(ways_base_.ifs), staged_ifs_.end(), [&](const StagedIf& known) { return known.statement == s; });
  if (!is_known) staged_ifs_.push_back({s, test, in_loop, ways});
}

// Tells of the outermost `if` whose body lacks the `return`, else of the innermost.
void Interpreter::tell_of_returns() {
  const std::span<const StagedIf> ifs(staged_ifs_.data() + ways_base_.ifs, staged_ifs_.size() - ways_base_.ifs);
  const auto lacks = [](const StagedIf& i) { return i.ways.body_lacks() || i.ways.orelse_lacks(); };
  const auto lacks_at_once = [](const StagedIf& i) { return i.ways.body_lacks(); };
  const auto is_inside = [](const StagedIf& inner, const StagedIf& outer) {
    return inner.statement != outer.statement && inner.statement->begin >= outer.statement->begin && inner.statement->end <= outer.statement->end;
  };
  for (const StagedIf& i : ifs) {
    if (!lacks(i)) {
      compare_returns(i);
      continue;
    }
    const bool is_told_elsewhere = std::ranges::any_of(ifs, [&](const StagedIf& o) {
      return lacks(o) && ((is_inside(i, o) && lacks_at_once(o)) || (is_inside(o, i) && !lacks_at_once(i)));
    });
    if (is_told_elsewhere) continue;
    Staged e = staged(i.statement, i.test, i.in_loop ? StagingProblem::ReturnInLoop : StagingProblem::ReturnMissing);
    e.is_unset_in_body = lacks_at_once(i);
    if (const ast::Stmt* loop = i.in_loop ? loop_around(*running_body(), i.statement) : nullptr) e.span = span_of(deciding_expression(loop));
    emit(e);
  }
}

// The values that go out by the body against those that go out by the other branch, and what follows in the block.
void Interpreter::compare_returns(const StagedIf& s) {
  const ReturnWays ways = s.ways;
  if (!ways.body_surely || !ways.orelse_surely) return;
  const ast::Stmt* last = s.statement;
  while (last->next != nullptr) last = last->next;
  const std::uint32_t body_end = s.statement->body.empty() ? s.statement->begin : [&] {
    const ast::Stmt* end = s.statement->body.first;
    while (end->next != nullptr) end = end->next;
    return end->end;
  }();
  const bool rest_is_body = surely_returns(s.statement->orelse) && !surely_returns(s.statement->body);
  Misfit found = Misfit::None;
  const Value *one = nullptr, *other = nullptr;
  const std::span<const Exit> exits(exits_.data() + ways_base_.exits, exits_.size() - ways_base_.exits);
  for (const Exit& a : exits) {
    const auto side = [&](const Exit& e) {
      if (e.statement->begin < s.statement->begin || e.statement->end > last->end) return -1;
      if (e.statement->end > s.statement->end) return rest_is_body ? 0 : 1;
      return e.statement->end <= body_end ? 0 : 1;
    };
    if (side(a) != 0) continue;
    for (const Exit& b : exits) {
      if (side(b) != 1) continue;
      const Misfit m = misfit(a.value, b.value);
      if (m == Misfit::None) return;
      found = m;
      one = &a.value;
      other = &b.value;
    }
  }
  if (one == nullptr || found == Misfit::Unset) return;
  Staged e = staged(s.statement, s.test, problem_of_branches(found));
  e.one = facts(*one);
  e.other = facts(*other);
  e.is_unset_in_body = one->is_none();
  emit(e);
}

namespace {
// A value takes part in what it is replaced by: the operation itself has operands that do not fit.
bool is_computed_from(const ast::Stmt* binding, Symbol name) {
  if (binding->kind == Kind::AugAssign) return true;
  auto* a = ast::as<ast::Assign>(binding);
  return a != nullptr && mentions(a->value, name);
}

StagingProblem problem_of_loop(Misfit m) {
  switch (m) {
    case Misfit::Unset: return StagingProblem::LoopUnset;
    case Misfit::IsNone: return StagingProblem::LoopNone;
    case Misfit::DType: return StagingProblem::LoopDType;
    case Misfit::Structure: return StagingProblem::LoopStructure;
    default: return StagingProblem::LoopObject;
  }
}

bool ranks_differ(const Value& before, const Value& after) {
  const std::int8_t x = is_number(before) ? 0 : before.kind == ValueKind::Tensor ? before.rank : -1;
  return x >= 0 && after.kind == ValueKind::Tensor && after.rank >= 0 && x != after.rank;
}
}  // namespace

// The names that a loop of the graph carries from round to round, or out of it: before the loop and after a first round.
void Interpreter::compare_rounds(const ast::Stmt* loop, const Value& decided_by, const State& before) {
  if (!reachable_) return;
  const ast::Seq<ast::Stmt>* orelse = nullptr;
  const ast::Seq<ast::Stmt>& body = *blocks_of(loop, &orelse);
  const bool is_dataset = decided_by.kind == ValueKind::Dataset;
  const auto& names = scope_of(frame_->function).slots;
  for (std::size_t i = 0; i < before.slots.size(); ++i) {
    const Value &was = before.slots[i], &now = frame_->slots[i];
    if (identical(was, now)) continue;
    const Misfit found = misfit(was, now);
    const bool other_rank = found == Misfit::None && ranks_differ(was, now);
    if (found == Misfit::None && !other_rank) continue;
    if ((found == Misfit::Unset && !is_dataset) || (found == Misfit::IsNone && !was.is_none())) continue;
    const ast::Stmt* binding = binding_in(body, names[i]);
    if (binding == nullptr) continue;
    // What a function makes of a list may be of one length with each caller.
    auto* assigned = ast::as<ast::Assign>(binding);
    if (found == Misfit::Structure && assigned != nullptr && assigned->value->kind == Kind::Call) continue;
    const Reads reads = reads_later(*running_body(), loop, names[i]);
    if (!reads.any() || (found == Misfit::IsNone && !is_dataset && !reads.in_next_round)) continue;
    Staged e = staged(loop, decided_by, other_rank ? StagingProblem::LoopRank : problem_of_loop(found));
    if (found == Misfit::DType && is_computed_from(binding, names[i])) e.span = span_of(binding);
    e.name = names[i].text();
    e.one = facts(was);
    e.other = facts(now);
    e.is_read_later = reads.in_next_round;
    e.is_dataset = is_dataset;
    emit(e);
  }
}

void Interpreter::note_turn(const ast::While* s, const Value& first, const Value& again) {
  if (!watches_flow() || first.is_tensor_like() || first.is_unknown() || !again.is_tensor()) return;
  emit(staged(s, again, StagingProblem::LoopTurnsTensor));
}

// `break` under a tensor's condition, of a loop that Python runs while tracing.
void Interpreter::note_break(const ast::Stmt* s) {
  const FlowBlock* decided = nullptr;
  for (std::size_t i = flow_.size(); i > ways_base_.flow; --i) {
    const FlowBlock& block = flow_[i - 1];
    if (!block.is_loop) {
      if (block.is_staged) decided = &block;
      continue;
    }
    if (block.is_staged || decided == nullptr) return;
    Staged e = staged(decided->statement, decided->decided_by, StagingProblem::BreakFromPythonLoop);
    e.span = span_of(deciding_expression(block.statement));
    e.construct = span_of(s);
    return emit(e);
  }
}

// Every call traces both branches, and so calls itself again.
void Interpreter::note_recursion(FunctionRef function, const ast::Node* at) {
  const auto stops_at_runtime = [&](const FlowBlock& b) { return b.function == function && !b.is_loop && b.is_staged; };
  const auto block = std::ranges::find_if(flow_, stops_at_runtime);
  auto* def = scope_of(function).function_def();
  const Value* test = block != flow_.end() ? &block->decided_by : nullptr;
  // What follows an `if` that returns is its other branch.
  for (std::size_t i = ways_base_.ifs; frame_->function == function && i < staged_ifs_.size(); ++i) {
    const ReturnWays ways = staged_ifs_[i].ways;
    if (staged_ifs_[i].statement->end <= at->begin && ways.body_surely != surely_returns(staged_ifs_[i].statement->orelse)) test = &staged_ifs_[i].test;
  }
  if (test == nullptr || def == nullptr) return;
  emit(Staged{.span = span_of(at), .construct = span_of(at), .problem = StagingProblem::Recursion, .name = def->name.text(), .decided_by = doubted(*test)});
}

namespace {
constexpr std::string_view kChanging[] = {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"};
}

void Interpreter::note_method(const ast::Call* e, const ast::Attribute* method, const Arguments& arguments) {
  const std::string_view name = method->attr.text();
  if (std::ranges::find(kChanging, name) == std::end(kChanging)) return;
  const ast::Expr* given = nullptr;
  for (const ast::Expr* argument : e->args) given = argument;
  note_container(method->value, name, given, arguments.positional.empty() ? unknown() : arguments.positional.back(), e);
}

// `d[k] = v`: with a constant key, or with a name from outside, AutoGraph carries `d[k]` as if it were a variable.
void Interpreter::note_item_stored(const ast::Subscript* target, const Value& value) {
  if (target->slice->kind == Kind::Constant) return;
  auto* key = ast::as<ast::Name>(target->slice);
  for (std::size_t i = flow_.size(); key != nullptr && i > ways_base_.flow; --i) {
    const FlowBlock& around = flow_[i - 1];
    auto* loop = ast::as<ast::For>(around.statement);
    const bool is_inner = bound_in_blocks(around.statement, key->id_) != nullptr || (loop != nullptr && mentions(loop->target, key->id_));
    if (is_inner) break;
    if (around.is_staged) return;
  }
  note_container(target->value, {}, nullptr, value, target);
}

// A list, dict or set that was made before the innermost `if` or loop of the graph, and is changed in it.
void Interpreter::note_container(const ast::Expr* holder, std::string_view action, const ast::Expr* given, const Value& value, const ast::Node* at) {
  auto* name = ast::as<ast::Name>(holder);
  if (name == nullptr || flow_.size() == ways_base_.flow) return;
  const names::SlotRef ref = names::SlotRef::unpack(name->slot);
  if (ref.hops != 0 || ref.index >= frame_->slot_count) return;
  const FlowBlock* block = nullptr;
  for (std::size_t i = flow_.size(); i > ways_base_.flow; --i) {
    const FlowBlock& around = flow_[i - 1];
    if (!around.is_staged) continue;
    if (around.before->slots[ref.index].is_unbound || bound_in_blocks(around.statement, name->id_) != nullptr) break;
    block = &around;
    if (around.is_loop) break;
  }
  if (block == nullptr) return;
  Staged e = staged(block->statement, block->decided_by, block->is_loop ? StagingProblem::ContainerInLoop : StagingProblem::ContainerInBranch);
  e.span = span_of(at);
  e.name = name->id_.text();
  e.action = action;
  e.one = facts(*slot(name));
  e.other = facts(value);
  e.is_read_later = reads_later(*running_body(), block->statement, name->id_).after;
  auto* plain = ast::as<ast::Name>(given);
  auto* loop = ast::as<ast::For>(block->statement);
  e.is_made_inside = given != nullptr && (plain == nullptr || bound_in_blocks(block->statement, plain->id_) != nullptr || (loop != nullptr && mentions(loop->target, plain->id_)));
  emit(e);
}

}  // namespace graphvet::tracer
