// SPDX-License-Identifier: MIT
#include "session/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/csv.h"
#include "model/project_file.h"
#include "session/store.h"
#include "support/fixture_oki.h"

namespace titik::session {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Search : public ::testing::Test {
 protected:
  std::vector<Found> find(const std::string& query, std::size_t most = 10) const {
    return index.find(query, *store.state().document, "", crs, most);
  }
  /// The title of the best result; empty where nothing is found.
  std::string best(const std::string& query) const {
    const auto found = find(query);
    return found.empty() ? "" : found.front().title;
  }

  test::FixtureOki oki;
  Store store{model::open_project(test::bundled_project()), test::bundled_project()};
  geo::Crs crs = geo::parse_crs("EPSG:9488");
  SearchIndex index{*store.state().inputs};
};

std::vector<std::string> kecamatan_names() {
  const auto table = data::read_csv(std::filesystem::path(TITIK_SOURCE_DIR) / "data" / "kecamatan.csv");
  std::vector<std::string> names;
  for (const auto& row : table.rows) names.push_back(row[*table.find("name")]);
  return names;
}

TEST_F(Search, FindsEveryKecamatanByItsNameInAnyWriting) {
  const auto names = kecamatan_names();
  ASSERT_THAT(names, SizeIs(18));
  for (const std::string& name : names) {
    std::string joined = name, capitals = name;
    std::erase(joined, ' ');
    for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (const std::string& query : {name, joined, capitals, "Kec. " + name, "  " + name + " "}) {
      EXPECT_EQ(best(query), name) << query;
    }
  }
}

TEST_F(Search, FindsEveryKecamatanInSpiteOfOneTypingError) {
  for (const std::string& name : kecamatan_names()) {
    for (std::size_t at = 0; at < name.size(); ++at) {
      std::string left_out = name, wrong = name, swapped = name, added = name;
      left_out.erase(at, 1);
      wrong[at] = 'x';
      added.insert(at, 1, 'q');
      if (at + 1 < name.size()) std::swap(swapped[at], swapped[at + 1]);
      for (const std::string& query : {left_out, wrong, swapped, added}) EXPECT_EQ(best(query), name) << query;
    }
  }
}

TEST_F(Search, KayuagungIsKayuAgung) {
  for (const char* query : {"Kayuagung", "kayu-agung", "Kota Kayuagung", "KAYU AGUNG", "Kàyú Agung", "Kayuagnug"}) {
    EXPECT_EQ(best(query), "Kayu Agung") << query;
  }
}

TEST_F(Search, KnowsTheUsualAbbreviations) {
  EXPECT_EQ(best("Tj. Lubuk"), "Tanjung Lubuk");
  EXPECT_EQ(best("SP Padang"), "Sirah Pulau Padang");
  EXPECT_EQ(best("Sei Menang"), "Sungai Menang");
}

TEST_F(Search, WholeNamesComeBeforeBeginningsAndLaterWords) {
  std::vector<std::string> titles;
  for (const Found& found : find("mesuji")) titles.push_back(found.title);
  ASSERT_GE(titles.size(), 3u);
  EXPECT_EQ(titles[0], "Mesuji");
  EXPECT_EQ(titles[1], "Mesuji Raya");
  EXPECT_EQ(titles[2], "Mesuji Makmur");
  EXPECT_EQ(best("selapan"), "Tulung Selapan");
  EXPECT_EQ(best("tulun"), "Tulung Selapan");
  EXPECT_EQ(best("tulnug"), "Tulung Selapan");
}

TEST_F(Search, FindsCodesWithAndWithoutPoints) {
  EXPECT_EQ(best("1602060"), "Kayu Agung");
  EXPECT_EQ(best("16.02.060"), "Kayu Agung");
  EXPECT_EQ(find("1602060").front().detail, "1602060");
  EXPECT_THAT(find("16021", 30), SizeIs(5)) << "1602120, 1602121, 1602130, 1602131, 1602140";
  EXPECT_THAT(find("160"), SizeIs(10)) << "the beginning of a code, from three signs on";
  for (const Found& found : find("16", 500)) EXPECT_EQ(found.title.find("Desa 16"), 0u) << "two signs are no code";
}

TEST_F(Search, AResultSaysWhatToSelectAndWhereItLies) {
  const Found found = find("Cengal").front();
  const model::Layer* layer = store.state().document->find_layer(found.layer);
  ASSERT_TRUE(layer);
  EXPECT_EQ(layer->source, "kecamatan");
  EXPECT_EQ(found.layer_title, layer->title);
  const data::Dataset& kecamatan = *store.state().inputs->dataset("kecamatan");
  EXPECT_EQ(kecamatan.column("name").text(found.row), "Cengal");
  geo::Transform transform(kecamatan.crs, crs);
  const auto centre = geo::centroid(kecamatan.geometries, found.row);
  EXPECT_TRUE(found.extent.contains(transform.target_from_source(*centre)));
  EXPECT_LT(found.extent.width(), 100'000);
}

TEST_F(Search, RowsAreSelectedInTheUppermostLayerThatIsShown) {
  const auto& document = *store.state().document;
  const model::Theme& theme = *document.find_theme("prioritas");
  const auto found = index.find("Cengal", document, theme.id, crs, 1);
  ASSERT_THAT(found, SizeIs(1));
  std::string uppermost;
  for (const std::string& id : theme.layers) {
    if (document.find_layer(id)->source == "kecamatan") uppermost = id;
  }
  EXPECT_EQ(found.front().layer, uppermost);
}

TEST_F(Search, EachRowIsFoundOnceAndNoMoreThanWanted) {
  EXPECT_THAT(find("1", 1000), SizeIs(111 + 1)) << "of 288 desa 1, 10 … 19 and 100 … 199, and Kota 1";
  EXPECT_THAT(find("1", 7), SizeIs(7));
  EXPECT_THAT(find("Cengal", 0), IsEmpty());
}

TEST_F(Search, NothingLikeItIsNoResult) {
  for (const char* query : {"", "   ", "zzzzzz", "水", "--"}) EXPECT_THAT(find(query), IsEmpty()) << query;
}

TEST_F(Search, CoordinatesComeFirstWithAViewAroundThem) {
  for (const char* query : {"-3.4, 104.8", "3°24′LS 104°48′BT", "104,8 -3,4"}) {
    const auto found = find(query);
    ASSERT_FALSE(found.empty()) << query;
    EXPECT_EQ(found.front().title, query);
    EXPECT_TRUE(found.front().layer.empty());
    geo::Transform degrees(crs, geo::parse_crs("EPSG:4326"));
    const geo::Point centre = degrees.target_from_source(found.front().extent.centre());
    EXPECT_NEAR(centre.x, 104.8, 1e-6);
    EXPECT_NEAR(centre.y, -3.4, 1e-6);
    EXPECT_NEAR(found.front().extent.width(), 1000, 1);
  }
  EXPECT_EQ(find("480000 9620000").front().extent.centre(), (geo::Point{480000, 9620000}));
}

TEST_F(Search, MetresAreUtm48SWhereTheMapHasDegrees) {
  const geo::Crs degrees = geo::parse_crs("EPSG:4326");
  const auto found = index.find("480000 9620000", *store.state().document, "", degrees, 5);
  ASSERT_FALSE(found.empty());
  EXPECT_NEAR(found.front().extent.centre().x, 104.82, 0.01);
  EXPECT_NEAR(found.front().extent.centre().y, -3.44, 0.01);
}

}  // namespace
}  // namespace titik::session
