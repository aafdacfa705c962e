// Python's builtins, and methods of its own containers and texts.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {

constexpr std::string_view kBuiltins[] = {
    "abs", "all", "any", "bin", "bool", "bytes", "callable", "chr", "complex", "dict", "divmod", "enumerate", "filter", "float",
    "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id", "int", "isinstance", "issubclass", "iter", "len", "list",
    "map", "max", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "set",
    "setattr", "slice", "sorted", "str", "sum", "super", "tuple", "type", "vars", "zip"};

bool is_builtin(std::string_view name) { return std::binary_search(std::begin(kBuiltins), std::end(kBuiltins), name); }


}  // namespace

// Builtins that ask an object of the project.
std::optional<Value> Interpreter::builtin_of_object(std::string_view name, const Value& object, const ast::Node* at) {
  if (object.kind != ValueKind::Instance && object.kind != ValueKind::Choice) return std::nullopt;
  static const std::pair<std::string_view, Symbol> kMethods[] = {
      {"abs", intern("__abs__")},   {"bool", intern("__bool__")}, {"float", intern("__float__")}, {"hash", intern("__hash__")},
      {"int", intern("__int__")},   {"len", intern("__len__")},   {"next", intern("__next__")},   {"reversed", intern("__reversed__")},
      {"repr", intern("__repr__")}, {"round", intern("__round__")}, {"str", intern("__str__")}};
  for (auto& [builtin, method] : kMethods)
    if (builtin == name) return protocol(object, method, {}, at);
  bool iterates = name == "list" || name == "tuple" || name == "sorted" || name == "set" || name == "iter" || name == "sum" || name == "any" || name == "all" ||
                  name == "enumerate";
  if (!iterates) return std::nullopt;
  std::optional<Value> element = iterated_object(object, at);
  if (!element) return std::nullopt;
  if (name == "sum" || name == "any" || name == "all") return unknown();
  if (name == "enumerate") {
    const Value pair[] = {make(ValueKind::Int), *element};
    return sequence_of(ValueKind::Generator, tuple_of(pair));
  }
  return sequence_of(name == "tuple" ? ValueKind::Tuple : name == "set" ? ValueKind::Set : ValueKind::List, *element);
}

Value Interpreter::call_builtin(std::string_view name, const Arguments& arguments, const ast::Node* at) {
  if (!is_builtin(name)) return unknown();
  auto argument = [&](std::size_t i) { return i < arguments.positional.size() ? arguments.positional[i] : unknown(); };
  auto* node = at != nullptr && at->kind == ast::Kind::Call ? static_cast<const ast::Call*>(at) : nullptr;
  bool on_tensor = std::any_of(arguments.positional.begin(), arguments.positional.end(), [](const Value& v) {
    return v.is_tensor_like() || holds_symbolic_tensor(v) || has_tensor_element(v) || v.kind == ValueKind::Dataset;
  });
  bool typing = name == "isinstance" || name == "hasattr" || name == "getattr" || name == "type" || name == "callable" || name == "id" || name == "super";
  if (mode_.graph && node != nullptr && node == call_node_ && (name == "print" || (on_tensor && !typing))) {
    Called called;
    called.span = span_of(node);
    called.callee = span_of(node->func);
    called.kind = CalleeKind::Builtin;
    called.name = name;
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
  if (name == "isinstance" && arguments.positional.size() > 1) check_instance(first, argument(1), at);
  if (name == "len") return tensor_first && mode_.graph ? (mode_.converted() ? make(ValueKind::Int, Confidence::Possible) : unknown()) : make(ValueKind::Int);
  if (name == "int" || name == "float") {
    if (tensor_first && mode_.graph) return staged();
    if (first.is_constant && first.kind == ValueKind::Int && name == "int") return first;
    return make(name == "int" ? ValueKind::Int : ValueKind::Float);
  }
  if (name == "abs") return tensor_first ? first : generalised(first);
  if (name == "round" || name == "pow") return tensor_first ? tensor(here(), first.confidence, Origin::Operator) : generalised(first);
  if (name == "issubclass") return issubclass_of(first, argument(1));
  if (name == "bool" || name == "callable") return make(ValueKind::Bool);
  if (name == "setattr") {
    if (Value key = argument(1); key.kind == ValueKind::Str && key.is_constant) store_attribute(first, key.name, argument(2));
    return make(ValueKind::None);
  }
  if (name == "property" && first.kind == ValueKind::Function) {
    Closure c = *first.as<Closure>();
    c.is_property = true;
    Value v = first;
    v.ref = arena().make<Closure>(c);
    return v;
  }
  if (name == "any" || name == "all") return make(ValueKind::Bool);
  if (name == "isinstance") return isinstance_of(arguments);
  if (name == "hasattr") {
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
  if (name == "getattr") {
    const Value key = argument(1);
    if (key.kind != ValueKind::Str || !key.is_constant) return unknown();
    bool has_default = arguments.positional.size() > 2;
    // What nobody set on a function is not there.
    if (first.kind == ValueKind::Function && has_default && !function_attribute(first, key.name)) return argument(2);
    Value v = attribute_of(first, key.name, at);
    return v;
  }
  if (name == "str" || name == "repr" || name == "format" || name == "chr" || name == "hex" || name == "oct" || name == "bin") return make(ValueKind::Str);
  if (name == "hash" || name == "id" || name == "ord") return make(ValueKind::Int);
  if (name == "print") return make(ValueKind::None);
  if (name == "range") {
    bool of_tensor = std::any_of(arguments.positional.begin(), arguments.positional.end(), [](const Value& v) { return v.is_tensor_like(); });
    if (of_tensor && mode_.graph) {
      if (!mode_.converted()) return unknown();
      Confidence least = Confidence::Likely;
      for (const Value& v : arguments.positional) if (v.is_tensor_like()) least = std::min(least, v.confidence);
      return tensor(Symbolic::Yes, least, Origin::ApiResult);
    }
    return make(ValueKind::Range);
  }
  if (name == "list" || name == "tuple" || name == "sorted" || name == "set" || name == "frozenset" || name == "iter" || name == "reversed") {
    ValueKind kind = name == "tuple" ? ValueKind::Tuple : name == "set" || name == "frozenset" ? ValueKind::Set : ValueKind::List;
    if (arguments.positional.empty()) {
      Sequence s;
      s.exact = true;
      Value v = make(kind);
      v.ref = arena().make<Sequence>(s);
      return v;
    }
    if (tensor_first && mode_.graph) return name == "sorted" ? staged() : unknown();
    if (name == "iter" && (first.kind == ValueKind::Dataset || first.kind == ValueKind::Iterator)) {
      Value v = first;
      v.kind = ValueKind::Iterator;
      return v;
    }
    if ((first.kind == ValueKind::List || first.kind == ValueKind::Tuple) && first.ref != nullptr && kind != ValueKind::Set && name != "sorted" && name != "reversed") {
      Value v = first;
      v.kind = kind;
      return v;
    }
    Value element = element_of(first);
    if (first.is_unknown()) return make(kind);
    return sequence_of(kind, element);
  }
  if (name == "dict") {
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
  if (name == "zip" || name == "enumerate") {
    if (tensor_first && mode_.graph) return unknown();
    std::vector<Value> parts;
    const bool staged_count = mode_.graph && mode_.converted() && first.kind == ValueKind::Dataset;
    if (name == "enumerate") parts.push_back(staged_count ? tensor(Symbolic::Yes, Confidence::Likely, Origin::LoopElement) : make(ValueKind::Int));
    for (const Value& v : arguments.positional) {
      parts.push_back(element_of(v));
      if (name == "enumerate") break;
    }
    Sequence tuple;
    tuple.elements = arena().copy(std::span<const Value>(parts));
    tuple.exact = !arguments.unknown_positional;
    Value element = make(ValueKind::Tuple);
    element.ref = arena().make<Sequence>(tuple);
    bool dataset = mode_.graph && first.kind == ValueKind::Dataset;
    return sequence_of(dataset ? ValueKind::Dataset : ValueKind::Generator, element);
  }
  if (name == "map" || name == "filter") {
    if (first.is_unknown() || arguments.positional.size() < 2) return make(ValueKind::Generator);
    Arguments a;
    for (std::size_t i = 1; i < arguments.positional.size(); ++i) a.positional.push_back(element_of(arguments.positional[i]));
    RunMode outer = mode_;
    bool written_here = first.kind == ValueKind::Function && first.as<Closure>()->frame == frame_;
    if (mode_.converted() && !written_here) mode_.autograph = AutoGraph::Idle;
    Value element = first.kind == ValueKind::Function ? call_function(first, nullptr, a, at, name == "map" ? "map" : "filter", mode_) : call(first, a, at);
    mode_ = outer;
    return sequence_of(ValueKind::Generator, name == "map" ? element : a.positional[0]);
  }
  if (name == "sum") {
    if (tensor_first) return mode_.graph ? unknown() : tensor(here(), first.confidence, Origin::Operator);
    Value element = element_of(first);
    if (element.is_tensor_like()) return tensor(here(), element.confidence, Origin::Operator);
    return generalised(element);
  }
  if (name == "min" || name == "max") {
    if (tensor_first) return unknown();
    Value all;
    all.is_unbound = true;
    if (arguments.positional.size() == 1) all = element_of(first);
    else
      for (const Value& v : arguments.positional) all = join(all, v, arena());
    return all.is_unbound || all.is_tensor_like() ? unknown() : generalised(all);
  }
  if (name == "next") return element_of(first);
  if (name == "type" && arguments.positional.size() == 1) return class_of(first);
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
    if (name == "numpy.ndarray") return v.kind == ValueKind::NdArray ? -1 : v.kind == ValueKind::Instance ? -1 : 0;
  }
  if (cls.kind == ValueKind::Class) return is_object_of(v, cls.as<ClassRecord>());
  return -1;
}

Value Interpreter::issubclass_of(const Value& cls, const Value& base) {
  if (cls.kind != ValueKind::Class || base.kind != ValueKind::Class || cls.confidence == Confidence::Possible) return make(ValueKind::Bool);
  auto& mro = cls.as<ClassRecord>()->mro;
  if (std::find(mro.begin(), mro.end(), base.as<ClassRecord>()) != mro.end()) return boolean(true);
  return cls.as<ClassRecord>()->has_unknown_base ? make(ValueKind::Bool) : boolean(false);
}

// A method that Python itself gives to texts, containers and functions.
Value Interpreter::call_builtin_method(const Value& self, Symbol name, const Arguments& arguments, const ast::Node* at) {
  static const Symbol kGet = intern("__get__"), kStartsWith = intern("startswith"), kEndsWith = intern("endswith"), kReplace = intern("_replace");
  const Value first = arguments.positional.empty() ? unknown() : arguments.positional[0];
  if (name == kGet && (self.kind == ValueKind::Function || self.kind == ValueKind::Partial)) {
    if (first.is_unknown() || first.is_none()) return self;
    Value v = make(ValueKind::BoundMethod);
    v.ref = arena().make<Bound>(Bound{first, self});
    return v;
  }
  static const Symbol kNew = intern("__new__"), kSubclasses = intern("__subclasses__");
  if (name == kNew && self.kind == ValueKind::Class) return new_object(arguments, at);
  if (name == kSubclasses && self.kind == ValueKind::Class) {
    std::vector<Value> heirs;
    for (const ClassRecord* cls : world_.classes) {
      Value heir = make(ValueKind::Class);
      heir.ref = cls;
      bool direct = std::any_of(cls->bases.begin(), cls->bases.end(), [&](const Value& b) { return b.kind == ValueKind::Class && b.ref == self.ref; });
      if (direct) heirs.push_back(heir);
    }
    return tuple_of(heirs, ValueKind::List);
  }
  bool texts = self.kind == ValueKind::Str && self.is_constant && first.kind == ValueKind::Str && first.is_constant;
  if (texts && name == kStartsWith) return boolean(self.name.text().starts_with(first.name.text()));
  if (texts && name == kEndsWith) return boolean(self.name.text().ends_with(first.name.text()));
  if (self.kind == ValueKind::Tuple && name == kReplace && self.ref != nullptr) {
    Sequence s = *self.as<Sequence>();
    std::vector<Value> elements(s.elements.begin(), s.elements.end());
    for (std::size_t i = 0; i < std::min(elements.size(), s.fields.size()); ++i)
      if (const Value* v = arguments.keyword(s.fields[i]); v != nullptr) elements[i] = *v;
    s.elements = arena().copy(std::span<const Value>(elements));
    Value v = self;
    v.ref = arena().make<Sequence>(s);
    return v;
  }
  return call_builtin(name.text(), arguments, at);
}

Value Interpreter::isinstance_of(const Arguments& arguments) {
  if (arguments.positional.size() < 2 || arguments.positional[0].may_be_none) return make(ValueKind::Bool);
  int answer = is_kind_of(arguments.positional[0], arguments.positional[1]);
  return answer < 0 ? make(ValueKind::Bool) : boolean(answer == 1);
}

}  // namespace graphvet::tracer
