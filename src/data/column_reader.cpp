// SPDX-License-Identifier: MIT
#include "data/column_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "data/text_encoding.h"

namespace titik::data {
using core::message;
using core::tr_mark;

namespace {

constexpr double missing_number = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t largest_exact_integer = std::int64_t{1} << 53;

/// ISO 8601: the date, the time where the field has one, and the zone where it is known.
std::string iso_date(OGRFeature& feature, int index, bool with_time) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  feature.GetFieldAsDateTime(index, &year, &month, &day, &hour, &minute, &second, &zone);
  char text[64];
  int length = std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  std::string iso(text, static_cast<std::size_t>(length));
  if (!with_time) return iso;
  const int milliseconds = std::min(static_cast<int>(std::lround(static_cast<double>(second) * 1000.0)), 60999);
  length = std::snprintf(text, sizeof text, "T%02d:%02d:%02d", hour, minute, milliseconds / 1000);
  iso.append(text, static_cast<std::size_t>(length));
  if (milliseconds % 1000 != 0) {
    length = std::snprintf(text, sizeof text, ".%03d", milliseconds % 1000);
    iso.append(text, static_cast<std::size_t>(length));
  }
  // GDAL counts zones in quarters of an hour from 100 = UTC; 0 and 1 state none.
  if (zone == 100) return iso + "Z";
  if (zone <= 1) return iso;
  const int offset_minutes = std::abs(zone - 100) * 15;
  length =
      std::snprintf(text, sizeof text, "%c%02d:%02d", zone < 100 ? '-' : '+', offset_minutes / 60, offset_minutes % 60);
  return iso.append(text, static_cast<std::size_t>(length));
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

std::optional<ColumnType> column_type_of(const OGRFieldDefn& field) {
  switch (field.GetType()) {
    case OFTInteger:
    case OFTInteger64:
      return ColumnType::integer;
    case OFTReal:
      return ColumnType::real;
    case OFTDate:
    case OFTDateTime:
      return ColumnType::date;
    case OFTBinary:
      return std::nullopt;
    default:
      return ColumnType::text;
  }
}

ColumnReader::ColumnReader(const OGRFieldDefn& field, int index, std::size_t expected_rows)
    : index_(index),
      width_(field.GetType() == OFTString ? static_cast<std::size_t>(std::max(field.GetWidth(), 0)) : 0),
      is_integer64_(field.GetType() == OFTInteger64) {
  column_.name = field.GetNameRef();
  column_.type = *column_type_of(field);
  column_.missing.reserve(expected_rows);
  if (column_.numeric())
    column_.numbers.reserve(expected_rows);
  else
    column_.texts.reserve(expected_rows);
}

void ColumnReader::add(OGRFeature& feature) {
  const bool missing = !feature.IsFieldSetAndNotNull(index_);
  if (missing) {
    if (column_.numeric())
      column_.numbers.push_back(missing_number);
    else
      column_.texts.emplace_back();
  } else if (column_.type == ColumnType::integer) {
    add_integer(feature);
  } else if (column_.type == ColumnType::real) {
    column_.numbers.push_back(feature.GetFieldAsDouble(index_));
  } else if (column_.type == ColumnType::date) {
    column_.texts.push_back(iso_date(feature, index_, feature.GetFieldDefnRef(index_)->GetType() == OFTDateTime));
  } else {
    column_.texts.emplace_back(feature.GetFieldAsString(index_));
  }
  // Programs write the largest double there is where they have no data; nothing that is counted is beyond 1e150.
  constexpr double largest = 1e150;
  const bool not_finite = !missing && column_.numeric() && !(std::fabs(column_.numbers.back()) <= largest);
  if (not_finite) {
    not_finite_.push_back(static_cast<std::int64_t>(column_.size()));
    column_.numbers.back() = missing_number;
  }
  column_.missing.push_back(missing || not_finite);
}

void ColumnReader::add_integer(OGRFeature& feature) {
  const std::int64_t value = is_integer64_ ? feature.GetFieldAsInteger64(index_) : feature.GetFieldAsInteger(index_);
  if (value >= -largest_exact_integer && value <= largest_exact_integer) {
    column_.numbers.push_back(static_cast<double>(value));
    return;
  }
  become_text();  // a double would change the last digits of such an identifier
  column_.texts.push_back(std::to_string(value));
}

void ColumnReader::become_text() {
  column_.type = ColumnType::text;
  for (std::size_t row = 0; row < column_.numbers.size(); ++row) {
    column_.texts.push_back(column_.missing[row] ? std::string()
                                                 : std::to_string(static_cast<std::int64_t>(column_.numbers[row])));
  }
  column_.numbers.clear();
}

bool ColumnReader::has_broken_text() const {
  if (!valid_utf8(column_.name)) return true;
  for (const std::string& text : column_.texts) {
    const bool may_be_cut = width_ > 0 && text.size() >= width_;
    if (!valid_utf8(may_be_cut ? without_cut_character(text) : std::string_view(text))) return true;
  }
  return false;
}

bool ColumnReader::has_non_ascii() const {
  if (!is_ascii(column_.name)) return true;
  for (const std::string& text : column_.texts) {
    if (!is_ascii(text)) return true;
  }
  return false;
}

std::vector<std::int64_t> ColumnReader::decode_latin(bool only_broken) {
  if (!only_broken || !valid_utf8(column_.name)) column_.name = utf8_from_latin(column_.name);
  std::vector<std::int64_t> changed;
  for (std::size_t row = 0; row < column_.texts.size(); ++row) {
    std::string& text = column_.texts[row];
    if (only_broken && width_ > 0 && text.size() >= width_) text = without_cut_character(text);
    if (is_ascii(text) || (only_broken && valid_utf8(text))) continue;
    text = utf8_from_latin(text);
    changed.push_back(static_cast<std::int64_t>(row));
  }
  return changed;
}

std::string ColumnReader::all_text() const {
  std::string all = column_.name;
  for (const std::string& text : column_.texts) all += text;
  return all;
}

Column ColumnReader::finish(core::Warnings& warnings) {
  if (!not_finite_.empty()) {
    warnings.add("not_finite",
                 message(tr_mark("{0} values of the column {1} are no finite numbers, or beyond ±1e150, and were taken as missing"),
                         not_finite_.size(), column_.name),
                 not_finite_);
  }
  return std::move(column_);
}

}  // namespace titik::data
