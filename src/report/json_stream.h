// JSON written as it comes, without a tree of it: for documents with an entry for each function of a large program.
// The text is that of `json_text`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace graphvet::report {

class JsonStream {
 public:
  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  // The name of the next value in an object. It has no characters that JSON escapes.
  void key(std::string_view name);

  void value(std::string_view text);
  void value(std::uint32_t number);
  void null();

  // The document with a final line end.
  std::string take();

 private:
  void begin(char bracket);
  void end(char bracket);
  void start_value();
  void new_line();

  std::string out_;
  std::uint32_t depth_ = 0;
  bool is_first_ = true;    // nothing stands in the innermost object or array so far
  bool after_key_ = false;
};

}  // namespace graphvet::report
