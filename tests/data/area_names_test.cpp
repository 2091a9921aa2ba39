// SPDX-License-Identifier: MIT
#include "data/area_names.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace titik::data {
namespace {

std::string desa(const std::string& name) { return name_key(name, AreaLevel::desa); }
std::string kecamatan(const std::string& name) { return name_key(name, AreaLevel::kecamatan); }

TEST(AreaNames, SpellingsOfOneKecamatanHaveOneKey) {
  const std::vector<std::vector<std::string>> spellings = {
      {"Kayuagung", "Kayu Agung", "Kota Kayuagung", "KEC. KAYU AGUNG", "kecamatan Kota Kayu-Agung"},
      {"Sirah Pulau Padang", "SP Padang", "S.P. Padang", "SP. Padang", "sirah pulau padang"},
      {"Pangkalan Lampam", "Pangkalanlampam", "Pkl. Lampam"},
      {"Tulung Selapan", "Tl. Selapan", "Tlg Selapan", "TULUNG SELAPAN "},
      {"Sungai Menang", "Sei Menang", "Sg. Menang"},
      {"Teluk Gelam", "Tlk Gelam"},
      {"Tanjung Lubuk", "Tj. Lubuk", "Tjg Lubuk"},
  };
  for (const auto& names : spellings) {
    for (const std::string& name : names) EXPECT_EQ(kecamatan(name), kecamatan(names[0])) << name;
  }
}

TEST(AreaNames, SpellingsOfOneDesaHaveOneKey) {
  EXPECT_EQ(desa("Ds. Sei Menang"), desa("Sungai Menang"));
  EXPECT_EQ(desa("DESA SUNGAI SODONG"), desa("Sei Sodong"));
  EXPECT_EQ(desa("Kel. Jua-jua"), desa("Jua Jua"));
  EXPECT_EQ(desa("Pedamaran IV"), desa("Pedamaran 4"));
  EXPECT_EQ(desa("Kayuara"), desa("Kayu Ara"));
  EXPECT_EQ(desa("Tugumulyo"), desa("Tugu Mulyo"));
}

TEST(AreaNames, NamesThatBeginAlikeStayApart) {
  const std::vector<std::string> names = {
      "Lempuing",        "Lempuing Jaya",       "Mesuji",        "Mesuji Makmur", "Mesuji Raya",   "Pedamaran",
      "Pedamaran Timur", "Pedamaran I",         "Pedamaran II",  "Pedamaran III", "Pedamaran IV",  "Pedamaran V",
      "Pedamaran VI",    "Simpang Tiga",        "Simpang Empat", "Serigeni",      "Serigeni Baru", "Simpang Tiga Abadi",
      "Kota Baru",       "Simpang Tiga Makmur", "Baru",          "Tanjung Sari",  "Tanjung Sari I"};
  std::set<std::string> keys;
  for (const std::string& name : names) keys.insert(desa(name));
  EXPECT_EQ(keys.size(), names.size());
}

TEST(AreaNames, OtherSpellingsAreNotGuessed) {
  EXPECT_NE(desa("Sukamulia"), desa("Sukamulya"));
  EXPECT_NE(desa("Air Hitam"), desa("Air Itam"));
  EXPECT_NE(desa("Pangkalan Lampan"), desa("Pangkalan Lampam"));
}

TEST(AreaNames, AWordIsDroppedOrReplacedOnlyWhereItStandsForTheKind) {
  EXPECT_EQ(desa("Desa"), "desa");
  EXPECT_EQ(desa("Kembang Jajar SP 7"), "kembangjajarsp7");
  EXPECT_EQ(desa("SP 7 Jajar"), "sp7jajar") << "a settlement unit, not Sirah Pulau";
  EXPECT_EQ(desa("V"), "v") << "a Roman numeral alone is a name";
  EXPECT_EQ(desa("Talang Mix"), "talangmix") << "not a numeral";
  EXPECT_EQ(desa(""), "");
  EXPECT_EQ(desa(" -. "), "");
}

TEST(AreaNames, RomanNumeralsUpTo39AreRead) {
  EXPECT_EQ(desa("Blok XXXIX"), "blok39");
  EXPECT_EQ(desa("Blok XIV"), "blok14");
  EXPECT_EQ(desa("Blok XXXX"), "blokxxxx");
  EXPECT_EQ(desa("Blok IIII"), "blokiiii");
}

TEST(AreaNames, TheKeyDoesNotDependOnCaseBlanksAndHyphens) {
  std::mt19937 random(16);
  const std::vector<std::string> words = {"Sungai", "Menang", "Kuala", "Dua", "Belas", "Ulak", "Kemang", "Baru"};
  for (int round = 0; round < 200; ++round) {
    std::string plain, odd;
    for (int i = 0; i < 3; ++i) {
      std::string word = words[random() % words.size()];
      plain += (i ? " " : "") + word;
      for (char& c : word) c = static_cast<char>(random() % 2 ? std::toupper(c) : std::tolower(c));
      odd += (i ? std::vector<std::string>{" ", "-", "  ", "."}[random() % 4] : "") + word;
    }
    EXPECT_EQ(desa(odd), desa(plain)) << odd;
  }
}

TEST(AreaNames, RunTogetherNamesAreSplitAtCapitalsAndDigits) {
  EXPECT_EQ(spaced_name("SungaiMenang"), "Sungai Menang");
  EXPECT_EQ(spaced_name("PedamaranIv"), "Pedamaran IV");
  EXPECT_EQ(spaced_name("MuaraBurnaiIi"), "Muara Burnai II");
  EXPECT_EQ(spaced_name("SpPadang"), "SP Padang");
  EXPECT_EQ(spaced_name("KembangJajarSp7At"), "Kembang Jajar SP 7 At");
  EXPECT_EQ(spaced_name("Kuala Dua Belas"), "Kuala Dua Belas");
  EXPECT_EQ(spaced_name("Paku"), "Paku");
  EXPECT_EQ(spaced_name(""), "");
}

TEST(AreaNames, RegencyNamesLoseTheirKindAndTheirCapitals) {
  EXPECT_EQ(regency_name("KABUPATEN OGAN KOMERING ULU TIMUR"), "Ogan Komering Ulu Timur");
  EXPECT_EQ(regency_name("KOTA PALEMBANG"), "Palembang");
}

}  // namespace
}  // namespace titik::data
