// SPDX-License-Identifier: MIT
#include "session/table_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/number.h"
#include "session/folded_text.h"
#include "session/restyle.h"

namespace titik::session {
namespace {

enum class Test { holds, equal, unequal, greater, at_least, less, at_most, missing, present };

struct Filter {
  Test test = Test::holds;
  std::string text;  ///< folded
  std::optional<double> number;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Nothing: every row passes.
std::optional<Filter> parse_filter(std::string_view typed, bool decimal_comma) {
  static constexpr std::array<std::pair<std::string_view, Test>, 10> operators = {{{">=", Test::at_least},
                                                                                   {"≥", Test::at_least},
                                                                                   {"<=", Test::at_most},
                                                                                   {"≤", Test::at_most},
                                                                                   {"!=", Test::unequal},
                                                                                   {"≠", Test::unequal},
                                                                                   {">", Test::greater},
                                                                                   {"<", Test::less},
                                                                                   {"=", Test::equal},
                                                                                   {"", Test::holds}}};
  typed = trimmed(typed);
  const auto [sign, test] = *std::find_if(operators.begin(), operators.end(),
                                          [&](const auto& candidate) { return typed.starts_with(candidate.first); });
  const std::string_view operand = trimmed(typed.substr(sign.size()));
  if (operand.empty()) return std::nullopt;
  Filter filter{test, folded(operand), typed_number(operand, decimal_comma)};
  if (filter.text == "kosong" || filter.text == "missing") {
    if (test == Test::holds || test == Test::equal) filter.test = Test::missing;
    if (test == Test::unequal) filter.test = Test::present;
  }
  return filter;
}

bool compares(Test test) {
  return test == Test::greater || test == Test::at_least || test == Test::less || test == Test::at_most;
}

bool ordered(Test test, int order) {
  switch (test) {
    case Test::greater:
      return order > 0;
    case Test::at_least:
      return order >= 0;
    case Test::less:
      return order < 0;
    case Test::at_most:
      return order <= 0;
    default:
      return order == 0;
  }
}

bool passes(const Filter& filter, const data::Column& column, std::size_t row) {
  if (column.missing[row]) return filter.test == Test::missing;
  if (filter.test == Test::missing) return false;
  if (filter.test == Test::present) return true;
  if (column.numeric()) {
    if (!filter.number) return false;
    const double value = column.numbers[row];
    return ordered(filter.test, value < *filter.number ? -1 : value > *filter.number ? 1 : 0);
  }
  const std::string text = folded(column.texts[row]);
  if (filter.test == Test::holds) return text.find(filter.text) != std::string::npos;
  if (filter.test == Test::equal) return text == filter.text;
  return ordered(filter.test, natural_order(text, filter.text));
}

class RowFilter {
 public:
  RowFilter(const data::Dataset& dataset, const TableRequest& request)
      : filter_(parse_filter(request.filter, request.decimal_comma)) {
    // Names and dates are not above or below 50, unless someone asks for just that column.
    const bool numbers_only = filter_ && filter_->number && compares(filter_->test);
    for (const data::Column& column : dataset.columns) {
      const bool wanted =
          request.filter_column.empty() ? column.numeric() || !numbers_only : column.name == request.filter_column;
      if (wanted) columns_.push_back(&column);
    }
  }

  bool operator()(std::size_t row) const {
    if (!filter_) return true;
    Filter filter = *filter_;
    const bool complement = filter.test == Test::unequal;
    if (complement) filter.test = Test::equal;
    const bool any = std::any_of(columns_.begin(), columns_.end(),
                                 [&](const data::Column* column) { return passes(filter, *column, row); });
    return any != complement;
  }

 private:
  std::optional<Filter> filter_;
  std::vector<const data::Column*> columns_;
};

template <typename Key, typename Order>
void sort_by(std::vector<std::uint32_t>& rows, const data::Column& column, bool descending,
             const std::vector<Key>& keys, Order order) {
  std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t one, std::uint32_t other) {
    if (column.missing[one] || column.missing[other]) return column.missing[one] < column.missing[other];
    return descending ? order(keys[other], keys[one]) : order(keys[one], keys[other]);
  });
}

void sort_rows(std::vector<std::uint32_t>& rows, const data::Column& column, bool descending) {
  if (column.numeric()) return sort_by(rows, column, descending, column.numbers, std::less<>());
  std::vector<std::string> keys(column.size());
  for (const std::uint32_t row : rows) keys[row] = folded(column.texts[row]);
  sort_by(rows, column, descending, keys,
          [](const std::string& one, const std::string& other) { return natural_order(one, other) < 0; });
}

}  // namespace

std::vector<std::size_t> table_columns(const data::Dataset& dataset, const model::Layer& layer) {
  std::vector<std::size_t> order;
  const auto add = [&](std::string_view name) {
    for (std::size_t i = 0; i < dataset.columns.size(); ++i) {
      const bool taken = std::find(order.begin(), order.end(), i) != order.end();
      if (!taken && dataset.columns[i].name == name) order.push_back(i);
    }
  };
  for (const char* name : {"name", "nama", "NAMOBJ"}) add(name);
  if (const std::string* shown = model::shown_column(layer.style.symbology)) add(*shown);
  if (layer.style.labels) add(layer.style.labels->column);
  for (const data::Column& column : dataset.columns) add(column.name);
  return order;
}

std::vector<std::uint32_t> table_rows(const data::Dataset& dataset, const TableRequest& request,
                                      std::span<const std::uint32_t> selected) {
  std::vector<std::uint32_t> rows;
  if (request.selected_only) {
    rows.assign(selected.begin(), selected.end());
    std::erase_if(rows, [&](std::uint32_t row) { return row >= dataset.rows(); });
  } else {
    rows.resize(dataset.rows());
    std::iota(rows.begin(), rows.end(), 0u);
  }
  const RowFilter wanted(dataset, request);
  std::erase_if(rows, [&](std::uint32_t row) { return !wanted(row); });
  if (const data::Column* column = dataset.find(request.sort_column)) sort_rows(rows, *column, request.descending);
  return rows;
}

data::Sheet table_sheet(const data::Dataset& dataset, std::span<const std::size_t> columns,
                        std::span<const std::uint32_t> rows, const std::string& name, const model::Document& document,
                        const core::Language& language) {
  data::Sheet sheet{name, {}};
  for (const std::size_t index : columns) {
    const data::Column& from = dataset.columns[index];
    data::Column& column = sheet.columns.emplace_back();
    column.name = column_title(from.name, document, language);
    if (!from.unit.empty()) column.name += " (" + from.unit + ")";
    const auto alike = [&](const data::Column& other) { return &other != &column && other.name == column.name; };
    if (std::any_of(sheet.columns.begin(), sheet.columns.end(), alike)) column.name += " [" + from.name + "]";
    column.type = from.type;
    column.unit = from.unit;
    column.provenance = from.provenance;
    for (const std::uint32_t row : rows) {
      column.missing.push_back(from.missing[row]);
      if (from.numeric()) column.numbers.push_back(from.numbers[row]);
      else column.texts.push_back(from.texts[row]);
    }
  }
  return sheet;
}

int shown_decimals(const data::Column& column) {
  if (column.type != data::ColumnType::real) return 0;
  constexpr std::size_t sample = 1000;
  constexpr int most = 3;
  double largest = 0;
  int needed = 0;
  for (std::size_t row = 0; row < std::min(sample, column.size()); ++row) {
    const auto value = column.number(row);
    if (!value) continue;
    largest = std::max(largest, std::fabs(*value));
    double scale = std::pow(10.0, needed);
    // A billionth of the last decimal is rounding, not data.
    while (needed < most && std::fabs(*value * scale - std::round(*value * scale)) > 1e-9 * std::max(1.0, std::fabs(*value * scale))) {
      ++needed;
      scale *= 10;
    }
  }
  const int known = largest >= 1000 ? 1 : largest >= 10 ? 2 : most;
  return std::min(needed, known);
}

std::string cell_text(const data::Column& column, std::size_t row, int decimals, const core::Language& language) {
  if (column.missing[row]) return {};
  if (!column.numeric()) return column.type == data::ColumnType::date ? language.date(column.texts[row]) : column.texts[row];
  const std::string name = folded(column.name);
  if (column.type == data::ColumnType::integer && (name.starts_with("tahun") || name.starts_with("year"))) return column.text(row);
  return language.number(column.numbers[row], decimals);
}

std::optional<double> typed_number(std::string_view text, bool decimal_comma) {
  std::string plain(trimmed(text));
  if (plain.starts_with("−")) plain.replace(0, std::string_view("−").size(), "-");
  const char decimal = decimal_comma ? ',' : '.', group = decimal_comma ? '.' : ',';
  // Groups: every one of the other sign stands before three digits and before any decimal sign.
  const std::size_t whole = std::min(plain.find(decimal), plain.size());
  bool groups = plain.find(group) != 0;
  std::size_t count = 0;
  for (std::size_t at = plain.find(group); at != std::string::npos; at = plain.find(group, at + 1), ++count) {
    const std::size_t next = std::min(plain.find(group, at + 1), whole);
    groups = groups && at < whole && next - at == 4;
  }
  if (count > 0 && groups)
    std::erase(plain, group);
  else if (count == 1 && whole == plain.size())
    std::replace(plain.begin(), plain.end(), group, decimal);
  else if (count > 0)
    return std::nullopt;
  std::replace(plain.begin(), plain.end(), decimal, '.');
  return core::parse_number(plain);
}

}  // namespace titik::session
