// SPDX-License-Identifier: MIT
#include "analysis/regional/scoring.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.h"

namespace titik::analysis::regional {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::size_t most_classes = 20;
constexpr double bound_within = 1e-9;  // sums and means of decimals rarely hit a bound exactly

std::vector<double> equal_breaks(double least, double most, std::size_t classes) {
  std::vector<double> breaks;
  for (std::size_t i = 0; i < classes; ++i) {
    breaks.push_back(least + (most - least) * static_cast<double>(i) / static_cast<double>(classes));
  }
  breaks.push_back(most);
  return breaks;
}

/// 1-based; (a, b], the first closed. Sums of harkat × bobot miss a bound by rounding, and lie on it all the same.
std::size_t class_of(const std::vector<double>& breaks, double value) {
  const double on_bound = value - bound_within * (breaks.back() - breaks.front());
  const auto found = std::lower_bound(breaks.begin() + 1, breaks.end() - 1, on_bound);
  return static_cast<std::size_t>(found - breaks.begin());
}

}  // namespace

Scoring skoring(const AreaTable& harkat, const ScoringOptions& options) {
  require_figures(harkat);
  const std::size_t n = harkat.areas.size(), k = harkat.items.size();
  double weight = 0;
  for (const double w : options.weights) {
    if (!is_figure(w)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A weight is negative or too large")));
    }
    weight += w;
  }
  if (options.weights.size() != k || !(weight > 0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There must be a weight for each indicator, not all 0")));
  }
  if (options.classes < 1 || options.classes > most_classes) {
    throw Error(ErrorCode::bad_input, message(tr_mark("{0} classes are not possible"), options.classes),
                message(tr_mark("Choose 1 to {0} classes"), most_classes));
  }
  if (!(options.least_harkat >= 0 && options.least_harkat < options.most_harkat && is_figure(options.most_harkat))) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The least harkat must be below the largest")));
  }
  Scoring result;
  std::vector<std::int64_t> missing;
  for (std::size_t area = 0; area < n; ++area) {
    std::optional<double> score = 0.0;
    for (std::size_t item = 0; item < k; ++item) {
      const auto& value = harkat.values[area][item];
      if (value && (*value < options.least_harkat || *value > options.most_harkat)) {
        throw Error(ErrorCode::bad_input,
                    message(tr_mark("The harkat of {0} in {1} lies outside {2} to {3}"), harkat.items[item],
                            harkat.areas[area], options.least_harkat, options.most_harkat));
      }
      if (options.weights[item] == 0) continue;
      score = score && value ? std::optional(*score + *value * options.weights[item]) : std::nullopt;
    }
    if (!score) missing.push_back(static_cast<std::int64_t>(area));
    result.score.push_back(score);
  }
  double least = options.least_harkat * weight, most = options.most_harkat * weight;
  if (options.range == ScoreRange::observed) {
    least = INFINITY, most = -INFINITY;
    for (const auto& score : result.score) {
      if (score) least = std::min(least, *score), most = std::max(most, *score);
    }
    if (least > most) throw Error(ErrorCode::bad_input, message(tr_mark("No area has all of its indicators")));
    if (least == most)
      result.report.warnings.add("constant_column", message(tr_mark("All scores are equal; there is one class")));
  }
  result.interval = (most - least) / static_cast<double>(options.classes);
  result.breaks = equal_breaks(least, most, options.classes);
  for (const auto& score : result.score) {
    result.score_class.push_back(score ? std::optional(least == most ? 1 : class_of(result.breaks, *score))
                                       : std::nullopt);
  }
  if (!missing.empty()) {
    result.report.warnings.add(
        "missing", message(tr_mark("{0} areas miss an indicator and have no score"), missing.size()), missing);
  }
  const bool theoretical = options.range == ScoreRange::theoretical;
  result.report.variant = theoretical ? "theoretical_range" : "observed_range";
  result.report.sentence = message(
      theoretical ? tr_mark("Weighted scoring: sum of harkat × weight; class interval = (largest − least possible "
                            "score) / {0} = {1}")
                  : tr_mark("Weighted scoring: sum of harkat × weight; class interval = (largest − least observed "
                            "score) / {0} = {1}"),
      options.classes, result.interval);
  result.report.table.columns = {"area"};
  for (std::size_t item = 0; item < k; ++item) {
    result.report.table.columns.push_back(harkat.items[item]);
    result.report.table.columns.push_back(harkat.items[item] + " × bobot");
  }
  for (const char* name : {"score", "class"}) result.report.table.columns.emplace_back(name);
  for (std::size_t area = 0; area < n; ++area) {
    std::vector<Cell> row = {harkat.areas[area]};
    for (std::size_t item = 0; item < k; ++item) {
      const auto& value = harkat.values[area][item];
      row.push_back(cell(value));
      row.push_back(value ? Cell(*value * options.weights[item]) : Cell());
    }
    row.push_back(cell(result.score[area]));
    const auto& its_class = result.score_class[area];
    row.push_back(its_class ? Cell(static_cast<double>(*its_class)) : Cell());
    result.report.table.rows.push_back(std::move(row));
  }
  return result;
}

SturgesClasses kelas_sturges(std::span<const std::optional<double>> values) {
  SturgesClasses result;
  double least = INFINITY, most = -INFINITY, count = 0;
  std::vector<std::int64_t> missing;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (!values[row]) {
      missing.push_back(static_cast<std::int64_t>(row));
      continue;
    }
    if (!(std::fabs(*values[row]) <= most_figure)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A value is too large or no number")));
    }
    least = std::min(least, *values[row]), most = std::max(most, *values[row]), ++count;
  }
  if (count == 0) throw Error(ErrorCode::bad_input, message(tr_mark("There are no values")));
  if (!missing.empty()) {
    result.report.warnings.add("missing", message(tr_mark("{0} missing values were left out"), missing.size()),
                               missing);
  }
  result.exact = 1 + 3.3 * std::log10(count);
  result.classes = static_cast<std::size_t>(std::max(1.0, std::round(result.exact)));
  if (least == most) {
    result.classes = 1;
    result.report.warnings.add("constant_column", message(tr_mark("All values are equal; there is one class")));
  }
  result.interval = (most - least) / static_cast<double>(result.classes);
  result.breaks = equal_breaks(least, most, result.classes);
  result.report.variant = "equal_interval";
  result.report.sentence =
      message(tr_mark("Sturges: k = 1 + 3.3 log n = {0} for {1} values, so {2} classes of equal width"), result.exact,
              count, result.classes);
  result.report.table.columns = {"class", "from", "to"};
  for (std::size_t i = 0; i + 1 < result.breaks.size(); ++i) {
    result.report.table.rows.push_back({static_cast<double>(i + 1), result.breaks[i], result.breaks[i + 1]});
  }
  return result;
}

VillageIndex idm(const std::vector<std::string>& villages, std::span<const std::optional<double>> iks,
                 std::span<const std::optional<double>> ike, std::span<const std::optional<double>> ikl) {
  struct Status {
    double most;
    const char* name;
  };
  constexpr std::array<Status, 5> statuses = {{{0.4907, "sangat tertinggal"},
                                               {0.5989, "tertinggal"},
                                               {0.7072, "berkembang"},
                                               {0.8155, "maju"},
                                               {1.0, "mandiri"}}};
  const std::size_t n = villages.size();
  if (iks.size() != n || ike.size() != n || ikl.size() != n) {
    throw Error(ErrorCode::bad_input, message(tr_mark("IKS, IKE and IKL must each have a value for every village")));
  }
  VillageIndex result;
  std::vector<std::int64_t> missing;
  result.report.table.columns = {"village", "IKS", "IKE", "IKL", "IDM", "status"};
  for (std::size_t row = 0; row < n; ++row) {
    for (const auto* part : {&iks[row], &ike[row], &ikl[row]}) {
      if (*part && !(**part >= 0 && **part <= 1)) {
        throw Error(ErrorCode::bad_input,
                    message(tr_mark("A part of the index of {0} lies outside 0 to 1"), villages[row]));
      }
    }
    std::optional<double> index;
    std::string status;
    if (iks[row] && ike[row] && ikl[row]) {
      index = std::min(1.0, (*iks[row] + *ike[row] + *ikl[row]) / 3);
      status = std::find_if(statuses.begin(), statuses.end(), [&](const Status& s) {
                 return *index <= s.most + bound_within;
               })->name;
    } else {
      missing.push_back(static_cast<std::int64_t>(row));
    }
    result.report.table.rows.push_back(
        {villages[row], cell(iks[row]), cell(ike[row]), cell(ikl[row]), cell(index), status});
    result.index.push_back(index);
    result.status.push_back(std::move(status));
  }
  if (!missing.empty()) {
    result.report.warnings.add("missing",
                               message(tr_mark("{0} villages miss a part and have no index"), missing.size()), missing);
  }
  result.report.variant = "permendesa_2_2016";
  result.report.sentence =
      message(tr_mark("Indeks Desa Membangun = (IKS + IKE + IKL) / 3; classes up to 0.4907, 0.5989, "
                      "0.7072, 0.8155 and above"));
  return result;
}

}  // namespace titik::analysis::regional
