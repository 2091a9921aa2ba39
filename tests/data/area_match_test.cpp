// SPDX-License-Identifier: MIT
#include "data/area_match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/random.h"

namespace titik::data {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Spellings met in OKI's documents or usual in sheets of its offices.
RowMatch one(const std::string& written, const std::string& parent, const std::vector<Area>& areas) {
  const std::vector<AreaRow> rows = {{"", written, parent}};
  return match_areas(rows, areas, MatchBy::name).rows[0];
}

TEST(AreaMatch, SpellingsOfAKecamatanAreTheSame) {
  const std::vector<std::vector<std::string>> same = {
      {"Kayuagung", "Kayu Agung", "Kota Kayuagung", "KOTA KAYU AGUNG", "Kec. Kayuagung"},
      {"Sirah Pulau Padang", "SP Padang", "S.P. Padang", "SP. PADANG"},
      {"Pangkalan Lampam", "Pangkalanlampam", "Pkl. Lampam", "PangkalanLampam"},
      {"Tulung Selapan", "Tl. Selapan", "Tlg Selapan", "TL. SELAPAN"},
      {"Sungai Menang", "Sei Menang", "Sei. Menang", "SungaiMenang"},
      {"Teluk Gelam", "Tlk Gelam", "Teluk-Gelam"},
      {"Tanjung Lubuk", "Tj. Lubuk", "Tj Lubuk"}};
  std::vector<Area> areas;
  for (const auto& spellings : same) areas.push_back({"", spellings[0], ""});
  for (std::size_t area = 0; area < same.size(); ++area) {
    for (const std::string& spelling : same[area]) {
      const RowMatch match = one(spelling, "", areas);
      EXPECT_EQ(match.status, MatchStatus::matched) << spelling;
      EXPECT_EQ(match.area, area) << spelling;
    }
  }
}

TEST(AreaMatch, SpellingsOfADesaAreTheSameWithinItsKecamatan) {
  const std::vector<Area> areas = {{"", "Sungai Sodong", "Mesuji"},        {"", "Kayuara", "Tulung Selapan"},
                                   {"", "Tugumulyo", "Lempuing"},          {"", "Pedamaran IV", "Pedamaran"},
                                   {"", "Sungai Menang", "Sungai Menang"}, {"", "Pedamaran V", "Pedamaran"}};
  const std::vector<AreaRow> rows = {{"", "Ds. Sei Sodong", "MESUJI"},      {"", "Kayu Ara", "TL. SELAPAN"},
                                     {"", "Tugu Mulyo", "Lempuing"},        {"", "Kel. Pedamaran 4", "Pedamaran"},
                                     {"", "Desa Sei Menang", "Sei Menang"}, {"", "PEDAMARAN 5", "Pedamaran"}};
  const AreaMatch match = match_areas(rows, areas, MatchBy::name);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(match.rows[i].status, MatchStatus::matched) << rows[i].name;
    EXPECT_EQ(match.rows[i].area, i) << rows[i].name;
  }
  EXPECT_THAT(match.areas_without_row, IsEmpty());
}

TEST(AreaMatch, ANameThatContinuesAnotherIsNeverJoinedToIt) {
  const std::vector<std::pair<std::string, std::string>> traps = {{"Lempuing", "Lempuing Jaya"},
                                                                  {"Mesuji", "Mesuji Makmur"},
                                                                  {"Mesuji", "Mesuji Raya"},
                                                                  {"Pedamaran", "Pedamaran Timur"},
                                                                  {"Simpang Tiga", "Simpang Tiga Abadi"},
                                                                  {"Simpang Tiga", "Simpang Tiga Makmur"},
                                                                  {"Simpang Tiga Abadi", "Simpang Tiga Makmur"},
                                                                  {"Mesuji Makmur", "Mesuji Raya"},
                                                                  {"Lempuing", "LempuingJaya"},
                                                                  {"Lempuing", "Lempuingjaya"}};
  for (const auto& [a, b] : traps) {
    for (const auto& [written, area] : {std::pair(a, b), std::pair(b, a)}) {
      const RowMatch kecamatan = one(written, "", {{"", area, ""}});
      EXPECT_EQ(kecamatan.status, MatchStatus::unmatched) << written << " and " << area;
      const RowMatch desa = one(written, "Cengal", {{"", area, "Cengal"}});
      EXPECT_EQ(desa.status, MatchStatus::unmatched) << written << " and " << area;
    }
  }
}

TEST(AreaMatch, OtherNumbersLettersAndKnownWordsAreOtherPlaces) {
  const auto status = [](const std::string& written, const std::string& area, const std::string& another) {
    return one(written, "Cengal", {{"", area, "Cengal"}, {"", another, "Mesuji"}}).status;
  };
  EXPECT_EQ(status("Pedamaran V", "Pedamaran IV", "Lain"), MatchStatus::unmatched);
  EXPECT_EQ(status("Bina Karsa A", "Bina Karsa B", "Lain"), MatchStatus::unmatched);
  EXPECT_EQ(status("Tanjung Baru", "Tanjung Batu", "Kampung Baru"), MatchStatus::unmatched);
  EXPECT_EQ(status("Air Itam", "Air Hitam", "Itam Raya"), MatchStatus::proposed) << "two ways to spell a word";
  EXPECT_EQ(status("Tanjung Sari I", "Tanjung Sari", "Lain"), MatchStatus::proposed) << "numbered since it was split";
  EXPECT_EQ(status("Tanjung Sari II", "Tanjung Sari", "Lain"), MatchStatus::unmatched);
  EXPECT_EQ(status("Tanjung Barru", "Tanjung Baru", "Lain"), MatchStatus::proposed) << "a slip of the pen";
}

TEST(AreaMatch, ASlipIsProposedWhereEachIsTheOthersBestAndClearlySo) {
  const std::vector<Area> areas = {
      {"", "Tebing Suluh", "Lempuing"}, {"", "Mekar Jaya", "Lempuing"}, {"", "Tebing Suluh", "Mesuji"}};
  const RowMatch close = one("Tebing Sulu", "Lempuing", areas);
  EXPECT_EQ(close.status, MatchStatus::proposed);
  EXPECT_EQ(close.reason, MatchReason::close_name);
  EXPECT_EQ(close.area, 0u);
  // Two that are as near: none is proposed, both are candidates.
  const RowMatch torn = one("Suka Raja", "Cengal", {{"", "Suka Rajo", "Cengal"}, {"", "Suka Raje", "Cengal"}});
  EXPECT_EQ(torn.status, MatchStatus::unmatched);
  EXPECT_THAT(torn.candidates, ElementsAre(0u, 1u));
}

TEST(AreaMatch, ANameInTwoKecamatanIsNotJoinedWithoutTheKecamatan) {
  const std::vector<Area> areas = {
      {"1", "Mulya Jaya", "Mesuji Raya"}, {"2", "Mulya Jaya", "Cengal"}, {"3", "Kerta Mukti", "Cengal"}};
  const std::vector<AreaRow> rows = {{"", "Mulya Jaya", ""}, {"", "Kerta Mukti", ""}};
  const AreaMatch match = match_areas(rows, areas, MatchBy::name);
  EXPECT_EQ(match.rows[0].status, MatchStatus::unmatched);
  EXPECT_EQ(match.rows[0].reason, MatchReason::several_areas);
  EXPECT_THAT(match.rows[0].candidates, ElementsAre(0u, 1u));
  EXPECT_EQ(match.rows[1].status, MatchStatus::matched);
  EXPECT_THAT(match.areas_without_row, ElementsAre(0u, 1u));
  // Both rows of a name that the layer has once: neither.
  const std::vector<AreaRow> twice = {{"", "Kerta Mukti", ""}, {"", "Kerta Mukti", ""}};
  EXPECT_EQ(match_areas(twice, areas, MatchBy::name).rows[0].reason, MatchReason::several_rows);
}

TEST(AreaMatch, AMisspeltKecamatanMakesItsVillagesProposals) {
  const std::vector<Area> areas = {{"", "Gading Jaya", "Sungai Menang"}, {"", "Cengal", "Cengal"}};
  EXPECT_EQ(one("Gading Jaya", "Sungai Menag", areas).reason, MatchReason::close_parent);
  const RowMatch unknown = one("Gading Jaya", "Air Sugihan", areas);
  EXPECT_EQ(unknown.status, MatchStatus::proposed);
  EXPECT_EQ(unknown.reason, MatchReason::only_one_so_named);
  EXPECT_EQ(one("Gading Jya", "Air Sugihan", areas).reason, MatchReason::unknown_parent);
}

TEST(AreaMatch, CodesAreTheSameWithAndWithoutPointsAndLostZeros) {
  EXPECT_EQ(code_key("16.02.01.2001"), "1602012001");
  EXPECT_EQ(code_key(" 16.02.01 "), "160201");
  EXPECT_EQ(code_key("16.2.1"), "160201");
  EXPECT_EQ(code_key("11.10"), "1110");
  EXPECT_EQ(code_key("11.1"), "1110") << "a spreadsheet drops the zero of 11.10 and keeps that of 11.01";
  EXPECT_EQ(code_key("1602010.0"), "1602010");
  EXPECT_EQ(code_key("1,602010001E9"), "1602010001");
  EXPECT_EQ(code_key("1.60201E+09"), "1602010000") << "the village's digits are lost: it is found nowhere";
  for (const char* no_code : {"", "Lempuing", "16.02.01.2001.1", "16.020", "1602x", "1.5E-3"})
    EXPECT_FALSE(code_key(no_code)) << no_code;
}

TEST(AreaMatch, TheTwoSystemsOfCodesAreNotMixed) {
  using Codes = std::vector<std::string>;
  EXPECT_EQ(code_system(Codes{"1602010", "1602011"}), CodeSystem::bps);
  EXPECT_EQ(code_system(Codes{"16.02.01", "16.02.02"}), CodeSystem::kemendagri);
  EXPECT_EQ(code_system(Codes{"1602010001", "1602021011"}), CodeSystem::bps);
  EXPECT_EQ(code_system(Codes{"1602012001", "1602021011"}), CodeSystem::kemendagri);
  EXPECT_EQ(code_system(Codes{"16.02", "1603"}), CodeSystem::either);
  // 1602021011 is village 011 of a BPS kecamatan, and kelurahan 1011 of Kemendagri's 16.02.02.
  const std::vector<Area> areas = {{"1602010001", "", ""}, {"1602021011", "", ""}};
  const std::vector<AreaRow> rows = {{"16.02.02.1011", "", ""}};
  const AreaMatch match = match_areas(rows, areas, MatchBy::code);
  EXPECT_EQ(match.rows[0].status, MatchStatus::unmatched);
  EXPECT_EQ(match.rows[0].reason, MatchReason::other_system);
}

TEST(AreaMatch, CodesMatchOneToOneAndRepairsAreSaid) {
  const std::vector<Area> areas = {{"16.02.01", "", ""}, {"16.02.10", "", ""}, {"16.02.02", "", ""}};
  const std::vector<AreaRow> rows = {{"160201", "", ""},   {"16.2.10", "", ""}, {"16.02.02", "", ""},
                                     {"16.02.02", "", ""}, {"", "", ""},        {"Jumlah", "", "", false}};
  const AreaMatch match = match_areas(rows, areas, MatchBy::code);
  EXPECT_EQ(match.rows[0].reason, MatchReason::same);
  EXPECT_EQ(match.rows[1].reason, MatchReason::repaired_code);
  EXPECT_EQ(match.rows[1].area, 1u);
  EXPECT_EQ(match.rows[2].reason, MatchReason::several_rows);
  EXPECT_EQ(match.rows[3].reason, MatchReason::several_rows);
  EXPECT_EQ(match.rows[4].reason, MatchReason::empty);
  EXPECT_EQ(match.rows[5].status, MatchStatus::skipped);
  EXPECT_EQ(match.count(MatchStatus::matched), 2u);
}

TEST(AreaMatch, DecisionsWinAndStayOneToOne) {
  const std::vector<Area> areas = {{"", "Alang", "Lempuing"}, {"", "Bakung", "Lempuing"}};
  const std::vector<AreaRow> rows = {{"", "Alang", "Lempuing"}, {"", "Bakum", "Lempuing"}};
  const std::vector<AreaDecision> swapped = {{"Lempuing|Alang", "Lempuing|Bakung"},
                                             {"Lempuing|Bakum", "Lempuing|Bakung"}};
  const AreaMatch match = match_areas(rows, areas, MatchBy::name, swapped);
  EXPECT_EQ(match.rows[0].area, 1u);
  EXPECT_EQ(match.rows[0].reason, MatchReason::decided);
  EXPECT_EQ(match.rows[1].status, MatchStatus::unmatched) << "its area has a row by now";
  const std::vector<AreaDecision> refused = {{"Lempuing|Bakum", ""}, {"Lempuing|Alang", "Lempuing|Gone"}};
  const AreaMatch other = match_areas(rows, areas, MatchBy::name, refused);
  EXPECT_EQ(other.rows[0].status, MatchStatus::matched) << "an area that is gone: as if never decided";
  EXPECT_EQ(other.rows[1].status, MatchStatus::unmatched);
  EXPECT_EQ(other.rows[1].reason, MatchReason::decided);
}

TEST(AreaMatch, NoAreaHasTwoRowsAndTheOrderOfRowsIsOfNoEffect) {
  core::Random random(7, 0);
  const auto below = [&](std::uint64_t n) { return static_cast<std::size_t>(random.below(n)); };
  const std::vector<std::string> words = {"Suka", "Mekar", "Jaya", "Bumi", "Sari", "Agung", "Tebing"};
  for (int round = 0; round < 60; ++round) {
    std::vector<Area> areas;
    std::vector<AreaRow> rows;
    for (int i = 0; i < 25; ++i)
      areas.push_back({"", words[below(7)] + " " + words[below(7)], below(2) ? "Cengal" : "Mesuji"});
    for (int i = 0; i < 25; ++i) {
      const Area& area = areas[below(25)];
      AreaRow row{"", area.name, area.parent};
      if (below(3) == 0) row.name[below(row.name.size())] = 'x';
      rows.push_back(row);
    }
    const AreaMatch match = match_areas(rows, areas, MatchBy::name);
    std::set<std::size_t> seen;
    for (const RowMatch& row : match.rows) {
      EXPECT_TRUE(row.area == no_area || seen.insert(row.area).second);
    }
    EXPECT_EQ(seen.size() + match.areas_without_row.size(), areas.size());
    std::vector<AreaRow> turned(rows.rbegin(), rows.rend());
    AreaMatch other = match_areas(turned, areas, MatchBy::name);
    std::reverse(other.rows.begin(), other.rows.end());
    EXPECT_EQ(match, other);
  }
}

TEST(AreaMatch, TheNumberOfRowsTellsTheVillageList) {
  EXPECT_EQ(village_list_of(327)->kelurahan, 13);
  EXPECT_EQ(village_list_of(314)->kelurahan, 0);
  EXPECT_EQ(village_list_of(315)->year, 2014);
  EXPECT_EQ(village_list_of(310)->year, 2009);
  EXPECT_FALSE(village_list_of(18));
  for (const std::size_t rows : {327u, 314u, 315u, 310u})
    EXPECT_EQ(static_cast<std::size_t>(village_list_of(rows)->desa + village_list_of(rows)->kelurahan), rows);
}

}  // namespace
}  // namespace titik::data
