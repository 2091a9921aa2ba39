// SPDX-License-Identifier: MIT
#include "output/pdf_file.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <thread>

#include "core/error.h"
#include "scene/fonts.h"

namespace titik::output {
namespace {

/// Map paths gain 5 % in size from zlib's level 6 over 4, at twice the time.
constexpr int compression_level = 4;

std::string deflated(const std::string& data) {
  auto length = compressBound(static_cast<uLong>(data.size()));
  std::string result(length, '\0');
  CHECK(compress2(reinterpret_cast<Bytef*>(result.data()), &length, reinterpret_cast<const Bytef*>(data.data()),
                  static_cast<uLong>(data.size()), compression_level) == Z_OK);
  result.resize(length);
  return result;
}

}  // namespace

// Four bytes above 127 in a comment tell transfer programs that the file is binary.
PdfFile::PdfFile() : bytes_("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n") {}

int PdfFile::reserve() {
  offsets_.push_back(0);
  return static_cast<int>(offsets_.size());
}

void PdfFile::write(int number, std::string_view object) {
  offsets_.at(static_cast<std::size_t>(number) - 1) = bytes_.size();
  bytes_ += std::to_string(number) + " 0 obj\n";
  bytes_ += object;
  bytes_ += "\nendobj\n";
}

void PdfFile::write_stream(int number, std::string entries, std::string data) {
  const std::size_t at_once = std::max(1u, std::thread::hardware_concurrency());
  while (pending_.size() >= at_once) take_oldest();
  pending_.push_back({number, std::move(entries),
                      std::async(std::launch::async, [data = std::move(data)] { return deflated(data); })});
}

void PdfFile::take_oldest() {
  Pending stream = std::move(pending_.front());
  pending_.erase(pending_.begin());
  const std::string data = stream.deflated.get();
  write(stream.number, "<< " + stream.entries + " /Filter /FlateDecode /Length " + std::to_string(data.size()) +
                           " >>\nstream\n" + data + "\nendstream");
}

std::string PdfFile::finish(int root, int info) {
  while (!pending_.empty()) take_oldest();
  const std::size_t table = bytes_.size();
  const std::string size = std::to_string(offsets_.size() + 1);
  bytes_ += "xref\n0 " + size + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets_) {
    CHECK(offset != 0);
    const std::string digits = std::to_string(offset);
    bytes_ += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  bytes_ += "trailer\n<< /Size " + size + " /Root " + reference(root) + " /Info " + reference(info) +
            " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  return std::move(bytes_);
}

std::string reference(int number) { return std::to_string(number) + " 0 R"; }

std::string pdf_number(double value) {
  char text[40];
  const double rounded = std::round(value * 1e4) / 1e4 + 0.0;  // no "-0"
  const auto [end, error] = std::to_chars(text, text + sizeof text, rounded, std::chars_format::fixed);
  CHECK(error == std::errc());
  return {text, end};
}

std::string hex(unsigned value, int digits) {
  std::string result(static_cast<std::size_t>(digits), '0');
  for (auto digit = result.rbegin(); digit != result.rend(); ++digit, value >>= 4)
    *digit = "0123456789ABCDEF"[value & 15];
  return result;
}

std::string utf16_hex(char32_t character) {
  if (character < 0x10000) return hex(character, 4);
  const char32_t rest = character - 0x10000;
  return hex(0xD800 + (rest >> 10), 4) + hex(0xDC00 + (rest & 0x3FF), 4);
}

std::string pdf_text(std::string_view utf8) {
  std::string result = "<FEFF";
  for (const char32_t character : scene::code_points(utf8)) result += utf16_hex(character);
  return result + ">";
}

}  // namespace titik::output
