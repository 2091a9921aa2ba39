// SPDX-License-Identifier: MIT
#include "data/gdal_write.h"

#include <algorithm>
#include <random>
#include <string_view>

#include "core/error.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t date_length = std::string_view("2026-11-24").size();

}  // namespace

void GdalWriting::require(bool done) const {
  if (done) return;
  throw Error(ErrorCode::unwritable, message(tr_mark("The file can't be written")),
              message(tr_mark("GDAL says: {0}"), messages_.first_failure()), path_.string());
}

OGRFieldType gdal_type(const Column& column) {
  switch (column.type) {
    case ColumnType::integer:
      return OFTInteger64;
    case ColumnType::real:
      return OFTReal;
    case ColumnType::text:
      return OFTString;
    case ColumnType::date:
      break;
  }
  const bool only_days = std::all_of(column.texts.begin(), column.texts.end(),
                                     [](const std::string& text) { return text.size() <= date_length; });
  return only_days ? OFTDate : OFTDateTime;
}

void set_field(OGRFeature& feature, int field, const Column& column, std::size_t row) {
  if (column.missing[row])
    feature.SetFieldNull(field);
  else if (column.type == ColumnType::integer)
    feature.SetField(field, static_cast<GIntBig>(column.numbers[row]));
  else if (column.type == ColumnType::real)
    feature.SetField(field, column.numbers[row]);
  else
    feature.SetField(field, column.texts[row].c_str());
}

void write_in_one_step(const fs::path& path, const GdalWriting& writing,
                       const std::function<void(const fs::path&)>& write) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  // The ending stands once: GDAL takes "x.xlsx." for a file within an archive.
  const std::string part = path.stem().string() + ".part" + std::to_string(std::random_device{}());
  const fs::path temporary = path.parent_path() / (part + path.extension().string());
  try {
    write(temporary);
    fs::rename(temporary, path);
  } catch (const fs::filesystem_error&) {
    fs::remove(temporary, error);
    writing.require(false);
  } catch (const Error&) {
    fs::remove(temporary, error);
    throw;
  }
}

}  // namespace titik::data
