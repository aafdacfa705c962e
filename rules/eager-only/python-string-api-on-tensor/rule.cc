// GV505: Python's texts and paths are asked of a string tensor.
#include "graphvet/rule.h"

#include "shared/host_call.h"

namespace graphvet::rules::python_string_api_on_tensor {
namespace {

constexpr std::string_view kType = "TypeError", kAttribute = "AttributeError";

// Sorted by name; each executed on a symbolic string.
constexpr HostFunction kFunctions[] = {
    {"base64.b64decode", kType, {}, "=", "tf.io.decode_base64({0})"},
    {"base64.b64encode", kType, {}, "=", "tf.io.encode_base64({0})"},
    {"base64.urlsafe_b64decode", kType, {}, "=", "tf.io.decode_base64({0})"},
    {"base64.urlsafe_b64encode", kType, {}, "=", "tf.io.encode_base64({0})"},
    {"csv.reader", kNotAllowedInGraph, {}, "=", "tf.io.decode_csv({0}, record_defaults)"},
    {"datetime.datetime.fromisoformat", kType, {}, "=", ""},
    {"datetime.datetime.strptime", kType, {}, "=", ""},
    {"difflib.SequenceMatcher", kNotAllowedInGraph, {}, "=", "tf.edit_distance"},
    {"glob.glob", "ValueError", {}, "=", "tf.io.matching_files({0})"},
    {"hashlib.md5", kType, {}, "=", "tf.strings.to_hash_bucket_fast({0}, buckets)"},
    {"hashlib.sha1", kType, {}, "=", "tf.strings.to_hash_bucket_fast({0}, buckets)"},
    {"hashlib.sha256", kType, {}, "=", "tf.strings.to_hash_bucket_fast({0}, buckets)"},
    {"html.unescape", kType, {}, "=", ""},
    {"io.BytesIO", kType, {}, "=", "tf.io.decode_raw({0}, tf.uint8)"},
    {"io.StringIO", kType, {}, "=", ""},
    {"json.loads", kType, {}, "=", "tf.io.decode_json_example({0})"},
    {"os.fspath", kType, {}, "=", ""},
    {"os.getenv", kType, {}, "=", ""},
    {"os.listdir", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.makedirs", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.mkdir", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.path.abspath", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.basename", kType, {}, "=", "tf.strings.split({0}, \"/\")[-1]"},
    {"os.path.commonprefix", {}, kType, "=", ""},
    {"os.path.dirname", kType, {}, "=", "tf.strings.regex_replace({0}, \"/[^/]*$\", \"\")"},
    {"os.path.exists", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.expanduser", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.getmtime", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.getsize", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.isabs", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.isdir", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.isfile", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.islink", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.join", kType, {}, "=", "tf.strings.join([{1}], \"/\")"},
    {"os.path.normpath", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.realpath", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.relpath", kNotAllowedInGraph, {}, "=", ""},
    {"os.path.samefile", kType, {}, "=", " decide it outside the traced code, or ask `tf.io.gfile` through `tf.py_function`"},
    {"os.path.split", kType, {}, "=", "tf.strings.split({0}, \"/\")"},
    {"os.path.splitext", kType, {}, "=", "tf.strings.regex_replace({0}, \"\\\\.[^.]*$\", \"\")"},
    {"os.remove", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.rename", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.rmdir", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.scandir", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.stat", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.unlink", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"os.walk", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"pathlib.Path", kType, {}, "=", "tf.strings.join([{1}], \"/\")"},
    {"pathlib.PurePath", kType, {}, "=", "tf.strings.join([{1}], \"/\")"},
    {"re.compile", kType, {}, "=", ""},
    {"re.escape", kType, {}, "=", ""},
    {"re.findall", kType, {}, "=", ""},
    {"re.finditer", kType, {}, "=", ""},
    {"re.fullmatch", kType, {}, "=", "tf.strings.regex_full_match(text, pattern)"},
    {"re.match", kType, {}, "=", "tf.strings.regex_full_match(text, pattern)"},
    {"re.search", kType, {}, "=", "tf.strings.regex_full_match(text, \".*\" + pattern + \".*\")"},
    {"re.split", kType, {}, "=", "tf.strings.split(text, sep)"},
    {"re.sub", kType, {}, "=", "tf.strings.regex_replace(text, pattern, rewrite)"},
    {"re.subn", kType, {}, "=", "tf.strings.regex_replace(text, pattern, rewrite)"},
    {"shutil.copy", kType, {}, "=", " do it outside the traced code, or through `tf.py_function`"},
    {"string.capwords", kAttribute, {}, "=", ""},
    {"struct.unpack", kType, {}, "=", "tf.io.decode_raw({0}, dtype)"},
    {"textwrap.dedent", kType, {}, "=", ""},
    {"textwrap.fill", kAttribute, {}, "=", ""},
    {"textwrap.wrap", kAttribute, {}, "=", ""},
    {"urllib.parse.quote", kType, {}, "=", ""},
    {"urllib.parse.unquote", kType, {}, "=", ""},
    {"urllib.parse.urlparse", kNotAllowedInGraph, {}, "=", ""},
    {"zlib.crc32", kType, {}, "=", ""},
};
static_assert(std::ranges::is_sorted(kFunctions, {}, &HostFunction::name));

// Methods of texts, none of which a tensor has, and what to write instead: {0} is the tensor, {1} the arguments with a comma before them.
struct Method {
  std::string_view name, instead;
};
constexpr Method kMethods[] = {
    {"capitalize", ""},
    {"casefold", "tf.strings.lower({0})"},
    {"decode", "{0}"},
    {"encode", "tf.strings.unicode_transcode({0}, \"UTF-8\", \"UTF-16-BE\")"},
    {"endswith", "tf.strings.regex_full_match({0}, \".*\" + suffix)"},
    {"find", "tf.strings.regex_full_match({0}, \".*\" + part + \".*\")"},
    {"hex", ""},
    {"isdigit", "tf.strings.regex_full_match({0}, \"[0-9]+\")"},
    {"isnumeric", "tf.strings.regex_full_match({0}, \"[0-9]+\")"},
    {"isupper", "tf.strings.regex_full_match({0}, \"[A-Z]+\")"},
    {"join", "tf.strings.reduce_join(parts, separator={0})"},
    {"ljust", ""},
    {"lower", "tf.strings.lower({0})"},
    {"lstrip", "tf.strings.regex_replace({0}, \"^\\\\s+\", \"\")"},
    {"partition", "tf.strings.split({0}{1})"},
    {"removeprefix", "tf.strings.regex_replace({0}, \"^\" + prefix, \"\")"},
    {"removesuffix", "tf.strings.regex_replace({0}, suffix + \"$\", \"\")"},
    {"replace", "tf.strings.regex_replace({0}{1})"},
    {"rfind", ""},
    {"rjust", "tf.strings.as_string({0}, width=width)"},
    {"rsplit", "tf.strings.split({0}{1})"},
    {"rstrip", "tf.strings.regex_replace({0}, \"\\\\s+$\", \"\")"},
    {"split", "tf.strings.split({0}{1})"},
    {"splitlines", "tf.strings.split({0}, \"\\n\")"},
    {"startswith", "tf.strings.regex_full_match({0}, prefix + \".*\")"},
    {"strip", "tf.strings.strip({0})"},
    {"title", ""},
    {"translate", "tf.strings.regex_replace({0}, pattern, rewrite)"},
    {"upper", "tf.strings.upper({0})"},
    {"zfill", "tf.strings.as_string(number, width=width, fill=\"0\")"},
};
static_assert(std::ranges::is_sorted(kMethods, {}, &Method::name));

std::string arguments_of(const RuleContext& ctx, const AttributeRead& event) {
  const std::string_view whole = event.is_called ? ctx.text({event.span.file, event.span.end, event.call.end}) : std::string_view{};
  const std::size_t open = whole.find('('), close = whole.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close <= open + 1) return {};
  return ", " + one_line(whole.substr(open + 1, close - open - 1));
}

std::string help(const RuleContext& ctx, const AttributeRead& event, const Method& method) {
  const std::string text = one_line(ctx.text(event.object_span));
  if (method.name == "decode") return fmt::format("use `{}` as it is: a string tensor holds bytes, and `tf.strings` works on them", text);
  if (method.instead.empty()) return "use `tf.strings`, or call the Python code through `tf.py_function`";
  return fmt::format("use `{}`", fmt::format(fmt::runtime(method.instead), text, arguments_of(ctx, event)));
}

void on_attribute(RuleContext& ctx, const AttributeRead& event) {
  if (!ctx.mode().graph || !(event.object.kind == ValueKind::Tensor || event.object.is_variable())) return;
  const auto* method = std::ranges::lower_bound(kMethods, event.name, {}, &Method::name);
  if (method == std::end(kMethods) || method->name != event.name) return;
  ctx.report(event.is_called ? event.call : event.span,
             fmt::format("`.{}` on {} raises `AttributeError` while tracing: a tensor of strings is no Python string", event.name,
                         subject(event.object)))
      .effect(Effect::RaisesWhileTracing, "AttributeError")
      .confidence(event.object.by_custom && event.object.dtype != DType::String ? Confidence::Possible : event.object.confidence)
      .help(help(ctx, event, *method));
}

// Methods of a Python text that take texts or numbers. `format` takes anything.
constexpr std::string_view kTakeTexts[] = {"center",    "count", "endswith", "find",   "index",      "join",  "ljust",  "lstrip",     "partition",
                                           "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip",
                                           "split",     "startswith", "strip", "translate", "zfill"};

void on_text_method(RuleContext& ctx, const Called& call) {
  if (std::ranges::find(kTakeTexts, call.name.substr(call.name.find('.') + 1)) == std::end(kTakeTexts)) return;
  const HostFunction function{call.name, kType, kType, "=", call.name.ends_with("join") ? "tf.strings.reduce_join({0}, separator=separator)" : " use `tf.strings`"};
  report_host_call(ctx, call, function);
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph) return;
  const bool is_of_text = call.name.starts_with("str.") || call.name.starts_with("bytes.");
  if (call.kind == CalleeKind::Method && is_of_text) return on_text_method(ctx, call);
  if (call.kind == CalleeKind::Builtin && call.name == "open")
    return report_host_call(ctx, call, {"open", kType, "", "=", "tf.io.read_file({0})"});
  if (call.kind != CalleeKind::Api) return;
  if (const HostFunction* function = find_host_function(kFunctions, call.name)) report_host_call(ctx, call, *function);
}

}  // namespace

extern const Rule kRule{
    .code = "GV505",
    .name = "python-string-api-on-tensor",
    .summary = "`.decode`, `.split`, `os.path`, `re`, `open` on a string tensor in traced code",
    .category = "eager-only",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call, .attribute_read = on_attribute},
};

}  // namespace graphvet::rules::python_string_api_on_tensor
