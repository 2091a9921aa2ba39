// SPDX-License-Identifier: MIT
// "Why is this area up there?": everything that the rank of one area is made of, and a sentence to read aloud.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/decision/robustness.h"
#include "core/message.h"
#include "data/dataset.h"
#include "model/inputs.h"
#include "session/robustness.h"

namespace titik::session {

/// One indicator of the index as it speaks of the area. Points are hundredths of the score.
struct ScoreCardInput {
  std::size_t input = 0;  ///< place in the recipe: its colour
  model::Text label;      ///< the recipe's; the column's name where it has none
  std::string column;
  std::optional<double> value;  ///< as the index uses it: offset + factor × column
  std::string unit;             ///< of `value`; as written, not typeset
  int year = 0;                 ///< 0 = not stated
  core::Bilingual source;       ///< who published it; empty = the file itself
  data::Quality quality = data::Quality::unstated;
  std::string note;            ///< as the facts have it
  std::optional<double> mean;  ///< of `value`, over all areas that have one, unweighted
  double weight = 0.0;         ///< per cent, as used: of indicators that tell areas apart, sum 100
  std::optional<double> normalised;
  std::optional<double> contribution;  ///< points; those of an area sum to its score
  std::optional<double> difference;    ///< points: contribution minus its mean over the areas with a score
};

struct ScoreCard {
  std::size_t row = 0;
  std::string name;
  std::optional<std::size_t> rank;  ///< nothing without a score
  std::size_t ranked = 0;           ///< areas with a score: "1 of 18"
  std::optional<double> score;  ///< points: 0 … 100 with min-max and ranks, hundredths of a deviation with z-scores
  std::optional<double> mean_score;  ///< points, over the areas with a score; nothing when there are none
  std::optional<analysis::decision::RankBand> band;
  std::optional<double> top_share;     ///< 0 … 1
  std::vector<ScoreCardInput> inputs;  ///< longest bar first: by |difference|, then as in the recipe; missing ones last
  core::Message sentence;
};

/// The card of `row` of the index's source. `dataset` is that source with its columns. Throws Error(bad_input) for a
/// row that there is not. `robustness` may be nullptr: then without bands. The sentence: rank, of how many, score, up
/// to two indicators that lift the area furthest above the mean, and up to two that pull it furthest below ("Tulung
/// Selapan peringkat 1 dari 18 dengan skor 57,2; terutama karena …; yang menahan: …"); differences below 0.05 points
/// are not worth a word. An area without a score says what it lacks.
ScoreCard score_card(const model::IndexResult& index, const data::Dataset& dataset, std::size_t row,
                     std::string_view name_column, const Robustness* robustness = nullptr);

}  // namespace titik::session
