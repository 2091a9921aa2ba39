// SPDX-License-Identifier: MIT
#include "session/score_card.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/error.h"

namespace titik::session {
namespace {

using core::message;
using core::tr_mark;

constexpr double points_per_score = 100.0;
constexpr double worth_a_word = 0.05;    // points; prints as 0,1
constexpr std::size_t most_reasons = 2;  // of each kind; more can't be followed by ear

std::optional<double> points(const std::optional<double>& share) {
  return share ? std::optional(*share * points_per_score) : std::nullopt;
}

/// Over the areas with a score, or over all where `scored` is empty; nothing when no value is present.
std::optional<double> mean_of(const std::vector<std::optional<double>>& values,
                              const std::vector<std::optional<double>>& scored) {
  double sum = 0.0;
  std::size_t count = 0;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (!values[row] || (!scored.empty() && !scored[row])) continue;
    sum += *values[row];
    ++count;
  }
  return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

/// The values that the index uses.
std::vector<std::optional<double>> values_of(const model::IndexInput& input, const data::Column* column) {
  std::vector<std::optional<double>> values(column ? column->size() : 0);
  for (std::size_t row = 0; row < values.size(); ++row) {
    const double value = input.offset + input.factor * column->number(row).value_or(std::nan(""));
    if (std::isfinite(value)) values[row] = value;
  }
  return values;
}

ScoreCardInput card_of(const model::IndexResult& index, const data::Dataset& dataset, std::size_t i, std::size_t row) {
  const model::IndexInput& input = index.recipe.inputs[i];
  const analysis::Scores& scores = index.scores;
  ScoreCardInput card;
  card.input = i;
  card.label = input.label.empty() ? model::Text(input.column) : input.label;
  card.column = input.column;
  card.unit = input.unit;
  const data::Column* column = dataset.find(input.column);
  const auto values = values_of(input, column);
  if (row < values.size()) card.value = values[row];
  card.mean = mean_of(values, {});
  if (column) {
    const data::Provenance& from = column->provenance;
    if (card.unit.empty() && input.offset == 0.0 && input.factor == 1.0) card.unit = column->unit;
    card.year = from.year;
    card.source = from.source;
    card.quality = from.quality;
    card.note = from.note;
  }
  card.weight = scores.weights[i] * 100.0;
  card.normalised = scores.normalised[i][row];
  card.contribution = points(scores.contributions[i][row]);
  const auto mean = points(mean_of(scores.contributions[i], scores.score));
  if (card.contribution && mean && scores.score[row]) card.difference = *card.contribution - *mean;
  return card;
}

/// Within a sentence: "Desa tanpa 4G" → "desa tanpa 4G", but "SKTM per 100 keluarga" stays.
std::string within_a_sentence(std::string label) {
  const auto upper = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  if (label.size() > 1 && upper(label[0]) && !upper(label[1]) && label[1] != '.') {
    label[0] = static_cast<char>(label[0] - 'A' + 'a');
  }
  return label;
}

/// "a", "a dan b"; nothing to say: empty.
core::Bilingual list_of(const std::vector<const ScoreCardInput*>& inputs) {
  core::Bilingual list;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const core::Bilingual label{within_a_sentence(inputs[i]->label.in("id")),
                                within_a_sentence(inputs[i]->label.in("en"))};
    const bool last = i > 0 && i + 1 == inputs.size();
    list.id += (i == 0 ? "" : last ? " dan " : ", ") + label.id;
    list.en += (i == 0 ? "" : last ? " and " : ", ") + label.en;
  }
  return list;
}

/// As it is read aloud and printed beside it: one decimal.
double rounded(double value) { return std::round(value * 10.0) / 10.0; }

core::Message sentence_without_score(const ScoreCard& card) {
  std::vector<const ScoreCardInput*> missing;
  for (const ScoreCardInput& input : card.inputs) {
    if (input.weight > 0.0 && !input.normalised) missing.push_back(&input);
  }
  if (missing.empty()) return message(tr_mark("{0} has no score: no indicator tells the areas apart"), card.name);
  return message(tr_mark("{0} has no score: no data for {1}"), card.name, list_of(missing));
}

core::Message sentence_of(const ScoreCard& card) {
  if (!card.score || !card.rank) return sentence_without_score(card);
  std::vector<const ScoreCardInput*> lifting, holding;
  for (const ScoreCardInput& input : card.inputs) {  // longest first
    if (!input.difference || std::abs(*input.difference) < worth_a_word) continue;
    auto& list = *input.difference > 0 ? lifting : holding;
    if (list.size() < most_reasons) list.push_back(&input);
  }
  const double score = rounded(*card.score);
  if (lifting.empty() && holding.empty()) {
    return message(tr_mark("{0} ranks {1} of {2} with a score of {3}; no indicator sets it apart from the mean"),
                   card.name, *card.rank, card.ranked, score);
  }
  if (holding.empty()) {
    return message(tr_mark("{0} ranks {1} of {2} with a score of {3}, mainly because of {4}"), card.name, *card.rank,
                   card.ranked, score, list_of(lifting));
  }
  if (lifting.empty()) {
    return message(tr_mark("{0} ranks {1} of {2} with a score of {3}, held back by {4}"), card.name, *card.rank,
                   card.ranked, score, list_of(holding));
  }
  return message(tr_mark("{0} ranks {1} of {2} with a score of {3}, mainly because of {4}; held back by {5}"),
                 card.name, *card.rank, card.ranked, score, list_of(lifting), list_of(holding));
}

}  // namespace

ScoreCard score_card(const model::IndexResult& index, const data::Dataset& dataset, std::size_t row,
                     std::string_view name_column, const Robustness* robustness) {
  const analysis::Scores& scores = index.scores;
  if (row >= scores.score.size()) {
    throw core::Error(core::ErrorCode::bad_input,
                      message(tr_mark("Row {0} is asked for where there are {1} areas"), row, scores.score.size()));
  }
  ScoreCard card;
  card.row = row;
  const data::Column* names = dataset.find(name_column);
  card.name = names && row < names->size() ? names->text(row) : std::string();
  if (card.name.empty()) card.name = std::to_string(row + 1);
  card.rank = scores.rank[row];
  card.ranked = static_cast<std::size_t>(
      std::count_if(scores.score.begin(), scores.score.end(), [](const auto& score) { return score.has_value(); }));
  card.score = points(scores.score[row]);
  card.mean_score = points(mean_of(scores.score, {}));
  if (robustness && row < robustness->band.size()) {
    card.band = robustness->band[row];
    card.top_share = robustness->top_share[row];
  }
  for (std::size_t i = 0; i < index.recipe.inputs.size() && i < scores.weights.size(); ++i) {
    card.inputs.push_back(card_of(index, dataset, i, row));
  }
  const auto length = [](const ScoreCardInput& input) { return input.difference ? std::abs(*input.difference) : -1.0; };
  std::stable_sort(card.inputs.begin(), card.inputs.end(),
                   [&](const auto& a, const auto& b) { return length(a) > length(b); });
  card.sentence = sentence_of(card);
  return card;
}

}  // namespace titik::session
