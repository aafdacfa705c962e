// Python's builtins, and methods of its own containers and texts.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "tracer/abstract_types.h"
#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

namespace {

const Symbol kAbs = intern("abs"), kAll = intern("all"), kAny = intern("any"), kBin = intern("bin"), kBool = intern("bool"),
             kCallable = intern("callable"), kChr = intern("chr"), kDict = intern("dict"), kEnumerate = intern("enumerate"),
             kFilter = intern("filter"), kFloat = intern("float"), kFormat = intern("format"), kFrozenSet = intern("frozenset"),
             kGetAttr = intern("getattr"), kHasAttr = intern("hasattr"), kHash = intern("hash"), kHex = intern("hex"), kId = intern("id"),
             kInt = intern("int"), kIsInstance = intern("isinstance"), kIsSubclass = intern("issubclass"), kIter = intern("iter"), kKey = intern("key"),
             kLen = intern("len"), kList = intern("list"), kMap = intern("map"), kMax = intern("max"), kMin = intern("min"),
             kNext = intern("next"), kOct = intern("oct"), kOrd = intern("ord"), kPow = intern("pow"), kPrint = intern("print"),
             kProperty = intern("property"), kRange = intern("range"), kRepr = intern("repr"), kReversed = intern("reversed"),
             kRound = intern("round"), kSet = intern("set"), kSetAttr = intern("setattr"), kSorted = intern("sorted"),
             kStr = intern("str"), kSum = intern("sum"), kSuper = intern("super"), kTuple = intern("tuple"), kType = intern("type"),
             kClassMethod = intern("classmethod"), kDir = intern("dir"), kStaticMethod = intern("staticmethod"), kLocals = intern("locals"), kVars = intern("vars"), kZip = intern("zip");

bool is_builtin(Symbol name) {
  static const std::unordered_set<Symbol> all = [] {
    std::unordered_set<Symbol> symbols;
    for (std::string_view text : {"abs", "all", "any", "bin", "bool", "bytes", "callable", "chr", "classmethod", "complex", "dict", "dir", "divmod",
                                  "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id",
                                  "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "min", "next", "object",
                                  "oct", "open", "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "set",
                                  "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip"})
      symbols.insert(intern(text));
    return symbols;
  }();
  return all.contains(name);
}

}  // namespace

// Builtins that ask an object of the project.
std::optional<Value> Interpreter::builtin_of_object(Symbol name, const Value& object, const ast::Node* at) {
  if (object.kind != ValueKind::Instance && object.kind != ValueKind::Choice) return std::nullopt;
  static const std::pair<Symbol, Symbol> kMethods[] = {
      {kAbs, intern("__abs__")},   {kBool, intern("__bool__")}, {kFloat, intern("__float__")}, {kHash, intern("__hash__")},
      {kInt, intern("__int__")},   {kLen, intern("__len__")},   {kNext, intern("__next__")},   {kReversed, intern("__reversed__")},
      {kRound, intern("__round__")}};
  for (auto& [builtin, method] : kMethods)
    if (builtin == name) return protocol(object, method, {}, at);
  bool iterates = name == kList || name == kTuple || name == kSorted || name == kSet || name == kIter || name == kSum || name == kAny || name == kAll ||
                  name == kEnumerate;
  if (!iterates) return std::nullopt;
  std::optional<Value> element = iterated_object(object, at);
  if (!element) return std::nullopt;
  if (name == kSum || name == kAny || name == kAll) return unknown();
  if (name == kEnumerate) {
    const Value pair[] = {make(ValueKind::Int), *element};
    return sequence_of(ValueKind::Generator, tuple_of(pair));
  }
  return sequence_of(name == kTuple ? ValueKind::Tuple : name == kSet ? ValueKind::Set : ValueKind::List, *element);
}

Value Interpreter::call_builtin(Symbol name, const Arguments& arguments, const ast::Node* at) {
  if (!is_builtin(name)) return unknown();
  auto argument = [&](std::size_t i) { return i < arguments.positional.size() ? arguments.positional[i] : unknown(); };
  auto* node = at != nullptr && at->kind == ast::Kind::Call ? static_cast<const ast::Call*>(at) : nullptr;
  bool on_tensor = std::any_of(arguments.positional.begin(), arguments.positional.end(), [&](const Value& v) {
    return v.is_tensor_like() || holds_symbolic_tensor(v) || has_tensor_element(v) || v.kind == ValueKind::Dataset || v.kind == ValueKind::Iterator ||
           (name == kNext && v.kind == ValueKind::Generator);
  });
  bool typing = name == kIsInstance || name == kHasAttr || name == kGetAttr || name == kType || name == kCallable || name == kId || name == kSuper;
  if (mode_.graph && node != nullptr && node == call_node_ && (name == kPrint || (on_tensor && !typing))) {
    Called called;
    called.span = span_of(node);
    called.callee = span_of(node->func);
    called.kind = CalleeKind::Builtin;
    called.name = name.text();
    called.arguments = event_arguments(node, arguments, /*doubt=*/true);
    called.result_is_used = call_result_used_;
    emit(called);
  }
  Value first = argument(0);
  bool tensor_first = first.is_tensor_like();
  auto staged = [&] {
    Value t = tensor(Symbolic::Yes, first.confidence, Origin::Operator);
    t.is_assumed = first.is_assumed;
    return mode_.graph && mode_.converted() ? t : unknown();
  };
  if (std::optional<Value> said = builtin_of_object(name, first, at)) return *said;
  if (name == kSorted || name == kMin || name == kMax) {
    Value ordered = name == kSorted || arguments.positional.size() == 1 ? iterated(first, at) : first;
    for (std::size_t i = 1; name != kSorted && i < arguments.positional.size(); ++i) ordered = join(ordered, arguments.positional[i], arena());
    order(ordered, arguments.keyword(kKey), at);
  }
  if (name == kIsInstance && arguments.positional.size() > 1) check_instance(first, argument(1), at);
  if (name == kLen) return tensor_first && mode_.graph ? (mode_.converted() ? make(ValueKind::Int, Confidence::Possible) : unknown()) : make(ValueKind::Int);
  if (name == kInt || name == kFloat) {
    if (tensor_first && mode_.graph) return staged();
    if (first.is_constant && first.kind == ValueKind::Int && name == kInt) return first;
    return make(name == kInt ? ValueKind::Int : ValueKind::Float);
  }
  if (name == kAbs) return tensor_first ? first : generalised(first);
  if (name == kRound || name == kPow) return tensor_first ? tensor(here(), first.confidence, Origin::Operator) : generalised(first);
  if (name == kIsSubclass) return issubclass_of(first, argument(1));
  if (name == kCallable && arguments.positional.size() == 1) return callable_answer(arguments.positional[0]);
  if (name == kBool || name == kCallable) return make(ValueKind::Bool);
  if (name == kSetAttr) {
    if (Value key = argument(1); key.kind == ValueKind::Str && key.is_constant) store_attribute(first, key.name, argument(2));
    return make(ValueKind::None);
  }
  if ((name == kProperty || name == kStaticMethod || name == kClassMethod) && first.kind == ValueKind::Function) {
    Closure c = *first.as<Closure>();
    (name == kProperty ? c.is_property : name == kStaticMethod ? c.is_static : c.is_class_method) = true;
    Value v = first;
    v.ref = arena().make<Closure>(c);
    return v;
  }
  if (name == kAny || name == kAll) return make(ValueKind::Bool);
  if (name == kIsInstance) return isinstance_of(arguments);
  if (name == kHasAttr) {
    const Value key = argument(1);
    static const knowledge::ApiId tensor_class = knowledge::find_api("tensorflow.Tensor");
    if (first.is_symbolic() && first.kind == ValueKind::Tensor && first.confidence != Confidence::Possible && !first.may_be_none && key.is_constant)
      return boolean(key.name.text() != "numpy" && static_cast<bool>(knowledge::find_member(tensor_class, key.name.text())));
    if (first.kind == ValueKind::Function && key.is_constant && !key.name.text().starts_with("__")) return boolean(function_attribute(first, key.name).has_value());
    if (first.kind == ValueKind::Function && key.is_constant && function_attribute(first, key.name)) return boolean(true);
    // A class of a library, as one version of it or the other has it.
    if (first.kind == ValueKind::Api && key.is_constant && knowledge::find_member(first.api(), key.name.text())) return boolean(true);
    return make(ValueKind::Bool);
  }
  if (name == kGetAttr) {
    const Value key = argument(1);
    if (first.kind == ValueKind::Module && key.kind == ValueKind::Str && !key.is_constant) return any_of_module(first);
    if (key.kind != ValueKind::Str || !key.is_constant) return unknown();
    bool has_default = arguments.positional.size() > 2;
    // What nobody set on a function is not there.
    if (first.kind == ValueKind::Function && has_default && !function_attribute(first, key.name)) return argument(2);
    Value v = attribute_of(first, key.name, at);
    return v.is_unknown() && has_default && lacks_attribute(first, key.name) ? argument(2) : v;
  }
  if (name == kStr || name == kRepr || name == kFormat || name == kChr || name == kHex || name == kOct || name == kBin) {
    ask_for_text(first, name == kStr ? TextUse::Str : name == kFormat ? TextUse::Format : TextUse::Repr, at);
    if (name == kStr || name == kRepr || name == kFormat) {
      const Value spec = argument(1);
      const bool has_spec = name == kFormat && spec.kind == ValueKind::Str && (!spec.is_constant || !spec.name.text().empty());
      note_text(first, at, name == kStr ? TextForm::Str : name == kFormat ? TextForm::Format : TextForm::Repr, has_spec);
    }
    return make(ValueKind::Str);
  }
  if (name == kHash) hash_object(first, at, /*compared=*/false);
  if (name == kHash || name == kId || name == kOrd) return make(ValueKind::Int);
  if (name == kPrint) {
    for (const Value& v : arguments.positional) ask_for_text(v, TextUse::Str, at);
    return make(ValueKind::None);
  }
  if (name == kRange) {
    for (const Value& v : arguments.positional) ask_for_index(v, at);
    bool of_tensor = std::any_of(arguments.positional.begin(), arguments.positional.end(), [](const Value& v) { return v.is_tensor_like(); });
    if (of_tensor && mode_.graph) {
      if (!mode_.converted()) return unknown();
      Confidence least = Confidence::Likely;
      for (const Value& v : arguments.positional) if (v.is_tensor_like()) least = std::min(least, v.confidence);
      return tensor(Symbolic::Yes, least, Origin::ApiResult);
    }
    return make(ValueKind::Range);
  }
  if (name == kList || name == kTuple || name == kSorted || name == kSet || name == kFrozenSet || name == kIter || name == kReversed) {
    ValueKind kind = name == kTuple ? ValueKind::Tuple : name == kSet || name == kFrozenSet ? ValueKind::Set : ValueKind::List;
    if (arguments.positional.empty()) {
      Sequence s;
      s.exact = true;
      Value v = make(kind);
      v.ref = arena().make<Sequence>(s);
      return v;
    }
    if (tensor_first && mode_.graph) return name == kSorted ? staged() : unknown();
    if (name == kIter && (first.kind == ValueKind::Dataset || first.kind == ValueKind::Iterator)) {
      Value v = first;
      v.kind = ValueKind::Iterator;
      // Made at each run of the graph, of a dataset from outside, it starts at the same place each time.
      v.symbolic = !mode_.graph ? Symbolic::No : first.symbolic == Symbolic::No && first.kind == ValueKind::Dataset ? Symbolic::Yes : Symbolic::Unknown;
      return v;
    }
    if (name == kIter && (first.kind == ValueKind::List || first.kind == ValueKind::Tuple || first.kind == ValueKind::Range)) {
      Value v = first;
      v.kind = ValueKind::Generator;
      v.symbolic = here();
      return v;
    }
    if ((first.kind == ValueKind::List || first.kind == ValueKind::Tuple) && first.ref != nullptr && kind != ValueKind::Set && name != kSorted && name != kReversed) {
      Value v = first;
      v.kind = kind;
      return v;
    }
    Value element = element_of(first);
    if (kind == ValueKind::Set) hash_object(element, at);
    if (first.is_unknown()) return make(kind);
    return sequence_of(kind, element);
  }
  if (name == kDict) {
    std::vector<DictEntry> entries;
    for (auto& [k, v] : arguments.keywords) entries.push_back({text(k), v});
    Dictionary d;
    d.entries = arena().copy(std::span<const DictEntry>(entries));
    d.exact = arguments.positional.empty() && !arguments.unknown_keywords;
    if (first.kind == ValueKind::Dict && entries.empty()) return first;
    Value v = make(ValueKind::Dict);
    v.ref = arena().make<Dictionary>(d);
    return v;
  }
  if (name == kZip || name == kEnumerate) {
    if (tensor_first && mode_.graph) return unknown();
    Values parts;
    const bool staged_count = mode_.graph && mode_.converted() && first.kind == ValueKind::Dataset;
    if (name == kEnumerate) parts.push_back(staged_count ? tensor(Symbolic::Yes, Confidence::Likely, Origin::LoopElement) : make(ValueKind::Int));
    for (const Value& v : arguments.positional) {
      parts.push_back(iterated(v, at));
      if (name == kEnumerate) break;
    }
    Sequence tuple;
    tuple.elements = arena().copy(std::span<const Value>(parts));
    tuple.exact = !arguments.unknown_positional;
    Value element = make(ValueKind::Tuple);
    element.ref = arena().make<Sequence>(tuple);
    // Python's own goes on as long as the dataset's iterator does.
    const bool dataset = mode_.graph && first.kind == ValueKind::Dataset;
    const bool goes_on = name == kEnumerate || arguments.positional.size() == 1;
    return sequence_of(!dataset ? ValueKind::Generator : mode_.converted() ? ValueKind::Dataset : goes_on ? ValueKind::Iterator : ValueKind::Generator, element);
  }
  if (name == kMap || name == kFilter) {
    if (first.is_unknown() || arguments.positional.size() < 2) return make(ValueKind::Generator);
    Arguments a;
    for (std::size_t i = 1; i < arguments.positional.size(); ++i) a.positional.push_back(iterated(arguments.positional[i], at));
    RunMode outer = mode_;
    bool written_here = first.kind == ValueKind::Function && first.as<Closure>()->frame == frame_;
    if (mode_.converted() && !written_here) mode_.autograph = AutoGraph::Idle;
    Value element = first.kind == ValueKind::Function ? call_function(first, nullptr, a, at, name == kMap ? "map" : "filter", mode_) : call(first, a, at);
    mode_ = outer;
    return sequence_of(ValueKind::Generator, name == kMap ? element : a.positional[0]);
  }
  if (name == kSum) {
    if (tensor_first) return mode_.graph ? unknown() : tensor(here(), first.confidence, Origin::Operator);
    Value element = element_of(first);
    if (element.is_tensor_like()) return tensor(here(), element.confidence, Origin::Operator);
    return generalised(element);
  }
  if (name == kMin || name == kMax) {
    if (tensor_first) return unknown();
    Value all;
    all.is_unbound = true;
    if (arguments.positional.size() == 1) all = element_of(first);
    else
      for (const Value& v : arguments.positional) all = join(all, v, arena());
    return all.is_unbound || all.is_tensor_like() ? unknown() : generalised(all);
  }
  if (name == kNext) return element_of(first);
  if (name == kVars || name == kLocals) return arguments.positional.empty() ? local_names() : names_of_value(first);
  if (name == kDir) return listed_names(first);
  if (name == kType && arguments.positional.size() == 1) return class_of(first);
  return unknown();
}

// type(v). Where only a base is known it is likely, and no test of identity is decided by it.
Value Interpreter::class_of(const Value& v) {
  if (v.kind == ValueKind::Choice) {
    Value all;
    all.is_unbound = true;
    for (const Value& one : v.as<Alternatives>()->values) all = join(all, class_of(one), arena());
    all.confidence = std::min(all.confidence, v.confidence);
    return all;
  }
  if (v.kind != ValueKind::Instance || v.as<Allocation>()->cls == nullptr) return unknown();
  Value cls = make(ValueKind::Class, v.as<Allocation>()->is_summary ? std::min(v.confidence, Confidence::Likely) : v.confidence);
  cls.ref = v.as<Allocation>()->cls;
  return cls;
}

// Whether `v` is an object of a class of the project; answers as is_kind_of does.
int Interpreter::is_object_of(const Value& v, const ClassRecord* cls) const {
  const ClassRecord* own = v.kind == ValueKind::Instance ? v.as<Allocation>()->cls : nullptr;
  if (own != nullptr && std::find(own->mro.begin(), own->mro.end(), cls) != own->mro.end()) return 1;
  static const Symbol kInstanceCheck = intern("__instancecheck__");
  const ClassRecord* holder = nullptr;
  bool is_asked = cls->metaclass != nullptr && find_member(cls->metaclass, kInstanceCheck, &holder) != nullptr;
  if (is_asked) return -1;  // the metaclass answers as it likes
  if (v.kind == ValueKind::Function || v.kind == ValueKind::BoundMethod) return 0;
  if (v.kind != ValueKind::Instance) return -1;
  if (own == nullptr) return 0;  // an object of a library
  // An heir may have more bases; a base that is not known, more still.
  return v.as<Allocation>()->is_summary || own->has_unknown_base ? -1 : 0;
}

// 1: certainly, 0: certainly not, -1: not known.
int Interpreter::is_kind_of(const Value& v, const Value& cls) {
  if (v.is_unknown() || v.confidence == Confidence::Possible) return -1;
  if (v.kind == ValueKind::Choice) {
    auto values = v.as<Alternatives>()->values;
    int answer = is_kind_of(values[0], cls);
    return std::all_of(values.begin(), values.end(), [&](const Value& one) { return is_kind_of(one, cls) == answer; }) ? answer : -1;
  }
  if (cls.kind == ValueKind::Tuple && cls.ref != nullptr && cls.as<Sequence>()->exact) {
    int best = 0;
    for (const Value& one : cls.as<Sequence>()->elements) {
      int answer = is_kind_of(v, one);
      if (answer == 1) return 1;
      if (answer < 0) best = -1;
    }
    return best;
  }
  if (cls.kind == ValueKind::Builtin) {
    std::string_view name = cls.name.text();
    auto any_of = [&](std::initializer_list<ValueKind> kinds) { return std::find(kinds.begin(), kinds.end(), v.kind) != kinds.end() ? 1 : 0; };
    if (v.kind == ValueKind::Instance || v.kind == ValueKind::Class || v.kind == ValueKind::Api) return -1;
    if (name == "list") return any_of({ValueKind::List});
    if (name == "tuple") return v.kind == ValueKind::Shape ? 0 : any_of({ValueKind::Tuple});
    if (name == "dict") return any_of({ValueKind::Dict});
    if (name == "int") return any_of({ValueKind::Int, ValueKind::Bool});
    if (name == "float") return any_of({ValueKind::Float});
    if (name == "bool") return any_of({ValueKind::Bool});
    if (name == "str") return any_of({ValueKind::Str});
    if (name == "set") return any_of({ValueKind::Set});
    return -1;
  }
  if (cls.kind == ValueKind::Api) {
    std::string_view name = knowledge::api(cls.api()).name;
    if (name == "tf.Tensor") return v.kind == ValueKind::Tensor ? 1 : v.kind == ValueKind::Instance || v.kind == ValueKind::Variable ? -1 : 0;
    if (name == "tf.Variable") return v.kind == ValueKind::Variable ? !v.is_keras_variable : v.kind == ValueKind::Instance ? -1 : 0;
    if (name == "tf.RaggedTensor") return v.kind == ValueKind::RaggedTensor ? 1 : v.kind == ValueKind::Instance ? -1 : 0;
    if (name == "tf.SparseTensor" || name == "tf.sparse.SparseTensor") return v.kind == ValueKind::SparseTensor ? 1 : v.kind == ValueKind::Instance ? -1 : 0;
    if (name == "tf.IndexedSlices" && v.is_tensor_like()) return 0;
    if (name == "tf.IndexedSlices") return v.is_tensor_like() ? 0 : -1;
    if (name == "numpy.ndarray") return v.kind == ValueKind::NdArray ? -1 : v.kind == ValueKind::Instance ? -1 : 0;
    if (const int answer = is_of_abstract_class(v.kind, name); answer >= 0) return answer;
    // No function of the project is an object of one of TensorFlow's classes; only its protocols are classes by what is there.
    const bool is_plain_function = v.kind == ValueKind::Function || v.kind == ValueKind::BoundMethod;
    if (is_plain_function && (name.starts_with("tf.") || name.starts_with("keras.")) && !name.starts_with("tf.types.")) return 0;
  }
  if (cls.kind == ValueKind::Api && v.kind == ValueKind::Instance && v.as<Allocation>()->cls != nullptr) {
    const int answer = is_heir_of_api(*v.as<Allocation>()->cls, cls.api());
    return answer == 0 && v.as<Allocation>()->is_summary ? -1 : answer;
  }
  if (cls.kind == ValueKind::Class) return is_object_of(v, cls.as<ClassRecord>());
  return -1;
}

// Whether a class of the project derives from one of a library; answers as is_kind_of does.
int Interpreter::is_heir_of_api(const ClassRecord& cls, knowledge::ApiId api) const {
  if (knowledge::api(api).kind != knowledge::ApiKind::Class) return -1;
  if (derives_from(&cls, api)) return 1;
  const std::string_view name = knowledge::api(api).name;
  // These ask for methods, not for bases.
  const bool is_protocol = name.starts_with("collections.abc.") || name.starts_with("typing.") || name.starts_with("tf.types.");
  return cls.has_unknown_base || cls.metaclass != nullptr || is_protocol ? -1 : 0;
}

Value Interpreter::issubclass_of(const Value& cls, const Value& base) {
  if (cls.kind != ValueKind::Class || cls.confidence == Confidence::Possible) return make(ValueKind::Bool);
  if (base.kind == ValueKind::Api) {
    const int answer = is_heir_of_api(*cls.as<ClassRecord>(), base.api());
    return answer < 0 ? make(ValueKind::Bool) : boolean(answer == 1);
  }
  if (base.kind != ValueKind::Class) return make(ValueKind::Bool);
  auto& mro = cls.as<ClassRecord>()->mro;
  if (std::find(mro.begin(), mro.end(), base.as<ClassRecord>()) != mro.end()) return boolean(true);
  return cls.as<ClassRecord>()->has_unknown_base ? make(ValueKind::Bool) : boolean(false);
}

// A method that Python itself gives to texts, containers and functions.
// A method of a text that is given a tensor: "str.join".
void Interpreter::note_text_method(const Value& self, Symbol name, const Arguments& arguments, const ast::Node* at) {
  auto* node = at != nullptr && at->kind == ast::Kind::Call ? static_cast<const ast::Call*>(at) : nullptr;
  const auto is_tensor = [](const Value& v) { return v.is_tensor_like() || holds_symbolic_tensor(v); };
  if (node == nullptr || node != call_node_ || std::ranges::none_of(arguments.positional, is_tensor)) return;
  Called called;
  called.span = span_of(node);
  called.callee = span_of(node->func);
  called.kind = CalleeKind::Method;
  called.name = unit_.result.arena->copy((self.kind == ValueKind::Str ? "str." : "bytes.") + std::string(name.text()));
  called.receiver = facts(self);
  called.arguments = event_arguments(node, arguments);
  called.result_is_used = call_result_used_;
  emit(called);
}

Value Interpreter::call_builtin_method(const Value& self, Symbol name, const Arguments& arguments, const ast::Node* at) {
  static const Symbol kGet = intern("__get__"), kStartsWith = intern("startswith"), kEndsWith = intern("endswith"), kReplace = intern("_replace");
  const Value first = arguments.positional.empty() ? unknown() : arguments.positional[0];
  if (name == kGet && (self.kind == ValueKind::Function || self.kind == ValueKind::Partial)) {
    if (first.is_unknown() || first.is_none()) return self;
    Value v = make(ValueKind::BoundMethod);
    v.ref = arena().make<Bound>(Bound{first, self});
    return v;
  }
  static const Symbol kRegister = intern("register"), kDispatch = intern("dispatch");
  if (self.kind == ValueKind::Function && name == kRegister) return register_implementation(self, arguments);
  if (self.kind == ValueKind::Function && name == kDispatch) return self;
  static const Symbol kNew = intern("__new__"), kSubclasses = intern("__subclasses__");
  if (name == kNew && self.kind == ValueKind::Class) return new_object(arguments, at);
  if (name == kSubclasses && self.kind == ValueKind::Class) {
    Values heirs;
    for (const ClassRecord* cls : world_.classes) {
      Value heir = make(ValueKind::Class);
      heir.ref = cls;
      bool direct = std::any_of(cls->bases.begin(), cls->bases.end(), [&](const Value& b) { return b.kind == ValueKind::Class && b.ref == self.ref; });
      if (direct) heirs.push_back(heir);
    }
    return tuple_of(heirs, ValueKind::List);
  }
  if ((self.kind == ValueKind::Str || self.kind == ValueKind::Bytes) && mode_.graph) note_text_method(self, name, arguments, at);
  if (self.kind == ValueKind::Str && name == kFormat) {
    for (const Value& v : arguments.positional) ask_for_text(v, TextUse::Format, at);
    note_format(self, arguments, at);
    return formatted(self, arguments.positional);
  }
  bool texts = self.kind == ValueKind::Str && self.is_constant && first.kind == ValueKind::Str && first.is_constant;
  if (texts && name == kStartsWith) return boolean(self.name.text().starts_with(first.name.text()));
  if (texts && name == kEndsWith) return boolean(self.name.text().ends_with(first.name.text()));
  if (self.kind == ValueKind::Tuple && name == kReplace && self.ref != nullptr) {
    Sequence s = *self.as<Sequence>();
    Values elements(s.elements.begin(), s.elements.end());
    for (std::size_t i = 0; i < std::min(elements.size(), s.fields.size()); ++i)
      if (const Value* v = arguments.keyword(s.fields[i]); v != nullptr) elements[i] = *v;
    s.elements = arena().copy(std::span<const Value>(elements));
    Value v = self;
    v.ref = arena().make<Sequence>(s);
    return v;
  }
  return call_builtin(name, arguments, at);
}

Value Interpreter::isinstance_of(const Arguments& arguments) {
  if (arguments.positional.size() < 2 || arguments.positional[0].may_be_none) return make(ValueKind::Bool);
  int answer = is_kind_of(arguments.positional[0], arguments.positional[1]);
  return answer < 0 ? make(ValueKind::Bool) : boolean(answer == 1);
}

}  // namespace graphvet::tracer
