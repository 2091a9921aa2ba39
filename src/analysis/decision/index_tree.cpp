// SPDX-License-Identifier: MIT
#include "analysis/decision/index_tree.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "analysis/decision/problem.h"
#include "core/error.h"

namespace titik::analysis::decision {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double double_counting = 0.9;   // correlation; COINr and the JRC's audits
constexpr double count_tolerance = 1e-9;  // of a share of children against min_available

using Values = std::vector<std::optional<double>>;

bool has_value(const Values& values) {
  return std::any_of(values.begin(), values.end(), [](const auto& value) { return value.has_value(); });
}

/// Over the rows where both are present; nothing where one of them is constant there.
std::optional<double> correlation(const Values& x, const Values& y) {
  double n = 0.0, sum_x = 0.0, sum_y = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!x[i] || !y[i]) continue;
    n += 1.0;
    sum_x += *x[i];
    sum_y += *y[i];
  }
  double xx = 0.0, yy = 0.0, xy = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!x[i] || !y[i]) continue;
    const double dx = *x[i] - sum_x / n, dy = *y[i] - sum_y / n;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (n < 3.0 || !(xx > 0.0) || !(yy > 0.0)) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

double weight_of(const std::map<std::string, double>& weights, const std::string& node) {
  const auto found = weights.find(node);
  if (found == weights.end()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There is no weight for {0}"), node));
  }
  return found->second;
}

std::vector<double> shares_of(const std::vector<std::string>& children, const std::map<std::string, double>& weights) {
  std::vector<double> list;
  for (const std::string& child : children) list.push_back(weight_of(weights, child));
  return to_sum_one(list);
}

void warn_rows(core::Warnings& warnings, const char* code, const char* text, const std::set<std::size_t>& rows) {
  if (rows.empty()) return;
  warnings.add(code, message(text, rows.size()), std::vector<std::int64_t>(rows.begin(), rows.end()));
}

/// What one parent needs and leaves behind while the tree is added up.
struct Builder {
  const Hierarchy& hierarchy;
  const std::map<std::string, double>& weights;
  const TreeOptions& options;
  std::size_t rows = 0;
  TreeScores scores;
  std::set<std::size_t> reweighted, zeros;

  void build(const std::string& node) {
    const auto found = hierarchy.find(node);
    if (found == hierarchy.end()) {
      if (scores.nodes.contains(node)) return;
      throw Error(ErrorCode::bad_input, message(tr_mark("There is no indicator named {0}"), node));
    }
    std::vector<const Values*> children;
    std::vector<double> shares;
    const std::vector<double> all_shares = shares_of(found->second, weights);
    std::vector<std::string> names;
    for (std::size_t c = 0; c < found->second.size(); ++c) {
      const std::string& child = found->second[c];
      build(child);
      const Values& values = scores.nodes.at(child);
      if (!has_value(values)) {
        scores.warnings.add("constant_column",
                            message(tr_mark("All values of {0} are equal or missing; it is left out and the others "
                                            "share its weight"),
                                    child));
      } else if (all_shares[c] > 0.0) {
        children.push_back(&values);
        shares.push_back(all_shares[c]);
        names.push_back(child);
      }
    }
    warn_double_counting(node, names, children);
    Values result(rows);
    for (std::size_t row = 0; row < rows && !children.empty(); ++row)
      result[row] = value_at(node, children, shares, row);
    scores.nodes[node] = std::move(result);
  }

  std::optional<double> value_at(const std::string& node, const std::vector<const Values*>& children,
                                 const std::vector<double>& shares, std::size_t row) {
    const auto exception = options.mean_of_node.find(node);
    const Mean mean = exception == options.mean_of_node.end() ? options.mean : exception->second;
    std::vector<double> values, weights_present;
    for (std::size_t c = 0; c < children.size(); ++c) {
      const auto& value = (*children[c])[row];
      if (!value) continue;
      if (mean != Mean::arithmetic && !(*value > 0.0)) {
        zeros.insert(row);
        return std::nullopt;
      }
      values.push_back(*value);
      weights_present.push_back(shares[c]);
    }
    if (values.size() < children.size()) {
      const double available = static_cast<double>(values.size()) / static_cast<double>(children.size());
      if (options.missing == MissingRule::none || values.empty() ||
          available < options.min_available - count_tolerance) {
        return std::nullopt;
      }
      reweighted.insert(row);
    }
    return mean_of(values, weights_present, mean);
  }

  void warn_double_counting(const std::string& node, const std::vector<std::string>& names,
                            const std::vector<const Values*>& children) {
    for (std::size_t a = 0; a < children.size(); ++a) {
      for (std::size_t b = a + 1; b < children.size(); ++b) {
        const auto r = correlation(*children[a], *children[b]);
        if (!r || *r <= double_counting) continue;
        scores.warnings.add(
            "double_counting",
            message(tr_mark("{0} and {1} of {2} say nearly the same: correlation {3}"), names[a], names[b], node, *r));
      }
    }
  }
};

}  // namespace

std::string root_of(const Hierarchy& hierarchy) {
  std::set<std::string> children;
  for (const auto& [parent, list] : hierarchy) {
    for (const std::string& child : list) {
      if (!children.insert(child).second) {
        throw Error(ErrorCode::bad_input, message(tr_mark("{0} has two parents in the hierarchy"), child));
      }
    }
    if (list.empty()) throw Error(ErrorCode::bad_input, message(tr_mark("{0} has no children"), parent));
  }
  std::vector<std::string> roots;
  for (const auto& [parent, list] : hierarchy) {
    if (!children.contains(parent)) roots.push_back(parent);
  }
  if (roots.size() != 1) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The hierarchy needs one top; it has {0}"), roots.size()));
  }
  std::size_t reached = 0;
  const std::function<void(const std::string&)> count = [&](const std::string& node) {
    const auto found = hierarchy.find(node);
    if (found == hierarchy.end()) return;
    ++reached;
    for (const std::string& child : found->second) count(child);
  };
  count(roots.front());
  if (reached != hierarchy.size()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The hierarchy goes in a circle")));
  }
  return roots.front();
}

std::map<std::string, double> effective_weights(const Hierarchy& hierarchy,
                                                const std::map<std::string, double>& weights) {
  std::map<std::string, double> result;
  const std::function<void(const std::string&, double)> descend = [&](const std::string& node, double share) {
    const auto found = hierarchy.find(node);
    if (found == hierarchy.end()) {
      result[node] = share;
      return;
    }
    const std::vector<double> shares = shares_of(found->second, weights);
    for (std::size_t c = 0; c < shares.size(); ++c) descend(found->second[c], share * shares[c]);
  };
  descend(root_of(hierarchy), 1.0);
  return result;
}

TreeScores tree_scores(const Hierarchy& hierarchy, const std::map<std::string, double>& weights,
                       const Nodes& indicators, const TreeOptions& options) {
  const std::string root = root_of(hierarchy);
  if (!(options.min_available >= 0.0 && options.min_available <= 1.0)) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The available share must lie within 0 to 1")));
  }
  for (const auto& [node, mean] : options.mean_of_node) {
    if (!hierarchy.contains(node)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("There is no level named {0}"), node));
    }
  }
  Builder builder{hierarchy, weights, options, indicators.empty() ? 0 : indicators.begin()->second.size(), {}, {}, {}};
  for (const auto& [name, values] : indicators) {
    if (values.size() != builder.rows || hierarchy.contains(name)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The indicator {0} does not fit the hierarchy or the other "
                                                        "indicators"),
                                                name));
    }
    builder.scores.nodes[name] = values;
  }
  builder.build(root);
  std::set<std::size_t> without;
  const Values& top = builder.scores.nodes.at(root);
  for (std::size_t row = 0; row < top.size(); ++row) {
    if (!top[row]) without.insert(row);
  }
  core::Warnings& warnings = builder.scores.warnings;
  warn_rows(warnings, "reweighted", tr_mark("In {0} areas the indicators present share the weight of missing ones"),
            builder.reweighted);
  warn_rows(warnings, "zero_mean",
            tr_mark("{0} areas hold a value of 0 or less, which has no geometric or harmonic mean"), builder.zeros);
  warn_rows(warnings, "no_score", tr_mark("{0} areas get no score because an indicator is missing"), without);
  return std::move(builder.scores);
}

}  // namespace titik::analysis::decision
