// SPDX-License-Identifier: MIT
// Matching against the true join of OKI's 327 villages, where it lies beside the repository.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "data/area_match.h"
#include "data/csv.h"

namespace titik::data {
namespace {

/// Villages of Kemendagri's list in the order of the answer sheet, and the same villages in another list.
struct Lists {
  std::vector<AreaRow> rows;
  std::vector<std::string> truth;  ///< the code in the other list; empty = not in it
  std::vector<Area> areas;
};

class DesaJoin : public ::testing::Test {
 protected:
  DesaJoin() {
    const CsvTable kecamatan = read_csv(TITIK_FACTS "/kecamatan.csv");
    for (const auto& row : kecamatan.rows) {
      by_kemendagri[row[*kecamatan.find("kemendagri_code")]] = row[*kecamatan.find("name")];
      by_bps[row[*kecamatan.find("bps_code")]] = row[*kecamatan.find("bps_name")];
      std::string gid = row[*kecamatan.find("gadm_gid3")];
      by_gadm[gid.substr(0, gid.rfind('_'))] = row[*kecamatan.find("gadm_name")];
    }
  }

  Lists lists(const std::string& code, const std::string& name, const std::function<std::string(std::string)>& parent) {
    Lists result;
    std::set<std::string> seen;
    for (const auto& row : sheet.rows) {
      const std::string kemendagri = row[*sheet.find("kemendagri_code")], other = row[*sheet.find(code)];
      result.rows.push_back({kemendagri, row[*sheet.find("name")], by_kemendagri.at(kemendagri.substr(0, 8))});
      result.truth.push_back(other);
      if (!other.empty() && seen.insert(other).second)
        result.areas.push_back({other, row[*sheet.find(name)], parent(other)});
    }
    return result;
  }

  struct Score {
    std::size_t right = 0, matched = 0, wrong = 0;
  };
  /// Says what is wrong or left.
  static Score score(const Lists& lists, const AreaMatch& match) {
    Score result;
    for (std::size_t i = 0; i < lists.rows.size(); ++i) {
      const RowMatch& row = match.rows[i];
      const std::string found = row.area == no_area ? "" : lists.areas[row.area].code;
      if (!found.empty() && found == lists.truth[i]) ++result.right;
      if (row.status == MatchStatus::matched) ++result.matched;
      if (!found.empty() && found != lists.truth[i]) {
        ++result.wrong;
        ADD_FAILURE() << lists.rows[i].parent << " | " << lists.rows[i].name << " joined to "
                      << lists.areas[row.area].parent << " | " << lists.areas[row.area].name;
      }
    }
    return result;
  }

  CsvTable sheet = read_csv(TITIK_DESA_JOIN);
  std::map<std::string, std::string> by_kemendagri, by_bps, by_gadm;
};

TEST_F(DesaJoin, AtLeastNinetyEightInAHundredOfTheBpsListAreRightAndNoneIsWrong) {
  const Lists bps =
      lists("bps_code_2019", "bps_name", [&](const std::string& code) { return by_bps.at(code.substr(0, 7)); });
  ASSERT_EQ(bps.rows.size(), 327u);
  ASSERT_EQ(bps.areas.size(), 327u);
  const Score result = score(bps, match_areas(bps.rows, bps.areas, MatchBy::name));
  EXPECT_EQ(result.wrong, 0u);
  EXPECT_GE(static_cast<double>(result.right), 0.98 * 327) << result.matched << " of them matched";
  RecordProperty("bps_right", static_cast<int>(result.right));
  RecordProperty("bps_matched", static_cast<int>(result.matched));
}

TEST_F(DesaJoin, TheSameHoldsForThe309VillagesOfGadmAndTheOther18AreReported) {
  const Lists gadm = lists("gadm_gid4", "gadm_name",
                           [&](const std::string& gid) { return by_gadm.at(gid.substr(0, gid.rfind('.'))); });
  ASSERT_EQ(gadm.areas.size(), 309u);
  const AreaMatch match = match_areas(gadm.rows, gadm.areas, MatchBy::name);
  const Score result = score(gadm, match);
  EXPECT_EQ(result.wrong, 0u);
  EXPECT_GE(static_cast<double>(result.right), 0.98 * 309) << result.matched << " of them matched";
  std::size_t reported = 0;
  for (std::size_t i = 0; i < gadm.rows.size(); ++i)
    reported += gadm.truth[i].empty() && match.rows[i].status == MatchStatus::unmatched;
  EXPECT_EQ(reported, 18u);
  RecordProperty("gadm_right", static_cast<int>(result.right));
  RecordProperty("gadm_matched", static_cast<int>(result.matched));
}

}  // namespace
}  // namespace titik::data
