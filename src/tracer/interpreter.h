// The abstract interpreter: one unit of work (a module's functions, or a group of traces), one thread.
//
// Its member functions are spread over files by subject; README.md lists them.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/arena.h"
#include "knowledge/api.h"
#include "names/bound_names.h"
#include "project/project.h"
#include "tracer/forms.h"
#include "tracer/library_names.h"
#include "tracer/liveness.h"
#include "tracer/slots_by_name.h"
#include "tracer/trace.h"
#include "tracer/value.h"

namespace graphvet::tracer {

// Off: switched off from above (autograph=False, do_not_convert). Idle: this body is not converted, but an API that
// converts its callback does so. Converted: AutoGraph rewrote this body.
enum class AutoGraph : std::uint8_t { Off, Idle, Converted };

struct RunMode {
  bool graph = false;
  AutoGraph autograph = AutoGraph::Idle;
  bool jit = false;
  bool guessed = false;  // reached by a call that is only possible
  bool doubtful = false; // called for certain, but which of many functions gets which arguments is not known
  bool operator==(const RunMode&) const = default;

  bool converted() const { return autograph == AutoGraph::Converted; }
  Mode shown() const { return {graph, converted() ? Conversion::Yes : Conversion::No, jit, autograph == AutoGraph::Off ? Unconverted::SwitchedOff : Unconverted::Unsaid}; }
};
constexpr RunMode kEager{};

// Whatever module holds the ops that the project's C++ registers (customop/library.h, which writes the facts).
constexpr std::string_view kOpLibrary = "op-library", kOpLibraryPrefix = "op-library.";

// The variables of a running (or finished) function, class body or module.
struct Frame {
  FunctionRef function;
  Frame* parent = nullptr;       // lexically around it
  Value* slots = nullptr;
  std::uint32_t slot_count = 0;
  std::uint32_t unit = 0;
  ClassRecord* cls = nullptr;    // a class body
};

constexpr std::uint32_t kNoContext = 0xFFFFFFFF;

// The arguments of a call, evaluated.
struct Arguments {
  Values positional;
  RecycledVector<std::pair<Symbol, Value>> keywords;
  bool unknown_positional = false;  // f(*xs) with unknown xs
  bool unknown_keywords = false;    // f(**kw) with unknown kw
  Value rest;                       // what unknown positional ones hold
  bool unknown_caller = false;      // no call at all: parameters hold what they declare

  const Value* keyword(Symbol name) const {
    for (auto& [k, v] : keywords)
      if (k == name) return &v;
    return nullptr;
  }
};

// Something will be traced: found in eager code, done in the last phase.
struct Request {
  Value function;                  // Function or BoundMethod
  RunMode mode;
  std::string_view entry;
  Span at;
  Confidence confidence = Confidence::Certain;
  enum class Given { ByConvention, Values } given = Given::ByConvention;
  bool has_signature = false;      // an input_signature covers the parameters
  Arguments arguments;             // Values: one call site's, or what a signature of more than tensors says
};

// A constructor as run for an object of a class, which may be an heir's.
using ConstructorKey = std::tuple<const ClassRecord*, project::ModuleId, std::uint32_t>;
// A function together with the frame it closes over.
using FunctionKey = std::tuple<project::ModuleId, std::uint32_t, const Frame*>;

// What all units share. Phase 1 fills the frames; later phases only read.
struct World {
  const project::Project* project = nullptr;
  Target target;
  const Options* options = nullptr;
  LibraryNames* library_names = nullptr;             // shared, and written by all
  std::vector<knowledge::ApiId> traced_bases;        // of knowledge::traced_methods()
  std::vector<bool> is_unconverted;                  // by ModuleId: AutoGraph leaves its functions as they are
  std::vector<Frame*> module_frames;                 // by ModuleId; null until executed
  std::vector<const ClassRecord*> classes;           // of module level, in order of execution
  std::vector<std::vector<const ClassRecord*>> classes_of;  // the same by ModuleId
  std::vector<Values> star_imports;      // by ModuleId: the modules of its `from m import *`
  // Joined arguments of the constructor calls seen, by parameter index; filled between phases 2 and 3.
  std::map<ConstructorKey, Values> constructor_arguments;
  // Classes by what they are below, and by the methods that they introduce; both in order of execution.
  std::unordered_map<const ClassRecord*, std::vector<const ClassRecord*>> heirs;
  std::unordered_map<Symbol, std::vector<const ClassRecord*>> owners;
  // tf.register_tensor_conversion_function: a class or several, and the function that makes tensors of their objects.
  std::vector<std::pair<Value, Value>> conversions;
  // What module bodies set on functions: `f.flag = True`.
  std::map<FunctionKey, std::unordered_map<Symbol, Value>> function_attributes;
};

struct Unit {
  std::uint32_t number = 0;
  std::unique_ptr<Arena> values;   // what values point to; events have the result's arena
  // What values point to beside the arena's content.
  std::deque<ClassRecord> classes;
  std::deque<Allocation> allocations;
  UnitResult result;
  std::vector<Request> requests;
  std::vector<std::pair<ConstructorKey, Values>> constructions;
  struct Patch {
    const ClassRecord* cls;
    Symbol name;
    Value value;
  };
  std::vector<Patch> patches;      // members that functions set on classes of other units
  std::vector<std::pair<const ClassRecord*, bool>> compiled;  // Keras models compiled; true: run_eagerly=True
};

Symbol setter_name(Symbol property);

// Fills `heirs`, `owners` and `classes_of`.
void index_classes(World& world);

// The function of the project at the heart of a bound method or a partial call; null: none.
// Whether an `input_signature` makes a tensor of each argument.
bool is_of_tensors(const Value& signature);

// The dtype and rank of `tensor op other`, of `tensor[index]`.
void describe_result(Value& result, const Value& tensor, const Value& other, ast::Operator op);
void describe_element(Value& result, const Value& tensor, const ast::Expr* node, const Value& index);

const Value* plain_function(const Value& v);

class Interpreter {
 public:
  Interpreter(World& world, Unit& unit);

  // Phase 1.
  void execute_module(project::ModuleId id);
  // Phase 2: everything of a module that nobody traced yet, eagerly.
  void walk_module(project::ModuleId id);
  // Phase 3: one function, all that was asked of it.
  void run_trace(std::span<const Request> requests);

 private:
  // ---- where we are ----
  struct State {            // the variables of the current frame at a point of the flow
    Values slots;
    bool reachable = true;
  };
  struct Samples {          // states from all over a `try`: all of few statements, some of many
    std::vector<State> states;
    std::size_t seen = 0, step = 1;
    void add(const Interpreter& now);
  };
  struct MemoKey {
    MemoKey(const Closure& closure, const RunMode& mode, std::span<const Value> arguments);

    FunctionRef function;
    const Frame* frame;
    const ClassRecord* owner;
    RunMode mode;
    std::span<const Value> arguments;
    std::size_t hash;
    bool operator==(const MemoKey& other) const;
  };
  struct MemoHash {
    std::size_t operator()(const MemoKey& key) const noexcept { return key.hash; }
  };
  struct MemoEntry {
    std::uint32_t context = kNoContext;
    Value result;
    bool running = true;
  };

  // What the methods of a class and its bases have to do with `self.name`.
  struct StoreFacts {
    std::uint64_t steps = 0;           // what looking for the stores counts
    bool outside_constructor = false;  // some method that is no constructor stores it
    bool is_settled = false;           // all that store it have run
  };
  using ClassAttribute = std::pair<const ClassRecord*, Symbol>;
  struct ClassAttributeHash {
    std::size_t operator()(const ClassAttribute& a) const noexcept {
      return (reinterpret_cast<std::size_t>(a.first) ^ (static_cast<std::size_t>(a.second.id) << 32)) * 0x9E3779B97F4A7C15ull >> 17;
    }
  };

  const names::ModuleNames& names() const { return names_of(frame_->function.module); }
  const names::ModuleNames& names_of(project::ModuleId m) const { return world_.project->module(m).index.names; }
  const names::Scope& scope_of(FunctionRef f) const { return names_of(f.module).scopes[f.scope]; }
  std::string_view file_text() const;
  std::string_view source_text(const ast::Node* node) const;
  Span span_of(const ast::Node* node) const { return {frame_->function.module, node->begin, node->end}; }
  Symbolic here() const { return mode_.graph ? Symbolic::Yes : Symbolic::No; }
  Arena& arena() { return *unit_.values; }
  void limit(std::string_view what);

  // ---- statements.cc ----
  void run(const ast::Seq<ast::Stmt>& body);
  void run(const ast::Stmt* stmt);
  void run_block(const ast::Stmt* stmt);
  void run_if(const ast::If* s);
  void run_for(const ast::For* s);
  std::span<const Value> unrolled(const Value& iterable) const;
  void run_unrolled(const ast::For* s, std::span<const Value> elements);
  void run_while(const ast::While* s);
  void run_with(const ast::With* s);
  Value entered_plainly(const Value& manager);
  void run_try(const ast::Try* s);
  void run_match(const ast::Match* s);
  void join_slots(Values& others);
  void close_frame(Values& at_returns);
  void run_return(const ast::Return* s);
  void run_assert(const ast::Assert* s);
  void run_import(const ast::Import* s);
  void run_import_from(const ast::ImportFrom* s);
  Value imported_module(std::string_view name);
  Value namespace_member(const ast::ImportFrom* s, Symbol name);
  void bind_by_name(Symbol name, const Value& value);
  void run_aug_assign(const ast::AugAssign* s);
  void run_loop_body(const ast::Seq<ast::Stmt>& body, const std::function<void()>& before_each, const std::function<void()>& after_first = {});
  void bind_pattern(const ast::Pattern* pattern, const Value& subject);
  State fork() const;
  void restore(const State& s);
  void merge(const State& other);
  void stage_changed(const State& before);  // Python numbers changed under a tensor condition become tensors

  // ---- staging.cc ----
  struct FlowBlock {          // an `if` or a loop around, in a body that AutoGraph converts
    FunctionRef function;
    const ast::Stmt* statement;
    const State* before;
    Value decided_by;
    bool is_loop;
    bool is_staged;           // a tensor decides it
  };
  struct StagedIf {           // its branches return
    const ast::If* statement;
    Value test;
    bool in_loop;             // of the graph
    ReturnWays ways;          // read from the text once: chains of `elif` are long
  };
  struct Exit {
    const ast::Return* statement;
    Value value;
  };
  const ast::Seq<ast::Stmt>* running_body() const;
  bool watches_flow() const;
  Staged staged(const ast::Stmt* construct, const Value& decided_by, StagingProblem problem);
  void compare_branches(const ast::If* s, const Value& test, const State& before, const State& body);
  void compare_choices(const ast::IfExp* e, const Value& test, const Value& one, const Value& other);
  void note_ways(const ast::If* s, const Value& test);
  void tell_of_returns();
  void compare_returns(const StagedIf& s);
  void compare_rounds(const ast::Stmt* loop, const Value& decided_by, const State& before);
  void note_turn(const ast::While* s, const Value& first, const Value& again);
  void note_break(const ast::Stmt* s);
  void note_recursion(FunctionRef function, const ast::Node* at);
  void note_method(const ast::Call* e, const ast::Attribute* method, const Arguments& arguments);
  void note_item_stored(const ast::Subscript* target, const Value& value);
  void note_container(const ast::Expr* holder, std::string_view action, const ast::Expr* given, const Value& value, const ast::Node* at);

  bool op_library(Value* module);
  bool is_generated_for_ops(std::string_view module) const;

  // ---- assignment ----
  void assign(const ast::Expr* target, const Value& value);
  void assign_name(const ast::Name* name, const Value& value);
  void unpack(const ast::Seq<ast::Expr>& targets, const Value& value, const ast::Expr* whole);
  void note_item_written(const ast::Subscript* target, const Value& object, SubscriptUse use);
  void store_attribute(const Value& object, Symbol attribute, const Value& value);
  Value* slot(const ast::Name* name);
  Value* own_slot(const ast::Name* name);
  void write_over(Value* at, const Value& value);
  Value read_name(const ast::Name* name);
  Value element_of(const Value& iterable);
  Value dimension() const;

  // ---- expressions.cc ----
  bool is_too_deep() const { return nesting_ > 2'000; }
  bool is_spent(std::uint64_t steps);  // counts steps; true when there were too many
  Value eval(const ast::Expr* e);
  Value eval_kind(const ast::Expr* e);
  Value eval_constant(const ast::Constant* c);
  Value eval_joined(const ast::JoinedStr* e);
  Value eval_bool_op(const ast::BoolOp* e);
  Value eval_bin_op(const ast::BinOp* e);
  Value overloaded(const Value& object, const Value& other, std::string_view prefix, ast::Operator op, const ast::Node* node);
  Value binary(const Value& left, const Value& right, ast::Operator op, const ast::Node* node);
  Value eval_unary(const ast::UnaryOp* e);
  Value eval_compare(const ast::Compare* e);
  Value eval_if_exp(const ast::IfExp* e);
  Value eval_subscript(const ast::Subscript* e);
  Value subscript(const Value& object, const ast::Expr* index, const Value& index_value);
  Value eval_unrolled(const ast::Comprehension* generator, std::span<const Value> elements, const ast::Expr* element, ValueKind kind);
  Value eval_comprehension(const ast::Seq<ast::Comprehension>& generators, const ast::Expr* element, const ast::Expr* value, ValueKind kind);
  Value eval_dict(const ast::Dict* e);
  Value eval_display(const ast::Seq<ast::Expr>& elts, ValueKind kind);
  Value eval_slice_parts(const ast::Slice* e);
  Value eval_lambda(const ast::Lambda* e);
  // Evaluates a condition; 1 true, 0 false, -1 unknown. `staged` is set when AutoGraph turns it into graph control flow.
  int eval_test(const ast::Expr* e, BoolUse use, const ast::Node* construct, bool* staged);
  bool asks_truth(const ast::Expr* e, const Value& v, BoolUse use, const ast::Node* construct);

  // ---- annotations.cc ----
  Value from_annotation(const ast::Expr* annotation);
  Value from_generic(const ast::Subscript* annotation);
  Value from_union(std::span<const ast::Expr* const> members);
  Value from_class(const Value& type, const ast::Expr* annotation);
  Value object_of_library(knowledge::ApiId cls);

  // ---- narrowing.cc ----
  void narrow_to_rank(const ast::Compare* c, bool holds);
  void narrow_to_callable(Value& v, bool holds);
  void narrow(const ast::Expr* test, bool holds);
  bool takes_unknown_for_none(const ast::Expr* test, bool holds);
  bool contradicts_flag(const ast::Expr* test, bool holds);
  void run_branch(const ast::If* s, bool holds);
  void keep_alternatives(Value& v, const Value& cls, int kept);
  void narrow_to_class(const ast::Name* name, const Value& cls, bool holds);

  // ---- attributes.cc ----
  Value eval_attribute(const ast::Attribute* e, const ast::Call* call);
  void note_library_name(const Value& module, Symbol name, const ast::Node* at);
  Value attribute_of(const Value& object, Symbol name, const ast::Node* at);
  Value op_of_library(const Value& module, Symbol name, const ast::Node* at);
  Value module_attribute(const Value& module, Symbol name);
  Value starred_attribute(const Values& stars, Symbol name);
  std::optional<Value> own_attribute(const Value& module, Symbol name);
  bool lacks_attribute(const Value& object, Symbol name);
  Value instance_attribute(const Value& object, Symbol name, const ast::Node* at);
  Value class_attribute(const ClassRecord* cls, Symbol name, const Value* self);
  Value bind_member(const Value& member, const Value& object, const ClassRecord* cls, bool via_instance, const ast::Node* at);
  Value callable_attribute(const Value& object, Symbol name);
  Value api_member(knowledge::ApiId cls, Symbol name, const Value& object);
  Value summary_attribute(const ClassRecord* cls, Symbol name);
  const names::AttributeStores* stores_in(const ClassRecord* holder) const;
  StoreFacts& store_facts(const ClassRecord* cls, Symbol name);
  bool run_store(const ClassRecord* cls, const ClassRecord* holder, std::uint32_t method_scope, Symbol attribute);
  bool run_storing_method(const ClassRecord* cls, const ClassRecord* holder, std::uint32_t method_scope);
  Value dotted(const LibraryNames::Entry& entry);
  bool exists_in_target(const knowledge::Api& api, std::string_view spelling) const;

  // ---- calls.cc ----
  Value eval_call(const ast::Call* e, bool result_used = true);
  Arguments eval_arguments(const ast::Call* e);
  Value call(const Value& callee, const Arguments& arguments, const ast::Node* at, std::string_view how = "call");
  Value call_function(const Value& function, const Value* self, const Arguments& arguments, const ast::Node* at, std::string_view how,
                      const RunMode& mode);
  Value call_method(const Value& object, Symbol method, const Arguments& arguments, const ast::Node* at, std::string_view how,
                    const RunMode& mode);
  Value call_traced(const Value& traced, const Arguments& arguments, const ast::Node* at);
  Value call_instance(const Value& object, const Arguments& arguments, const ast::Node* at);
  Value construct(const Value& cls, const Arguments& arguments, const ast::Node* at);
  Value construct_plainly(const Value& cls, const Arguments& arguments, const ast::Node* at);
  void initialise(const Value& object, const Arguments& arguments, const ast::Node* at);
  void fill_fields(const Value& object, const Arguments& arguments);
  Value call_bound(const Value& callee, const Arguments& arguments, const ast::Node* at, std::string_view how, const RunMode& mode);
  std::optional<Value> super_member(const ast::Attribute* e);

  // ---- wrappers.cc ----
  Value call_partial(const Value& partial, const Value* self, Arguments arguments, const ast::Node* at, std::string_view how);
  Value call_wrapt(const PartialCall& wrapper, const Value* self, const Arguments& arguments, const ast::Node* at);
  Value make_partial(const Value& function, std::span<const Value> positional, PartialStyle style);
  Value make_named_tuple(const PartialCall& type, const Arguments& arguments);
  Value with_cases(const PartialCall& cases, const Value& function);
  Value cases_of(const knowledge::Api& api, const Arguments& arguments);
  Value tuple_of(std::span<const Value> elements, ValueKind kind = ValueKind::Tuple);
  Value sequence_of(ValueKind kind, const Value& element);
  Value dict_of_any(const Value& value);
  std::optional<Value> function_attribute(const Value& function, Symbol name);
  void set_function_attribute(const Value& function, Symbol name, const Value& value);

  // ---- guesses.cc ----
  bool may_guess();
  bool guessed_enough();
  void guess_method(const ClassRecord* cls, Symbol method, const Arguments& arguments, const ast::Node* at, std::string_view how, RunMode mode);
  void guess_heirs(const Value& object, Symbol method, const Arguments& arguments, const ast::Node* at, const RunMode& mode);
  void guess_by_name(Symbol method, const Arguments& arguments, const ast::Node* at);
  bool takes(const ClassRecord* cls, Symbol method, const Arguments& arguments) const;

  // ---- protocols.cc ----
  std::optional<Value> protocol(const Value& object, Symbol method, std::initializer_list<Value> given, const ast::Node* at);
  std::optional<Value> iterated_object(const Value& object, const ast::Node* at);
  std::optional<Value> missing_attribute(const Value& object, Symbol name, const ast::Node* at);
  std::optional<Value> compared_object(const Value& left, ast::CmpOp op, const Value& right, const ast::Node* at);
  Value through_descriptor(const Value& member, const Value& object, const ClassRecord* cls, const ast::Node* at);
  void ask_object(const Value& object, const ast::Node* at);
  void call_setter(const Value& object, Symbol name, const Value& value, const ast::Node* at);
  void hash_object(const Value& object, const ast::Node* at, bool compared = true, int depth = 0);
  Value iterated(const Value& iterable, const ast::Node* at);
  RunMode unconverted() const;
  void check_instance(const Value& v, const Value& cls, const ast::Node* at);

  // ---- composites.cc ----
  // How far TensorFlow goes with a composite tensor: tf.nest.flatten; what a traced function returns; arguments and loop variables.
  enum class Passage : std::uint8_t { TakenApart, RoundTrip, IntoGraph };
  void note_tensor_index(const ast::Subscript* e, const Value& object, const Value& index);
  void note_tensor_index(const ast::Subscript* e, const Value& object, const ast::Expr* part, const Value& index, bool is_whole);
  void check_result(const Value& result, const Closure& closure);
  void check_result_part(const Value& v, Span at, bool is_element, int depth);
  std::string refused_result(const Value& v) const;
  bool is_plain_object(const Allocation& object) const;
  void pass_composites(const Value& v, Passage passage, const ast::Node* at, int depth = 0);
  void pass_composite(const Value& object, Passage passage, const ast::Node* at);
  void expand_composites(const Arguments& arguments, const ast::Node* at);

  // ---- special_methods.cc ----
  enum class TextUse : std::uint8_t { Str, Repr, Format };
  void ask_for_text(const Value& object, TextUse use, const ast::Node* at);
  Value format_field(const ast::FormattedValue* field);
  void order(const Value& element, const Value* key, const ast::Node* at);
  void ask_for_index(const Value& object, const ast::Node* at);
  bool set_through_descriptor(const Value& object, Symbol name, const Value& value, const ast::Node* at);
  void run_delete(const ast::Delete* s);
  void delete_target(const ast::Expr* target);
  std::optional<Value> mapping_method(const Value& object, Symbol method, const Arguments& arguments, const ast::Node* at);
  Value formatted(const Value& format, std::span<const Value> parts);
  void announce_class(ClassRecord* cls, const ast::ClassDef* def);
  Value subscript_class(const Value& cls, const Value& index, const ast::Node* at);
  void intercept_read(const Value& object, Symbol name, const ast::Node* at);

  // ---- reflection.cc ----
  Value dict_of_names(std::vector<DictEntry> entries, bool exact);
  std::vector<DictEntry> names_in_module(const Value& module);
  Value names_of_value(const Value& v);
  std::optional<Value> object_behind_dict(const ast::Expr* e);
  Value any_of_module(const Value& module);
  Value local_names();
  Value listed_names(const Value& v);
  Value members_of(const Value& v, const Value* predicate);

  // ---- metaclasses.cc ----
  void give_cases(ClassRecord& cls, const PartialCall& cases);
  void apply_metaclass(ClassRecord& cls, Symbol name);
  Value new_object(const Arguments& arguments, const ast::Node* at);
  void set_class_member(const ClassRecord* cls, Symbol name, const Value& value);

  // ---- python_library.cc ----
  bool python_api(const knowledge::Api& api, const Arguments& arguments, const ast::Node* at, Value* result);
  Value drawn_arguments(const Arguments& arguments);
  bool inspect_api(std::string_view name, const Arguments& arguments, Value* result);
  bool itertools_api(std::string_view name, const Arguments& arguments, Value* result);
  Value reduce(const Arguments& arguments, const ast::Node* at);
  RunMode mode_for(const Closure& closure, const RunMode& wanted, bool asked_by_user) const;
  Value mutate_container(const ast::Call* e, const Value& receiver, Symbol method, const Arguments& arguments, bool* handled);

  // ---- broken_statements.cc ----
  void forget_names_in(const ast::Node* broken, names::Behind word);
  void forget_names_of_header(const ast::Stmt* stmt);
  static bool is_broken_pattern(const ast::Pattern* pattern);
  void forget(Symbol name);
  void forget_attribute(Symbol name, std::string_view attribute);
  bool stands_below(const ast::Stmt* stmt, const ast::Stmt* broken) const;
  bool has_broken_header(const ast::Stmt* stmt) const;
  void run_doubtful(const std::function<void()>& block);
  bool is_in_function() const;

  // ---- functions.cc ----
  Value make_closure(const ast::Node* node, const ast::Arguments* args);
  Value decorate(const ast::FunctionDef* def, Value function);
  Values bind_arguments(const Closure& closure, const Value* self, const Arguments& arguments);
  Value run_function(const Closure& closure, Values bound, const RunMode& mode, const ast::Node* at, std::string_view how);
  Value run_body(const Closure& closure, std::span<const Value> bound, const RunMode& mode, std::uint32_t context);
  Value widened(const Value& v, int depth = 0);
  void note_construction(const Closure& closure, std::span<const Value> bound);
  Value declared(const names::Parameter& parameter, const Closure& closure, std::size_t index);
  void note_called(FunctionRef f) { called_scopes_.insert((static_cast<std::uint64_t>(f.module) << 32) | f.scope); }
  bool falls_back(const names::Scope& scope) const;
  bool has_twin(FunctionRef lambda) const;
  bool is_left_alone(const ClassRecord* cls) const;
  bool is_graph_decorator(const ast::Expr* decorator) const;
  bool is_declared_eager(FunctionRef function) const;

  // ---- classes.cc ----
  Value execute_class(const ast::ClassDef* def);
  void link_class(ClassRecord& cls);
  Value instance_of(const ClassRecord* cls);
  Value api_instance(knowledge::ApiId cls, const ast::Node* at);
  Allocation* allocation_at(const ast::Node* at, const ClassRecord* cls, knowledge::ApiId api);
  enum KerasRole : std::uint8_t { kAsked = 1, kLayer = 2, kLossOrMetric = 4, kLambda = 8 };
  std::uint8_t keras_role(const ClassRecord* cls);
  std::uint8_t keras_role(knowledge::ApiId cls);
  bool derives_from(const ClassRecord* cls, std::string_view api) const;
  bool derives_from(const ClassRecord* cls, knowledge::ApiId api) const;
  bool is_enumeration(const ClassRecord* cls) const;
  const Value* find_member(const ClassRecord* cls, Symbol name, const ClassRecord** holder) const;

  // ---- api_calls.cc ----
  Value call_api(knowledge::ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at);
  const knowledge::Api& facts_of(knowledge::ApiId id) const;
  void note_switch(knowledge::ApiId id);
  Value call_known_api(knowledge::ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at);
  bool gives_operation(const knowledge::Api& api) const;
  Value operation(const ast::Node* at);
  Value surely_given(knowledge::ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at);
  Value call_template_method(const knowledge::Api& api, const Value& receiver, const Arguments& arguments, const ast::Node* at);
  Value api_result(knowledge::ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at);
  Value variable_of(const knowledge::Api& api, const Value* receiver) const;
  bool special_api(const knowledge::Api& api, const Value* receiver, const Arguments& arguments, const ast::Node* at, Value* result);
  Value layer_result(const Value& layer, const Arguments& arguments);
  Value as_symbolic(const Value& v, int depth = 0);
  Value make_traced(const Value& function, const Arguments& options, const ast::Node* at);
  Value method_behind_call(const Value& object, RunMode* mode);
  void keep_lambda_function(const Value& layer, const Arguments& arguments);
  Value lambda_function(const Value& layer);
  bool library_layer_call(std::string_view api, const Value& layer, const Arguments& arguments, const ast::Node* at, Value* result);
  void feed_steps(const knowledge::Api& api, const Value* model, const Arguments& arguments, const ast::Node* at);
  void request_step(const Value& model, const knowledge::TracedMethod& step, const Value& data, const ast::Node* at);
  void note_compile(const Value* model, const Arguments& arguments);
  void request_layer_functions(const knowledge::Api& layer, const Arguments& arguments, const ast::Node* at);
  void keras_compile(const Arguments& arguments, const ast::Node* at, Confidence confidence);
  const Value* argument_named(const knowledge::Api& api, const Arguments& arguments, std::string_view name) const;
  DType result_dtype(const knowledge::Api& api, const Arguments& arguments) const;
  std::int8_t rank_by_shape(const knowledge::Api& api, const Arguments& arguments, std::string_view parameter) const;
  Value received_for_spec(const Value& spec) const;
  Arguments received_by_signature(const Value& signature);
  std::int8_t result_rank(const knowledge::Api& api, const Arguments& arguments) const;
  const Value* argument(const knowledge::Api& api, const Arguments& arguments, std::string_view name, int position) const;

  // ---- texts.cc ----
  enum class Describing : std::uint8_t { Nothing, Message, Output, Error };
  void note_text(const Value& v, const ast::Node* at, TextForm form, bool wants_number);
  void note_percent(const Value& format, const Value& parts, const ast::Node* at);
  void note_format(const Value& format, const Arguments& arguments, const ast::Node* at);
  Describing described_by(const Value& callee) const;
  Value eval_keyword(const ast::Keyword* k);
  bool leads_to_error() const;

  // ---- host_effects.cc ----
  std::uint16_t told_effects(const knowledge::Api& api, const Value* receiver) const;
  void note_seeded(const knowledge::Api& api, const Value& made, const Arguments& arguments);

  // ---- callbacks.cc ----
  Values callables_of(const knowledge::Callback& cb, const FormCall& call);
  void run_callbacks(FormCall& call);
  Value given_by_form(const FormCall& call);
  Value library_function(const knowledge::Api& api, const Arguments& arguments);
  Value call_library_function(const PartialCall& made, const Value* self, Arguments passed, const ast::Node* at);
  RunMode callback_mode(const knowledge::Callback& cb, const Value& function) const;
  Value run_callback(const knowledge::Callback& cb, const Value& function, const FormCall& of);
  Value request_callback(const Value& function, const RunMode& mode, const FormCall& of, Arguments given);
  void request_object(const Value& object, const RunMode& mode, std::string_view entry, const Span& at, const Arguments& given);
  Value staged_number(const Value& v);

  // ---- forms.cc ----
  Value formed(knowledge::Form form, const FormCall& call);
  Value formed_of_parts(knowledge::Form form, const FormCall& call);
  Value formed_tensor(const FormCall& call, ValueKind kind);
  Value formed_parameter(std::string_view name, const FormCall& call);
  Value formed_element(knowledge::Form form, const FormCall& call);
  Value formed_result(std::string_view parameter, const FormCall& call);
  Value formed_tuple(knowledge::Form form, const FormCall& call);
  Value formed_dataset(knowledge::Form form, const FormCall& call);
  Value formed_optional(const Value& element, const FormCall& call);
  Value formed_each(knowledge::Form form, const FormCall& call);
  Value formed_choice(knowledge::Form form, const FormCall& call, const Value* given);
  Value formed_unless_false(knowledge::Form form, const FormCall& call);
  Value formed_of_class(knowledge::Form form, const FormCall& call);
  Arguments formed_arguments(knowledge::Form given, const FormCall& call);
  void spread(knowledge::Form form, const FormCall& call, Arguments& to);
  void spread_entries(const Value& v, const FormCall& call, Arguments& to);
  Value flat_list(const Value& structure);
  Value packed(const Value& structure, const Value& list);
  Value any_leaf(const Value& structure);
  Value one_leaf_of_each(const Value& structures);
  Value item_of(const Value& sequence, int index);
  Value sliced(const Value& structure, const FormCall& call);
  Value stacked(const Value& structure, const FormCall& call);
  Value component(const Value& v, bool returned, int depth = 0);
  Value zipped(const FormCall& call);
  Value described(const Value& spec, const FormCall& call);
  Value listed(const Value& v, ValueKind kind = ValueKind::List);
  Value no_surer(const Value& v);

  // ---- unpacking.cc ----
  Value unpacked_data(const Value& data);

  // ---- result_cases.cc ----
  knowledge::Api decided_by_arguments(const knowledge::Api& api, const Arguments& arguments) const;
  void keep_deciding_arguments(const knowledge::Api& cls, const Value& object, const Arguments& arguments);
  knowledge::Returns layer_gives(const knowledge::Api& cls, const Allocation& layer, const Arguments& arguments, std::uint8_t* arity) const;
  static bool has_ragged(const Value* receiver, const Arguments& arguments);
  Value tensor_tuple(std::size_t count, const Value& element);

  // ---- builtins.cc ----
  Value call_builtin(Symbol name, const Arguments& arguments, const ast::Node* at);
  Value call_dispatched(const Value& function, const Value* self, const Arguments& arguments, const ast::Node* at, std::string_view how, const RunMode& mode);
  Value register_implementation(const Value& function, const Arguments& arguments);
  void convert_objects(const Value& v, const ast::Node* at);
  std::optional<Value> builtin_of_object(Symbol name, const Value& object, const ast::Node* at);
  void note_text_method(const Value& self, Symbol name, const Arguments& arguments, const ast::Node* at);
  Value call_builtin_method(const Value& self, Symbol name, const Arguments& arguments, const ast::Node* at);
  Value issubclass_of(const Value& cls, const Value& base);
  Value class_of(const Value& v);
  int is_heir_of_api(const ClassRecord& cls, knowledge::ApiId api) const;
  int is_object_of(const Value& v, const ClassRecord* cls) const;
  Value isinstance_of(const Arguments& arguments);
  int is_kind_of(const Value& v, const Value& cls);

  // ---- entries.cc ----
  void request(const Value& function, RunMode mode, std::string_view entry, const Span& at, Confidence confidence,
               Request::Given given, Arguments arguments, bool has_signature = false);
  void request_class_entries(const ClassRecord* cls);
  Value by_convention(const Request& request, const names::Parameter& p, const Closure& closure, std::size_t index, bool first);
  Values entry_arguments(std::span<const Request> requests, const Closure& closure, const Value* self);
  Value received_by_trace(const Value& v, int depth = 0);
  void walk_function(const Value& function);
  void trace_wrapper(std::span<const Request> requests);
  Values conventional_arguments(const Request& r, const Closure& closure, bool is_bound);
  void add_root(std::uint32_t context, const Request& request);

  // ---- events.cc ----
  ValueFacts facts(const Value& v);
  ValueFacts doubted(const Value& v);
  static Value assumed(Value v) { v.is_assumed = true; return v; }
  bool hears(bool in_eager_too = false) const;
  void emit(Happening what, bool in_eager_too = false);
  std::span<const Argument> event_arguments(const ast::Call* call, const Arguments& arguments, bool doubt = false);

  // ---- observation.cc ----
  std::string described(const Value& v, int depth = 0) const;
  std::string described_payload(const Value& v, int depth) const;
  std::string described_sequence(const Value& v, int depth) const;
  std::string described_dictionary(const Value& v, int depth) const;
  std::string described_object(const Value& v, int depth) const;
  void observe(ObservedRole role, const ast::Node* at, std::string_view name, const Value& v);
  void observe_expression(const ast::Expr* e, const Value& v);
  void observe_parameters(const names::Scope& scope, std::span<const Value> bound);

  World& world_;
  Unit& unit_;
  const bool observes_;
  Frame* frame_ = nullptr;
  RunMode mode_;
  bool reachable_ = true;
  std::uint32_t context_ = kNoContext;
  std::uint32_t depth_ = 0;        // of calls
  std::uint32_t expression_depth_ = 0;
  std::uint32_t nesting_ = 0;  // blocks and expressions around, over all calls and imports: what the stack must hold
  std::uint64_t steps_ = 0;        // of this unit; a module body has its own count
  bool silent_ = false;            // class summaries: no requests, no events
  const ast::Call* call_node_ = nullptr;  // the call being evaluated, for events
  bool call_result_used_ = true;

  // of the running function
  Value returned_;
  Values* at_returns_ = nullptr;  // the variables at the ends seen so far; null: no inner function asks
  // Over all calls, each function's from `ways_base_` on: what is known of the flow in converted code.
  struct WaysBase {
    std::size_t flow = 0, ifs = 0, exits = 0;
  } ways_base_;
  std::vector<FlowBlock> flow_;
  std::vector<StagedIf> staged_ifs_;
  std::vector<Exit> exits_;
  Value tested_;                           // what eval_test saw last
  std::vector<State>* breaks_ = nullptr;   // states at `break` and `continue` of the innermost loop
  Samples* raises_ = nullptr;              // states inside the innermost `try`
  const ClassRecord* owner_ = nullptr;     // for super()
  Value self_;

  // The tables below only grow, and go together.
  std::pmr::monotonic_buffer_resource storage_;
  template <class Key, class T, class Hash = std::hash<Key>> using Table = std::pmr::unordered_map<Key, T, Hash>;

  Table<MemoKey, MemoEntry, MemoHash> memo_{&storage_};
  Table<std::uint64_t, std::uint32_t> variants_{&storage_};             // (function, frame, mode, callables given) -> contexts so far
  Table<std::uint64_t, std::uint32_t> shapes_{&storage_};               // (function, mode) -> sets of callables so far
  std::pmr::map<std::tuple<const ast::Node*, const ClassRecord*, std::uint32_t, std::uint64_t>, Allocation*> allocations_{&storage_};
  std::uint64_t made_for_ = 0;  // which code the arguments of the running function lead to
  std::map<FunctionKey, std::unordered_map<Symbol, Value>> function_attributes_;
  std::unordered_map<const PartialCall*, std::span<const Symbol>> field_lists_;  // of named tuples
  Table<Value*, Value> overlay_{&storage_};                            // variables of other units, as this one wrote them
  const ast::Node* construction_ = nullptr;                              // the call that makes an object through `__new__` or a metaclass
  // Bits of what a class is to Keras: asked at each call of an object.
  Table<const ClassRecord*, std::uint8_t> keras_roles_{&storage_};
  Table<std::uint32_t, std::uint8_t> keras_api_roles_{&storage_};        // the same by ApiId
  Table<std::string_view, Symbol> hook_names_{&storage_};                // of library methods, by the API's name
  std::optional<Request> graph_block_;                                   // `with graph.as_default():` in eager code: the entry of what it calls
  const ast::Stmt* statement_ = nullptr;                                 // that runs
  Describing describing_ = Describing::Nothing;                          // what the text that is made here is for
  std::uint32_t folding_texts_ = 0;                                      // texts put together of constants stay constants
  bool is_intercepting_ = false;                                         // a `__getattribute__` is at work
  ClassRecord* pending_class_ = nullptr;                                 // its metaclass is at work
  std::uint64_t guessed_steps_ = 0;
  std::uint32_t guesses_ = 0;                                            // guesses around
  std::uint32_t unrolling_ = 0;                                          // unrolled loops around
  Table<const ClassRecord*, Allocation*> summaries_{&storage_};
  Table<const ClassRecord*, Table<Symbol, Value>> summary_values_{&storage_};
  std::pmr::unordered_set<std::uint64_t> summary_runs_{&storage_};
  Table<ClassAttribute, StoreFacts, ClassAttributeHash> store_facts_{&storage_};
  Table<std::uint64_t, Value> dotted_{&storage_};                     // (module name, attribute) -> value
  std::pmr::unordered_set<std::uint64_t> edges_seen_{&storage_};
  std::pmr::set<std::tuple<std::uint32_t, std::string_view, std::uint32_t, std::uint32_t, std::uint32_t>> roots_seen_{&storage_};  // context, entry, place
  Table<const ClassRecord*, std::uint32_t> class_numbers_{&storage_};
  std::uint32_t* context_wanted_ = nullptr;                              // the next run_function writes its context here
  Values pending_closures_;                                  // made in the walk, not called yet
  std::pmr::unordered_set<std::uint64_t> called_scopes_{&storage_};
  ObservationsSeen observed_;
  SlotsByName slots_named_;                                              // for names in what could not be parsed
};

}  // namespace graphvet::tracer
