// SPDX-License-Identifier: MIT
#include "data/facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>

#include "data/fact_table.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::tr_mark;

namespace {

std::vector<std::string> split_ids(const std::string& ids) {
  std::vector<std::string> list;
  for (std::size_t begin = 0; begin <= ids.size();) {
    const std::size_t end = std::min(ids.find('+', begin), ids.size());
    list.push_back(ids.substr(begin, end - begin));
    begin = end + 1;
  }
  return list;
}

std::map<std::string, Source> read_sources(const fs::path& path) {
  const FactTable table(path);
  std::map<std::string, Source> sources;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Source source{table.filled(row, "source_id"), table.filled(row, "title"), table.filled(row, "publisher"),
                  table.cell(row, "year"),        table.cell(row, "url"),     table.cell(row, "licence"),
                  {}};
    if (table.has("citation_id")) source.citation = {table.cell(row, "citation_id"), table.cell(row, "citation_en")};
    if (source.citation.empty()) {
      const std::string text = source.title + ", " + source.publisher + (source.year.empty() ? "" : " (" + source.year + ")");
      source.citation = {text, text};
    }
    if (!sources.emplace(source.id, source).second) {
      table.refuse(row, "source_id", tr_mark("Line {0}: {1} \"{2}\" stands in the file twice"));
    }
  }
  return sources;
}

Fact read_fact(const FactTable& table, std::size_t row, const std::map<std::string, Source>& sources) {
  Fact fact;
  fact.area_code = table.filled(row, "bps_code");
  fact.indicator = table.filled(row, "indicator");
  fact.year = table.year(row, "year");
  fact.value = table.number(row, "value");
  fact.unit = table.filled(row, "unit");
  fact.source_id = table.filled(row, "source_id");
  for (const std::string& id : split_ids(fact.source_id)) {
    if (!sources.contains(id)) {
      table.refuse(row, "source_id", tr_mark("Line {0}: {1} is \"{2}\", which sources.csv does not list"));
    }
  }
  const std::string& quality = table.cell(row, "quality");
  const std::size_t grade = std::string_view("ABC").find(quality);
  if (quality.size() != 1 || grade == std::string_view::npos) {
    table.refuse(row, "quality", tr_mark("Line {0}: {1} is \"{2}\" instead of A, B or C"));
  }
  fact.quality = std::array{Quality::official, Quality::plausible, Quality::weak}[grade];
  fact.note = table.cell(row, "note");
  return fact;
}

/// The facts of one column: those of one indicator and year.
using ColumnFacts = std::map<std::string, const Fact*, std::less<>>;  // by area code

Provenance provenance_of(const std::vector<const Fact*>& facts, const Facts& all) {
  Provenance provenance;
  std::vector<std::string> ids;
  std::map<std::string, int> rows_by_note;
  for (const Fact* fact : facts) {
    provenance.year = fact->year;
    provenance.quality = std::max(provenance.quality, fact->quality);
    for (const std::string& id : split_ids(fact->source_id)) {
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    ++rows_by_note[fact->note];
  }
  for (const std::string& id : ids) provenance.source_id += (provenance.source_id.empty() ? "" : "+") + id;
  provenance.source = all.citation(provenance.source_id);
  provenance.note = std::max_element(rows_by_note.begin(), rows_by_note.end(), [](const auto& a, const auto& b) {
                      return a.second < b.second;
                    })->first;
  return provenance;
}

Column column_of(const std::string& name, const ColumnFacts& by_area, const Column& keys, const Facts& all) {
  Column column;
  column.name = name;
  column.type = ColumnType::integer;
  std::vector<const Fact*> used;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const auto found = by_area.find(keys.text(row));
    const bool missing = found == by_area.end();
    column.missing.push_back(missing);
    column.numbers.push_back(missing ? std::numeric_limits<double>::quiet_NaN() : found->second->value);
    if (missing) continue;
    used.push_back(found->second);
    if (column.numbers.back() != std::floor(column.numbers.back())) column.type = ColumnType::real;
  }
  if (used.empty()) return column;
  column.unit = used.front()->unit;
  column.provenance = provenance_of(used, all);
  return column;
}

}  // namespace

core::Bilingual Facts::citation(const std::string& source_ids) const {
  core::Bilingual text;
  for (const std::string& id : split_ids(source_ids)) {
    if (const auto found = sources.find(id); found != sources.end()) text.join("; ", found->second.citation);
  }
  return text;
}

Facts read_facts(const fs::path& indicators_csv) {
  Facts facts;
  const FactTable table(indicators_csv);
  facts.sources = read_sources(indicators_csv.parent_path() / "sources.csv");
  std::set<std::tuple<std::string, std::string, int>> seen;
  std::map<std::string, std::string> unit_of;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Fact& fact = facts.values.emplace_back(read_fact(table, row, facts.sources));
    if (!seen.emplace(fact.area_code, fact.indicator, fact.year).second) {
      table.refuse(row, "indicator", tr_mark("Line {0}: {1} \"{2}\" stands twice for the same area and year"));
    }
    if (unit_of.emplace(fact.indicator, fact.unit).first->second != fact.unit) {
      table.refuse(row, "unit", tr_mark("Line {0}: {1} is \"{2}\", another unit than this indicator has before"));
    }
  }
  return facts;
}

void attach_facts(Dataset& dataset, const std::string& key_column, const Facts& facts) {
  const Column keys = dataset.column(key_column);  // a copy: adding columns moves the original
  std::map<std::string, ColumnFacts> by_column;
  for (const Fact& fact : facts.values) {
    by_column[fact.indicator + "@" + std::to_string(fact.year)].emplace(fact.area_code, &fact);
  }
  for (const auto& [name, by_area] : by_column) {
    Column column = column_of(name, by_area, keys, facts);
    if (column.missing_count() < column.size()) dataset.columns.push_back(std::move(column));
  }
}

}  // namespace titik::data
