// SPDX-License-Identifier: MIT
#include "session/replace_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "model/project_file.h"
#include "support/fixture_oki.h"
#include "support/temporary_folder.h"

namespace titik::session {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

State with_sources(std::vector<model::Source> sources, const std::filesystem::path& folder) {
  State state;
  model::Document document;
  document.sources = std::move(sources);
  state.document = std::make_shared<const model::Document>(std::move(document));
  state.project_dir = folder;
  return state;
}

TEST(ReplaceData, FilesThatWereBesideItAreFoundBesideItAgain) {
  const support::TemporaryFolder folder;
  folder.write("ada.csv", "x,y\n1,2\n");
  std::filesystem::create_directory(folder.path() / "baru");
  const auto file = folder.write("baru/desa.csv", "x,y\n1,2\n");
  const auto beside = folder.write("baru/sekolah.csv", "x,y\n1,2\n");
  folder.write("baru/ada.csv", "x,y\n1,2\n");
  const State state = with_sources({{.id = "desa", .path = "desa.csv", .hash = "1", .crs = "EPSG:32748"},
                                    {.id = "desa2", .path = "desa.csv", .layer = "b"},
                                    {.id = "sekolah", .path = "sekolah.csv"},
                                    {.id = "ada", .path = "ada.csv"},
                                    {.id = "hilang", .path = "hilang.csv"},
                                    {.id = "jauh", .path = "lain/sekolah.csv"}},
                                   folder.path());
  const auto found = replacements(state, "desa", file);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0], (model::Source{.id = "desa", .path = file.string(), .crs = "EPSG:32748"}));
  EXPECT_EQ(found[1], (model::Source{.id = "desa2", .path = file.string(), .layer = "b"}));
  EXPECT_EQ(found[2], (model::Source{.id = "sekolah", .path = beside.string()}));
  EXPECT_THROW(replacements(state, "tiada", file), core::Error);
}

TEST(ReplaceData, AnotherFileStatesItsOwnCrs) {
  const support::TemporaryFolder folder;
  const auto file = folder.write("baru.csv", "x,y\n1,2\n");
  const State state = with_sources({{.id = "a", .path = "lama.csv", .crs = "EPSG:32748", .swap_axes = true}}, folder.path());
  EXPECT_THAT(replacements(state, "a", file), ElementsAre(model::Source{.id = "a", .path = file.string()}));
}

TEST(ReplaceData, ColumnsThatStylesAndIndicesUseAreNamedWhenTheyLack) {
  const test::FixtureOki oki;
  const model::Document document = model::open_project(test::bundled_project());
  const Store store(document, test::bundled_project());
  const data::Dataset* kecamatan = store.state().inputs->dataset("kecamatan");
  ASSERT_TRUE(kecamatan);
  EXPECT_THAT(lacking_columns(document, "kecamatan", *kecamatan), IsEmpty());
  data::Dataset bare = *kecamatan;
  bare.columns.clear();
  EXPECT_THAT(lacking_columns(document, "kecamatan", bare), Contains("name"));
}

}  // namespace
}  // namespace titik::session
