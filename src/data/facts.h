// SPDX-License-Identifier: MIT
// The facts about OKI that come with the program: data/indicators.csv (one value per row, with source, year, unit and
// quality) and data/sources.csv, and how they become columns of a dataset of areas.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "data/dataset.h"

namespace titik::data {

struct Fact {
  std::string area_code;   ///< BPS code: "1602" the regency, 7 digits a kecamatan
  std::string indicator;   ///< "listrik_keluarga_pct"
  int year = 0;
  double value = 0.0;
  std::string unit;
  std::string source_id;   ///< "S01", or "S01+S03"
  Quality quality = Quality::unstated;
  std::string note;
};

struct Source {
  std::string id;
  std::string title, publisher, year, url, licence;
  core::Bilingual citation;   ///< as maps print it; "title, publisher (year)" where sources.csv has none
};

struct Facts {
  std::vector<Fact> values;
  std::map<std::string, Source> sources;

  /// The citations of each id in "S01+S03", joined with "; ".
  core::Bilingual citation(const std::string& source_ids) const;
};

/// Reads `indicators.csv` and the `sources.csv` beside it. Throws Error(not_found or unreadable) that names the row
/// and column of the first value that is not what it should be; unknown source ids and doubled
/// (area, indicator, year) rows are errors too: facts are never guessed.
Facts read_facts(const std::filesystem::path& indicators_csv);

/// Adds a column "indicator@year" per (indicator, year) that any row of `dataset` has, matched by the text of
/// `key_column` = area code, sorted by name. Rows without a fact are missing. Unit and provenance come from the facts;
/// where the facts of one column differ in source or quality, all sources are cited and the worst quality is kept, and
/// where notes differ, the one that most rows have is kept.
void attach_facts(Dataset& dataset, const std::string& key_column, const Facts& facts);

}  // namespace titik::data
