// SPDX-License-Identifier: MIT
// A dataset: the geometries and columns of one layer of one file, immutable once it is read. Every value can say where
// it comes from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/warnings.h"
#include "geo/crs.h"
#include "geo/geometry.h"

namespace titik::data {

/// How far a figure can be trusted. `unstated` for data that says nothing about itself.
enum class Quality {
  unstated,
  official,   ///< A: official, reproduced
  plausible,  ///< B: one plausible source
  weak,       ///< C: unvalidated, contradicted or a proxy; shown as such
};

/// Where the values of a column come from.
struct Provenance {
  std::string source_id;  ///< of data/sources.csv, "S01+S03" for two; empty = the file itself
  core::Bilingual source; ///< who published what and when, ready to print
  int year = 0;           ///< the year the values speak of; 0 = not stated
  Quality quality = Quality::unstated;
  std::string note;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

enum class ColumnType { integer, real, text, date };

/// n typed values. Numbers (also integers up to 2⁵³) are in `numbers`, text and dates (ISO 8601) in `texts`; the other
/// vector is empty. A missing value is `missing[i] != 0`; its number is NaN and its text empty, and nobody reads them.
struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  std::string unit;  ///< "%", "km2", "jiwa"; empty = none stated
  std::vector<double> numbers;
  std::vector<std::string> texts;
  std::vector<unsigned char> missing;
  Provenance provenance;

  bool numeric() const { return type == ColumnType::integer || type == ColumnType::real; }
  std::size_t size() const { return missing.size(); }
  std::size_t missing_count() const;
  /// Nothing where missing or where the column is no number.
  std::optional<double> number(std::size_t row) const;
  /// The value as text, numbers in the shortest exact form with a decimal point; empty where missing.
  std::string text(std::size_t row) const;
  friend bool operator==(const Column&, const Column&) = default;
};

struct Raster;

struct Dataset {
  std::string name;             ///< the layer's name in its file
  std::string path;             ///< of the file it was read from
  geo::Crs crs;                 ///< unknown when the file has none
  geo::Geometries geometries;   ///< one feature per row
  std::vector<Column> columns;  ///< each with as many values as there are rows
  std::string encoding;         ///< of the file's text as found or assumed; empty where the format fixes UTF-8
  core::Warnings warnings;      ///< what the import noticed and what it did with it
  /// Set for a raster (data/raster.h): its outline is then the only row, and its pixels are read part by part.
  std::shared_ptr<const Raster> raster = {};

  std::size_t rows() const { return geometries.feature_count(); }
  const Column* find(std::string_view name_wanted) const;  ///< nullptr when there is no such column
  /// Throws Error(not_found) that lists the columns there are.
  const Column& column(std::string_view name_wanted) const;
};

using DatasetPtr = std::shared_ptr<const Dataset>;

}  // namespace titik::data
