// SPDX-License-Identifier: MIT
#include "session/join_table.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/error.h"
#include "core/number.h"
#include "data/area_names.h"
#include "model/joined_table.h"

namespace titik::session {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using data::RowKind;
using Keys = std::vector<std::string>;

namespace {

constexpr double least_filled = 0.8;         // share of the rows in which a key stands: merged cells are no keys
constexpr double least_parents_found = 0.5;  // share of the table's kecamatan that the layer knows
constexpr int earliest_year = 1950, latest_year = 2099;

Keys cells_of(const data::TableRows& rows, std::size_t column) {
  Keys cells;
  for (std::size_t row = 0; row < rows.rows.size(); ++row) {
    if (rows.kinds[row] == RowKind::data) cells.push_back(rows.rows[row][column]);
  }
  return cells;
}

Keys texts_of(const data::Column& column) {
  Keys texts;
  for (std::size_t row = 0; row < column.size(); ++row) texts.push_back(column.text(row));
  return texts;
}

Keys code_keys(const Keys& codes) {
  Keys keys;
  for (const std::string& code : codes) {
    auto key = data::code_key(code);
    keys.push_back(key && key->size() >= 4 ? std::move(*key) : std::string());
  }
  return keys;
}

/// Keys of names of which nobody knows yet whether they are of kecamatan or of desa.
Keys name_keys(const Keys& names) {
  Keys keys;
  for (const std::string& name : names) {
    std::string words;
    for (const std::string& word : data::name_words(data::spaced_name(name), data::AreaLevel::desa))
      words += word + " ";
    keys.push_back(data::name_key(words, data::AreaLevel::kecamatan));
  }
  return keys;
}

std::map<std::string, std::size_t> counted(const Keys& keys) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& key : keys) {
    if (!key.empty()) ++counts[key];
  }
  return counts;
}

/// Keys that rows and areas share, and share one to one.
std::size_t pairs(const Keys& rows, const Keys& areas) {
  const auto of_rows = counted(rows), of_areas = counted(areas);
  return static_cast<std::size_t>(std::count_if(of_rows.begin(), of_rows.end(), [&](const auto& one) {
    const auto found = of_areas.find(one.first);
    return one.second == 1 && found != of_areas.end() && found->second == 1;
  }));
}

/// The share of the table's kecamatan that are the layer's.
double parents_found(const Keys& rows, const Keys& areas) {
  const auto of_rows = counted(rows), of_areas = counted(areas);
  if (of_rows.empty()) return 0;
  const auto found =
      std::count_if(of_rows.begin(), of_rows.end(), [&](const auto& one) { return of_areas.contains(one.first); });
  return static_cast<double>(found) / static_cast<double>(of_rows.size());
}

struct KeyGuess {
  std::size_t found = 0;
  std::size_t areas = static_cast<std::size_t>(-1);  ///< of the layer: fewer are the better fit
  std::string source;
  model::JoinKey by = model::JoinKey::name;
  std::string key, area_key;
  bool better(const KeyGuess& other) const { return found != other.found ? found > other.found : areas < other.areas; }
};

/// The best pair of columns; those of codes before those of names.
KeyGuess guess_keys(const data::TableRows& rows, const std::vector<data::ColumnGuess>& columns,
                    const std::string& source, const data::Dataset& dataset) {
  KeyGuess best;
  for (const data::Column& of_areas : dataset.columns) {
    if (of_areas.type == data::ColumnType::real || of_areas.type == data::ColumnType::date) continue;
    const Keys texts = texts_of(of_areas);
    const Keys area_codes = code_keys(texts), area_names = name_keys(texts);
    const bool coded = !counted(area_codes).empty();
    const data::CodeSystem area_system = data::code_system(texts);
    for (std::size_t column = 0; column < rows.headings.size(); ++column) {
      if (columns[column].kind == data::ColumnGuess::Kind::empty || columns[column].counts_rows) continue;
      const Keys cells = cells_of(rows, column);
      const auto empty = static_cast<double>(std::count(cells.begin(), cells.end(), ""));
      if (empty > (1 - least_filled) * static_cast<double>(cells.size())) continue;
      const auto consider = [&](model::JoinKey by, std::size_t found) {
        KeyGuess guess{found, dataset.rows(), source, by, rows.headings[column], of_areas.name};
        if (found > 0 && (guess.better(best) || (found == best.found && by == model::JoinKey::code && best.by != by)))
          best = std::move(guess);
      };
      const data::CodeSystem system = data::code_system(cells);
      const bool same_system =
          system == area_system || system == data::CodeSystem::either || area_system == data::CodeSystem::either;
      if (coded && same_system) consider(model::JoinKey::code, pairs(code_keys(cells), area_codes));
      if (of_areas.type == data::ColumnType::text && columns[column].kind == data::ColumnGuess::Kind::text)
        consider(model::JoinKey::name, pairs(name_keys(cells), area_names));
    }
  }
  return best;
}

/// The columns with the kecamatan of rows and areas; without one in the table still that of the layer.
void guess_parents(const data::TableRows& rows, const std::vector<data::ColumnGuess>& columns,
                   const data::Dataset& dataset, model::JoinedTable& table) {
  double best = 0;
  for (const data::Column& of_areas : dataset.columns) {
    if (of_areas.type != data::ColumnType::text || of_areas.name == table.area_key) continue;
    const Keys areas = name_keys(texts_of(of_areas));
    const std::size_t different = counted(areas).size();
    if (different < 2 || 2 * different > areas.size()) continue;  // it groups nothing
    const std::string name = data::name_key(of_areas.name, data::AreaLevel::desa);
    if (table.area_parent_key.empty() && (name.starts_with("kec") || name == "name3"))
      table.area_parent_key = of_areas.name;
    for (std::size_t column = 0; column < rows.headings.size(); ++column) {
      if (rows.headings[column] == table.key || columns[column].kind != data::ColumnGuess::Kind::text) continue;
      const double found = parents_found(name_keys(cells_of(rows, column)), areas);
      if (found < least_parents_found || found <= best) continue;
      best = found;
      table.parent_key = rows.headings[column];
      table.area_parent_key = of_areas.name;
    }
  }
}

/// The only year in the titles above the header, else the only one in the file's name, else 0.
int guess_year(const data::RawTable& raw, int header_row) {
  const auto years_in = [](const std::string& text, std::set<int>& years) {
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i;
      while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
      if (end - i == 4) {
        const int year = std::stoi(text.substr(i, 4));
        if (year >= earliest_year && year <= latest_year) years.insert(year);
      }
      i = std::max(end, i + 1);
    }
  };
  std::set<int> titles, name;
  for (int row = 0; row + 1 < header_row && row < static_cast<int>(raw.rows.size()); ++row) {
    for (const std::string& cell : raw.rows[static_cast<std::size_t>(row)]) years_in(cell, titles);
  }
  years_in(fs::path(raw.path).stem().string(), name);
  if (titles.size() == 1) return *titles.begin();
  return titles.empty() && name.size() == 1 ? *name.begin() : 0;
}

/// "BPS Kabupaten OKI" of a line "Sumber: BPS Kabupaten OKI" below the table.
std::string guess_citation(const data::TableRows& rows) {
  for (std::size_t row = 0; row < rows.rows.size(); ++row) {
    if (rows.kinds[row] != RowKind::remark) continue;
    for (const std::string& cell : rows.rows[row]) {
      const std::size_t colon = cell.find(':');
      const std::string word = data::name_key(cell.substr(0, colon), data::AreaLevel::desa);
      if (colon == std::string::npos || (!word.starts_with("sumber") && !word.starts_with("source"))) continue;
      const std::size_t begin = cell.find_first_not_of(' ', colon + 1);
      if (begin != std::string::npos) return cell.substr(begin);
    }
  }
  return {};
}

/// Letters and digits of the file's name; a number where a table, an index or a typology has it.
std::string free_id(const model::Document& document, const model::Source* source, const std::string& name) {
  std::string base;
  for (const char letter : name) {
    const auto c = static_cast<unsigned char>(letter);
    if (std::isalnum(c))
      base += static_cast<char>(std::tolower(c));
    else if (!base.empty() && base.back() != '_')
      base += '_';
  }
  while (!base.empty() && base.back() == '_') base.pop_back();
  if (base.empty()) base = "tabel";
  const auto taken = [&](const std::string& id) {
    const bool table = source && std::any_of(source->tables.begin(), source->tables.end(),
                                             [&](const model::JoinedTable& other) { return other.id == id; });
    return table || document.find_recipe(id) || document.find_typology(id);
  };
  std::string id = base;
  for (int number = 2; taken(id); ++number) id = base + "_" + std::to_string(number);
  return id;
}

}  // namespace

std::vector<std::string> join_targets(const model::Document& document, const model::Inputs& inputs) {
  std::vector<std::string> targets;
  for (const model::Source& source : document.sources) {
    const data::Dataset* dataset = inputs.dataset(source.id);
    if (dataset && dataset->geometries.kind == geo::GeometryKind::polygon && !dataset->raster) targets.push_back(source.id);
  }
  return targets;
}

TableDraft draft_table(const model::Document& document, const model::Inputs& inputs, const TableWish& wish) {
  TableDraft draft;
  draft.raw = wish.raw ? wish.raw : std::make_shared<const data::RawTable>(data::read_raw_table(wish.path, wish.sheet));
  const data::RawTable& raw = *draft.raw;
  model::JoinedTable& table = draft.table;
  table.path = fs::absolute(raw.path).string();
  table.sheet = raw.sheet;
  table.header_row = wish.header_row > 0 ? wish.header_row : data::guess_header_row(raw);
  draft.rows = data::rows_below(raw, table.header_row);
  draft.columns = data::guess_columns(draft.rows);
  table.decimal =
      data::guess_decimal(draft.rows, raw.workbook()) == ',' ? model::DecimalSign::comma : model::DecimalSign::point;
  draft.decimal_guessed = std::any_of(draft.columns.begin(), draft.columns.end(),
                                      [](const data::ColumnGuess& guess) { return guess.ambiguous; });
  KeyGuess best;
  for (const std::string& target : join_targets(document, inputs)) {
    if (!wish.source.empty() && wish.source != target) continue;
    KeyGuess guess = guess_keys(draft.rows, draft.columns, target, *inputs.dataset(target));
    if (best.source.empty() || guess.better(best)) best = std::move(guess);
    if (best.source.empty()) best.source = target;
  }
  draft.source = best.source;
  table.by = best.by;
  table.key = best.key;
  table.area_key = best.area_key;
  const data::Dataset* dataset = draft.source.empty() ? nullptr : inputs.dataset(draft.source);
  if (dataset && !table.key.empty() && table.by == model::JoinKey::name)
    guess_parents(draft.rows, draft.columns, *dataset, table);
  for (std::size_t column = 0; column < draft.columns.size(); ++column) {
    const data::ColumnGuess& guess = draft.columns[column];
    if (guess.kind == data::ColumnGuess::Kind::number && !guess.counts_rows && draft.rows.headings[column] != table.key)
      table.columns.push_back(draft.rows.headings[column]);
  }
  const std::string stem = fs::path(raw.path).stem().string();
  table.id =
      free_id(document, document.find_source(draft.source), raw.sheets.size() > 1 ? stem + " " + raw.sheet : stem);
  table.year = guess_year(raw, table.header_row);
  table.citation = guess_citation(draft.rows);
  return draft;
}

TableMatch match_draft(const TableDraft& draft, const data::Dataset& dataset) {
  TableMatch result{draft.source, draft.table, {}, {}, {}};
  if (draft.table.key.empty() || draft.table.area_key.empty()) {
    result.rows.resize(draft.rows.rows.size());
    result.areas.resize(dataset.rows());
    for (std::size_t row = 0; row < result.rows.size(); ++row)
      result.rows[row].counts = draft.rows.kinds[row] == RowKind::data;
  } else {
    result.rows = model::rows_of(draft.rows, draft.table);
    result.areas = model::areas_of(dataset, draft.table);
  }
  std::vector<data::AreaDecision> decisions;
  for (const model::JoinDecision& decision : draft.table.decisions) decisions.push_back({decision.row, decision.area});
  result.match = data::match_areas(result.rows, result.areas, model::match_by(draft.table), decisions);
  return result;
}

void forget_decision(model::JoinedTable& table, const std::string& row) {
  std::erase_if(table.decisions, [&](const model::JoinDecision& decision) { return decision.row == row; });
}

void decide(model::JoinedTable& table, const std::string& row, const std::string& area) {
  forget_decision(table, row);
  table.decisions.push_back({row, area});
}

model::ReplaceSource join_edit(const model::Document& document, const std::string& source,
                               const model::JoinedTable& table) {
  const model::Source* found = document.find_source(source);
  if (!found) throw Error(ErrorCode::not_found, message(tr_mark("There is no source “{0}”"), source));
  model::ReplaceSource edit{source, *found};
  const auto same = std::find_if(edit.source.tables.begin(), edit.source.tables.end(),
                                 [&](const model::JoinedTable& other) { return other.id == table.id; });
  if (same == edit.source.tables.end())
    edit.source.tables.push_back(table);
  else
    *same = table;
  return edit;
}

}  // namespace titik::session
