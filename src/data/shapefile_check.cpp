// SPDX-License-Identifier: MIT
#include "data/shapefile_check.h"

#include <algorithm>
#include <fstream>

#include "core/error.h"
#include "data/text_encoding.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t header_size = 100;  // of .shp and .shx
constexpr std::size_t index_record_size = 8;
constexpr std::uint32_t file_code = 9994;
constexpr unsigned system_code_page = 0x57;  // "the system's ANSI code page": names none

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void append_big_endian(std::string& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

struct Header {
  std::string bytes;  ///< at most header_size of them
  std::uint64_t file_size = 0;
  bool is_shape_file() const { return bytes.size() == header_size && big_endian(bytes, 0) == file_code; }
  std::uint64_t stated_size() const { return std::uint64_t{2} * big_endian(bytes, 24); }  // counted in words of 16 bits
};

Header header_of(const fs::path& path) {
  Header header;
  std::ifstream file(path, std::ios::binary);
  header.bytes.resize(header_size);
  file.read(header.bytes.data(), static_cast<std::streamsize>(header_size));
  header.bytes.resize(static_cast<std::size_t>(file.gcount()));
  std::error_code error;
  const auto size = fs::file_size(path, error);
  header.file_size = error ? 0 : size;
  return header;
}

struct TableHeader {
  std::uint64_t stated_rows = 0;
  std::uint64_t possible_rows = 0;  ///< that the file's length can hold
  bool names_code_page = false;
};

std::optional<TableHeader> table_header(const fs::path& dbf) {
  const Header header = header_of(dbf);
  if (header.bytes.size() < 32) return std::nullopt;
  TableHeader table;
  table.stated_rows = little_endian(header.bytes, 4, 4);
  const std::uint64_t begin = little_endian(header.bytes, 8, 2), row_size = little_endian(header.bytes, 10, 2);
  if (row_size > 0 && header.file_size > begin) table.possible_rows = (header.file_size - begin) / row_size;
  const unsigned code_page = static_cast<unsigned char>(header.bytes[29]);
  table.names_code_page = code_page != 0 && code_page != system_code_page;
  return table;
}

void check_table(const fs::path& dbf, std::optional<std::uint64_t> shapes, ShapefileCheck& check) {
  const auto table = table_header(dbf);
  if (!table) return;
  check.states_encoding |= table->names_code_page;
  if (table->stated_rows > table->possible_rows) {
    if (!shapes) {
      throw Error(ErrorCode::unreadable,
                  message(tr_mark("The attribute table states {0} rows, and its length can hold {1}"),
                          table->stated_rows, table->possible_rows),
                  message(tr_mark("The file is damaged; get it again from where it came")), dbf.string());
    }
    check.warnings.add("truncated", message(tr_mark("The attribute table states {0} rows, and its length can hold {1}"),
                                            table->stated_rows, table->possible_rows));
  } else if (shapes && *shapes != table->stated_rows) {
    check.warnings.add("row_mismatch", message(tr_mark("The shapefile has {0} shapes and {1} rows of attributes"),
                                               *shapes, table->stated_rows));
  }
}

}  // namespace

std::optional<fs::path> companion(const fs::path& path, std::string_view extension) {
  std::string upper(extension);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  for (const std::string& written : {std::string(extension), upper}) {
    fs::path other = path;
    other.replace_extension(written);
    std::error_code ignored;
    if (fs::is_regular_file(other, ignored)) return other;
  }
  return std::nullopt;
}

ShapefileCheck check_shapefile(const fs::path& path) {
  ShapefileCheck check;
  check.states_encoding = companion(path, ".cpg").has_value();
  std::optional<std::uint64_t> shapes;
  if (const auto shp = companion(path, ".shp")) {
    const Header header = header_of(*shp);
    if (header.is_shape_file() && header.stated_size() > header.file_size) {
      check.warnings.add(
          "truncated", message(tr_mark("The file says that it has {0} bytes and has {1}; the whole records were read"),
                               header.stated_size(), header.file_size));
    }
    const auto shx = companion(path, ".shx");
    const Header index = shx ? header_of(*shx) : Header{};
    check.usable_index = index.is_shape_file();
    shapes = 0;
    if (check.usable_index) shapes = (index.file_size - header_size) / index_record_size;
    if (check.usable_index && index.stated_size() > index.file_size) {
      check.warnings.add("truncated",
                         message(tr_mark("The index file .shx is cut off; {0} shapes can be found"), *shapes));
    }
  }
  const auto dbf = companion(path, ".dbf");
  const bool index_rebuilt = shapes && !check.usable_index;  // the number of shapes is known later
  if (dbf && !index_rebuilt) check_table(*dbf, shapes, check);
  return check;
}

std::string rebuilt_index(std::string_view shp) {
  std::string index(shp.substr(0, header_size));
  index.resize(header_size, '\0');
  for (std::size_t at = header_size; at + index_record_size <= shp.size();) {
    const std::uint64_t content_size = std::uint64_t{2} * big_endian(shp, at + 4);
    const std::uint64_t end = at + index_record_size + content_size;
    if (content_size < 4 || end > shp.size()) break;
    append_big_endian(index, static_cast<std::uint32_t>(at / 2));
    append_big_endian(index, static_cast<std::uint32_t>(content_size / 2));
    at = static_cast<std::size_t>(end);
  }
  std::string size;
  append_big_endian(size, static_cast<std::uint32_t>(index.size() / 2));
  index.replace(24, 4, size);
  return index;
}

}  // namespace titik::data
