// SPDX-License-Identifier: MIT
// Rows of a table to the areas of a layer: by code or by name, one to one. What is certain is matched, what is likely
// is proposed for a person to decide, and the rest is left alone with the reason: a figure in the wrong village is
// worse than none. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace titik::data {

enum class CodeSystem {
  either,     ///< provinces and regencies, two and four digits: the same in both
  bps,        ///< 1602010 and 1602010001
  kemendagri  ///< 16.02.01 and 16.02.01.2001
};
/// The system of a column of codes. Ten digits without points are Kemendagri's where every one of them has the 1 or 2
/// in its seventh place that stands for kelurahan and desa; a list of BPS has kecamatan that end in 0.
CodeSystem code_system(std::span<const std::string> codes);
/// The digits of a code, restored: points and blanks dropped, "16.2.1" and "16.02.1" as 160201 (zeros lost in front),
/// "11.1" as 1110 (a zero lost behind, where a spreadsheet took 11.10 for a number), "1602010.0" and "1,602010001E9" as
/// whole numbers. Nothing for text that is no code.
std::optional<std::string> code_key(std::string_view code);

struct Area {
  std::string code, name, parent;  ///< the parent: the name of its kecamatan; what the layer lacks is empty
};
struct AreaRow {
  std::string code, name, parent;
  bool counts = true;  ///< false: a total or a remark
};

/// What a person decided: the row belongs to that area, or with an empty area to none. Both as `row_key` and
/// `area_key`.
struct AreaDecision {
  std::string row, area;
};

enum class MatchBy { code, name };
enum class MatchStatus { matched, proposed, unmatched, skipped };
enum class MatchReason {
  decided,            ///< by a person
  same,               ///< the code or the name
  repaired_code,      ///< the same after its zeros were restored
  close_name,         ///< a few letters differ
  close_parent,       ///< its kecamatan is spelled otherwise
  only_one_so_named,  ///< its kecamatan is unknown, and one area has that name
  no_such_area,
  several_areas,   ///< of that code or name
  several_rows,    ///< of that code or name
  unknown_parent,  ///< no area lies in such a kecamatan
  other_system,    ///< BPS against Kemendagri
  empty,           ///< no code or name
  total            ///< or remark: no area's row
};

inline constexpr std::size_t no_area = static_cast<std::size_t>(-1);

struct RowMatch {
  MatchStatus status = MatchStatus::unmatched;
  MatchReason reason = MatchReason::no_such_area;
  std::size_t area = no_area;           ///< where matched or proposed
  std::vector<std::size_t> candidates;  ///< areas it could be, likeliest first, at most five; where unmatched
  friend bool operator==(const RowMatch&, const RowMatch&) = default;
};

struct AreaMatch {
  std::vector<RowMatch> rows;                  ///< of each row
  std::vector<std::size_t> areas_without_row;  ///< neither matched nor proposed, in their order
  std::size_t count(MatchStatus status) const;
  friend bool operator==(const AreaMatch&, const AreaMatch&) = default;
};

/// "Lempuing|Tebing Suluh" or the name alone; the code where matched by code.
std::string row_key(const AreaRow& row, MatchBy by);
std::string area_key(const Area& area, MatchBy by);

/// One to one: no area has two rows and no row two areas; decisions come first.
/// By name: equal after area_names.h within the kecamatan is matched; without a kecamatan in the table only a name that
/// one area and one row bear. What is left is compared by edit distance (Damerau 1964, adjacent swaps as one edit:
/// optimal string alignment) within the kecamatan: at most 1 edit up to 5 letters, 2 up to 11, then 3; proposed where
/// each is the other's best and the second best is at least two edits worse. Never proposed: a name that continues
/// another (Lempuing Jaya and Lempuing; but Tanjung Sari I may be Tanjung Sari), other numbers or single letters
/// (Pedamaran IV and V), and names that differ by one word of the same length which is a word of other areas (Tanjung
/// Baru and Tanjung Batu, but not Air Itam and Air Hitam). A kecamatan is looked up by the same two steps. Areas without
/// any parent are taken as kecamatan, others as desa.
/// By code: equal after code_key; columns of
/// two systems match nothing. Cost: n log n, and the product of what is left in each kecamatan; with more than 2000
/// rows left without one, no names are proposed.
AreaMatch match_areas(std::span<const AreaRow> rows, std::span<const Area> areas, MatchBy by,
                      std::span<const AreaDecision> decisions = {});

/// The list of OKI's villages that has so many rows: 327 and 314 since 2016, 315 of 2014, 310 of 2009.
struct VillageList {
  int desa = 0, kelurahan = 0;
  int year = 0;  ///< 0 = the present one
};
std::optional<VillageList> village_list_of(std::size_t rows);

}  // namespace titik::data
