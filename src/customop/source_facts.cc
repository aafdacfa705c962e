#include "customop/source_facts.h"

#include <algorithm>
#include <ctime>
#include <string_view>

#include "customop/clang_chains.h"
#include "customop/interpret.h"
#include "customop/needed_text.h"
#include "customop/text_chains.h"

namespace graphvet::customop {
namespace {

// The text without `#if` and its like: every branch counts. Lines stay where they are.
std::string with_all_branches(std::string_view text) {
  std::string out(text);
  bool in_directive = false;
  for (std::size_t start = 0; start < out.size();) {
    std::size_t end = std::min(out.find('\n', start), out.size());
    const std::string_view line = std::string_view(out).substr(start, end - start);
    const std::size_t mark = line.find_first_not_of(" \t");
    const bool is_directive = mark != std::string_view::npos && line[mark] == '#';
    const std::size_t word = is_directive ? line.find_first_not_of(" \t", mark + 1) : std::string_view::npos;
    const std::string_view name = word == std::string_view::npos ? std::string_view() : line.substr(word);
    const bool is_conditional = name.starts_with("if") || name.starts_with("el") || name.starts_with("endif");
    const bool goes_on = !line.empty() && line.back() == '\\';
    if (is_conditional || in_directive)
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(start), out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    in_directive = (is_conditional || in_directive) && goes_on;
    start = end + 1;
  }
  return out;
}

// Of all threads: libclang parses on one of its own.
double processor_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class SourceReader {
 public:
  SourceReader(const ClangSession* clang, const SourceText& source, const ClangOptions& options)
      : clang_(clang),
        source_(source),
        options_(options),
        code_(source.path, std::string(source.text)),
        tokens_(code_.tokens),
        uses_(uses_of_registrations(tokens_)) {}

  SourceFacts run() {
    if (clang_ != nullptr) read_by_clang();
    for (const Use& use : uses_)
      if (!is_covered(use)) read_by_words(use);
    for (Chain& chain : chains_) {
      if (chain.has_broken_part) complete(chain);
      interpret(chain);
    }
    return std::move(facts_);
  }

 private:
  void read_by_clang() {
    // TensorFlow's own headers need their bodies; what the shim stands in for is taken away with care.
    if (!options_.has_real_headers) texts_ = needed_text(code_, clang_->headers().of(code_, options_));
    const auto own = texts_.find(source_.path);
    const SourceText needed{source_.path, source_.shown,
                            own != texts_.end() ? std::string_view(own->second) : source_.text};
    ClangChains read = clang_->read(needed, options_, texts_);
    chains_ = std::move(read.chains);
    skipped_lines_ = std::move(read.skipped_lines);
    bool is_enough = !skips_use_of_macro();
    for (const Use& use : uses_)
      if (is_skipped(use.line) && !is_covered(use)) is_enough = read_skipped_by_words(use) && is_enough;
    if (!is_enough) read_other_branches(needed.text);
  }

  bool is_skipped(std::uint32_t line) const {
    return std::ranges::any_of(skipped_lines_,
                               [&](const auto& range) { return line >= range.first && line <= range.second; });
  }

  bool skips_use_of_macro() const {
    if (skipped_lines_.empty()) return false;
    const std::unordered_set<std::string_view> macros = registering_macros(tokens_);
    return !macros.empty() && std::ranges::any_of(tokens_, [&](const Token& t) {
      return t.define == 0 && t.kind == TokenKind::Name && macros.contains(t.text) && is_skipped(t.line);
    });
  }

  // A registration in a branch that is not taken, when everything in it is written out: parsing again costs as much as
  // parsing.
  bool read_skipped_by_words(const Use& use) {
    if (use.define != 0) return false;
    Chain chain = chain_of(tokens_, use);
    chain.at = {source_.shown, use.line};
    if (!is_written_out(chain)) return false;
    add_conditional(std::move(chain));
    return true;
  }

  // Registrations that the first reading saw whole need not be read again.
  std::string without_known_registrations(std::string_view given) const {
    std::string text(given);
    if (!code_.outline.is_balanced) return text;
    const std::unordered_set<std::string_view> macros = registering_macros(tokens_);
    for (const TokenRange& d : code_.outline.declarations) {
      bool registers = false, is_seen = true;
      for (std::size_t i = d.begin; i < d.end; ++i) {
        const Token& t = tokens_[i];
        registers =
            registers || (t.kind == TokenKind::Name && (t.text.starts_with("REGISTER_") || macros.contains(t.text)));
        is_seen = is_seen && t.define == 0 && !is_skipped(t.line);
      }
      if (!registers || !is_seen || d.end >= tokens_.size()) continue;
      for (std::size_t i = tokens_[d.begin].offset; i < tokens_[d.end].offset; ++i)
        if (text[i] != '\n') text[i] = ' ';
    }
    return text;
  }

  void read_other_branches(std::string_view text) {
    const std::string all = with_all_branches(without_known_registrations(text));
    ClangOptions registrations = options_;
    registrations.registrations_only = true;
    for (Chain& chain : clang_->read({source_.path, source_.shown, all}, registrations, texts_).chains)
      if (!is_known(chain)) add_conditional(std::move(chain));
  }

  void add_conditional(Chain chain) {
    chain.is_conditional = true;
    take_host_state(chain);
    chains_.push_back(std::move(chain));
  }

  // The same kernel's, where it is registered outside of conditions too.
  void take_host_state(Chain& chain) const {
    const auto same = std::ranges::find(chains_, chain.kernel_class, &Chain::kernel_class);
    if (!chain.kernel_class.empty() && same != chains_.end()) chain.host_state = same->host_state;
  }

  bool is_known(const Chain& chain) const {
    return std::ranges::any_of(chains_, [&](const Chain& c) {
      return c.base == chain.base && c.at == chain.at && c.name.text == chain.name.text;
    });
  }

  // A use in a macro is covered by what was read at a use of that macro.
  bool is_covered(const Use& use) const {
    return std::ranges::any_of(chains_, [&](const Chain& chain) {
      if (chain.base != use.base) return false;
      return std::ranges::any_of(chain.lines, [&](std::uint32_t line) {
        return use.define == 0 ? line == use.line : line >= use.define && line <= use.define_end;
      });
    });
  }

  void read_by_words(const Use& use) {
    if (use.define != 0)
      return miss(use.line, "`" + use.macro + "` in a macro whose uses are not in this file or are not understood");
    Chain chain = chain_of(tokens_, use);
    chain.at = {source_.shown, use.line};
    chains_.push_back(std::move(chain));
  }

  // What clang lost of a chain, because a name in it is declared nowhere, may stand in the text.
  void complete(Chain& chain) const {
    const auto use = std::ranges::find_if(
        uses_, [&](const Use& u) { return u.define == 0 && u.base == chain.base && u.line == chain.at.line; });
    if (use == uses_.end() || chain.base != Base::Op) return;
    Chain written = chain_of(tokens_, *use);
    if (written.name.kind != ChainArgument::Kind::Text || written.name.text != chain.name.text) return;
    written.at = chain.at;
    written.is_conditional = chain.is_conditional;
    chain = std::move(written);
  }

  void miss(std::uint32_t line, std::string what) {
    facts_.not_understood.push_back({{source_.shown, line}, std::move(what)});
  }

  void interpret(const Chain& chain) {
    if (!is_op_name(chain.name)) return miss(chain.at.line, "a registration whose name could not be read");
    if (chain.base == Base::Gradient) facts_.cpp_gradients.push_back(chain.name.text);
    if (std::optional<CustomOp> op = op_of(chain)) {
      if (!op->is_understood) miss(chain.at.line, "a part of the registration of `" + op->name + "`");
      facts_.ops.push_back(*std::move(op));
    }
    if (std::optional<OpKernel> kernel = kernel_of(chain)) facts_.kernels.push_back(*std::move(kernel));
  }

  const ClangSession* clang_;
  const SourceText& source_;
  const ClangOptions& options_;
  CodeText code_;
  const std::vector<Token>& tokens_;
  Texts texts_;  // what was taken away
  std::vector<Use> uses_;
  std::vector<Chain> chains_;
  LineRanges skipped_lines_;
  SourceFacts facts_;
};

}  // namespace

SourceFacts read_source(const ClangSession* clang, const SourceText& source, const ClangOptions& options) {
  const double start = processor_milliseconds();
  SourceFacts facts = SourceReader(clang, source, options).run();
  facts.milliseconds = processor_milliseconds() - start;
  return facts;
}

}  // namespace graphvet::customop
