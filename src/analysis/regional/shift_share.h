// SPDX-License-Identifier: MIT
// Where growth comes from: shift-share, and the growth ratios of MRP with their overlay on the location quotient.
#pragma once

#include "analysis/regional/location_quotient.h"

namespace titik::analysis::regional {

/// The three parts of a change. Planners know them as N, M, C; as PR, PP, PPW (pertumbuhan regional, pertumbuhan
/// proporsional, pertumbuhan pangsa wilayah); and as KPN, KPP, KPPW.
struct ShiftShare {
  std::vector<std::vector<std::optional<double>>> n, m, c, d;  ///< [area][item], unit of the figures; d = n + m + c
  std::vector<std::optional<double>> n_total, m_total, c_total, d_total;  ///< [area], sums over the items
  std::optional<double> reference_growth;                                 ///< r_n
  Report report;
};

/// N = E r_n, M = E (r_in − r_n), C = E (r_ij − r_in), D = N + M + C = E′ − E: the classical shift-share of E. S. Dunn
/// (1960, Papers of the Regional Science Association 6, pp. 97–112) without its homothetic extension. `reference`
/// empty = sums over the areas. A figure of 0 in the first year of the reference has no growth rate, so its parts are
/// not defined; a missing figure makes its cell and the area's sums missing. Throws Error(bad_input) for wrong shapes
/// and figures that are negative or too large.
ShiftShare shift_share(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference = {});

struct GrowthRatios {
  std::vector<std::optional<double>> rpr;               ///< [item], sector against all sectors, of the reference
  std::vector<std::vector<std::optional<double>>> rps;  ///< [area][item], sector in the area against the reference
  std::vector<std::string> rpr_sign;                    ///< "+" (> 1), "-" (≤ 1 within 1e-9), "" undefined
  std::vector<std::vector<std::string>> rps_sign;
  Report report;
};

/// Model Rasio Pertumbuhan (M. Yusuf 1999, Ekonomi dan Keuangan Indonesia 47(2), pp. 219–233): RPr = growth rate of the
/// sector in the reference over that of all its sectors; RPs = growth rate of the sector in the area over that of the
/// sector in the reference. Undefined where the rate below the line is 0, and where it is negative (warning
/// "negative_growth"): there a sector that shrinks faster would have the larger ratio, and a "+" for it. References as
/// for shift_share.
GrowthRatios mrp(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference = {});

struct Overlay {
  std::vector<std::vector<std::string>> signs;  ///< [area][item] of RPr, RPs, LQ: "++-"; "" where one is undefined
  std::vector<std::vector<std::string>> role;   ///< by RPs and LQ: "pertumbuhan dan kontribusi", "pertumbuhan",
                                                ///< "kontribusi", "tidak unggul", or ""
  Report report;
};
/// The signs of MRP beside that of LQ ("+" above 1) in the last year: sectors that both grow and weigh are the first
/// candidates (Basuki & Gayatri 2009, on OKI).
Overlay overlay(const AreaTable& begin, const AreaTable& end, const ReferenceYears& reference = {});

}  // namespace titik::analysis::regional
