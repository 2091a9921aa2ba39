// SPDX-License-Identifier: MIT
// Scores in classes: pengharkatan berjenjang tertimbang, the classes of IDM, and Sturges's number of classes.
#pragma once

#include <cstddef>
#include <span>

#include "analysis/regional/report.h"

namespace titik::analysis::regional {

/// Over which range the class interval is laid.
enum class ScoreRange {
  theoretical,  ///< the least and largest score that harkat and weights allow: comparable between regions, may leave
                ///< classes empty
  observed,     ///< of the areas scored
};

struct ScoringOptions {
  std::vector<double>
      weights;  ///< k, ≥ 0, any unit; not normalised: scores are harkat × bobot as the sheets print them
  double least_harkat = 1, most_harkat = 5;  ///< of every indicator
  std::size_t classes = 5;                   ///< 1 … 20
  ScoreRange range = ScoreRange::theoretical;
};

struct Scoring {
  std::vector<std::optional<double>> score;             ///< n, Σ harkat × bobot
  std::vector<std::optional<std::size_t>> score_class;  ///< n, 1 = lowest
  /// classes + 1, ascending; (a, b], the first closed; a score within 1e-9 of the range of a bound lies on it
  std::vector<double> breaks;
  double interval = 0;  ///< (largest − least) / classes
  Report report;
};

/// `harkat`: n areas × k indicators, each the class score of the area. Interval = (largest − least score) / classes. An
/// area that misses a harkat of positive weight gets no score, with a warning. Equal scores on the observed range are
/// all in class 1, with a warning. Throws Error(bad_input) for wrong shapes, a harkat outside its range, or weights
/// that are negative or all 0.
Scoring skoring(const AreaTable& harkat, const ScoringOptions& options);

struct SturgesClasses {
  double exact = 0;            ///< 1 + 3.3 log10 n
  std::size_t classes = 0;     ///< rounded to the nearest, at least 1
  double interval = 0;         ///< (max − min) / classes
  std::vector<double> breaks;  ///< classes + 1
  Report report;
};

/// Number of classes after H. A. Sturges (1926, JASA 21, pp. 65–66), in the form 1 + 3.3 log10 n of Indonesian
/// textbooks, and equal intervals over the values. Missing values are left out, with a warning. Throws Error(bad_input)
/// when none is left or one is not within ±most_figure.
SturgesClasses kelas_sturges(std::span<const std::optional<double>> values);

struct VillageIndex {
  std::vector<std::optional<double>> index;  ///< n, 0 … 1
  std::vector<std::string> status;  ///< "sangat tertinggal", "tertinggal", "berkembang", "maju", "mandiri"; "" missing
  Report report;
};

/// Indeks Desa Membangun = (IKS + IKE + IKL) / 3, each 0 … 1 (Permendesa 2/2016): up to 0.4907 sangat tertinggal,
/// 0.5989 tertinggal, 0.7072 berkembang, 0.8155 maju, above it mandiri; a bound (within 1e-9) belongs to the lower
/// class. From 2025 on the Indeks Desa takes its place, which has other dimensions: the two must not share a time axis.
/// A village that misses one has no index. Throws Error(bad_input) for lengths that differ or values outside 0 … 1.
VillageIndex idm(const std::vector<std::string>& villages, std::span<const std::optional<double>> iks,
                 std::span<const std::optional<double>> ike, std::span<const std::optional<double>> ikl);

}  // namespace titik::analysis::regional
