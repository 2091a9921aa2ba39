// SPDX-License-Identifier: MIT
// The container of a PDF (ISO 32000-1, 7.5): numbered objects, deflated streams, the table of where they are. Knows
// nothing of pages.
#pragma once

#include <future>
#include <string>
#include <string_view>
#include <vector>

namespace titik::output {

class PdfFile {
 public:
  PdfFile();

  /// A number for an object that is written later, so that others can refer to it before.
  int reserve();
  void write(int number, std::string_view object);
  /// `entries` are those of the stream's dictionary besides its length and filter. Deflated on another thread, so the
  /// bytes of the file don't depend on how fast that is.
  void write_stream(int number, std::string entries, std::string data);

  /// The whole file. `root` is the catalogue, `info` the document information.
  std::string finish(int root, int info);

 private:
  struct Pending {
    int number;
    std::string entries;
    std::future<std::string> deflated;
  };
  void take_oldest();

  std::string bytes_;
  std::vector<std::size_t> offsets_;  ///< of object i + 1; 0 = not written yet
  std::vector<Pending> pending_;      ///< oldest first
};

/// "12 0 R".
std::string reference(int number);
/// A number of at most four decimals, without trailing zeros.
std::string pdf_number(double value);
/// A text string: UTF-16 in hexadecimal, which holds any character.
std::string pdf_text(std::string_view utf8);
/// UTF-16 of one character in hexadecimal.
std::string utf16_hex(char32_t character);
/// `value` as `digits` hexadecimal digits.
std::string hex(unsigned value, int digits);

}  // namespace titik::output
