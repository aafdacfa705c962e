// What a kernel's `Compute` does beside its inputs and outputs: members, statics and globals that it writes, random numbers
// and clocks of the host. Follows calls into functions whose bodies the file has.
#pragma once

#include <string>
#include <vector>

#include "customop/chain.h"
#include "customop/cursor.h"

namespace graphvet::customop {

struct SourceText;

class HostStateReader {
 public:
  HostStateReader(const Cursors& cursors, CXTranslationUnit unit, const SourceText& source) : c_(cursors), unit_(unit), source_(source) {}

  std::vector<HostState> of_kernel(CXCursor kernel_class);

 private:
  struct Scan {
    CXCursor kernel;
    std::vector<CXCursor> seen;
    std::vector<HostState> found;
  };

  void body(CXCursor function, Scan& scan, int depth);
  void expression(CXCursor e, Scan& scan, int depth);
  void write(CXCursor e, CXCursor target, bool keeps_old, Scan& scan);
  void call(CXCursor e, Scan& scan, int depth);
  void add(Scan& scan, HostStateKind kind, std::string what, CXCursor at) const;
  std::string state_named(CXCursor target, const Scan& scan) const;
  std::string generator_named(CXCursor given, const Scan& scan) const;
  CXCursor pattern_of(CXCursor declaration) const;
  bool mentions(CXCursor e, CXCursor declaration) const;
  std::vector<CXCursor> methods_of(CXCursor kernel);

  const Cursors& c_;
  CXTranslationUnit unit_;
  const SourceText& source_;
};

}  // namespace graphvet::customop
