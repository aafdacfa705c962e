// Result<T>: a value, or why the environment would not give one. Faults in the user's code are diagnostics, not errors.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace graphvet {

enum class ErrorCode { NotFound, Unreadable, Unwritable, BadUsage, BadConfig, BadEncoding, NotPython, Internal };

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;  // a sentence without a full stop; names the place inside the file where there is one
  std::string path;     // empty when no file is concerned
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  const T& operator*() const& { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }
  Error& error() { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace graphvet
