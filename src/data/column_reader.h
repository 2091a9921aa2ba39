// SPDX-License-Identifier: MIT
// Attributes of GDAL features into columns; for the .cpp files of this folder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ogr_feature.h>

#include "core/warnings.h"
#include "data/dataset.h"

namespace titik::data {

/// The type of column a field becomes; nothing for binary fields, which are not read.
std::optional<ColumnType> column_type_of(const OGRFieldDefn& field);

class ColumnReader {
 public:
  /// `index` is the field's in its layer; the field must have a column type.
  ColumnReader(const OGRFieldDefn& field, int index, std::size_t expected_rows);

  void add(OGRFeature& feature);
  std::size_t rows() const { return column_.size(); }
  /// True when a text, or the name, is not UTF-8 (an incomplete last character of a full field apart).
  bool has_broken_text() const;
  bool has_non_ascii() const;
  /// Reads all text as a Latin encoding; `only_broken`: what is UTF-8 stays. Returns the rows that were changed.
  std::vector<std::int64_t> decode_latin(bool only_broken);
  /// All text together, to guess its encoding.
  std::string all_text() const;
  /// The column, and what was noticed about it. Numbers that are not finite, or beyond ±1e150, are missing, with a
  /// warning.
  Column finish(core::Warnings& warnings);

 private:
  void add_integer(OGRFeature& feature);
  void become_text();
  Column column_;
  int index_;
  std::size_t width_;  ///< bytes a text may have; 0 = any number
  bool is_integer64_;
  std::vector<std::int64_t> not_finite_;
};

}  // namespace titik::data
