// SPDX-License-Identifier: MIT
#include "session/browse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/environment_variable.h"
#include "support/temporary_folder.h"

namespace titik::session {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> names(const Listing& listing) {
  std::vector<std::string> result;
  for (const FolderEntry& entry : listing.entries) result.push_back(entry.name + (entry.folder ? "/" : ""));
  return result;
}

TEST(Browse, FoldersComeFirstAndNumbersInNamesCountByValue) {
  support::TemporaryFolder folder;
  for (const char* name : {"Desa 10.gpkg", "desa 9.gpkg", "Ékor.gpkg", "zona/a.csv", "Arsip/a.csv"})
    folder.write(name, "x");
  EXPECT_THAT(names(list_folder(folder.path(), {})),
              ElementsAre("Arsip/", "zona/", "desa 9.gpkg", "Desa 10.gpkg", "Ékor.gpkg"));
}

TEST(Browse, ShowsOnlyFilesThatCanBeOpenedInAnyCase) {
  support::TemporaryFolder folder;
  for (const char* name : {"a.GPKG", "b.docx", "c.shp", "c.dbf", "d.titik", "gpkg", ".gpkg"}) folder.write(name, "x");
  EXPECT_THAT(names(list_folder(folder.path(), data_extensions())), ElementsAre("a.GPKG", "c.shp"));
  EXPECT_THAT(names(list_folder(folder.path(), project_extensions())), ElementsAre("d.titik"));
}

TEST(Browse, HiddenFilesAndDeadLinksAreLeftOut) {
  support::TemporaryFolder folder;
  folder.write(".rahasia/a.csv", "x");
  folder.write(".b.csv", "x");
  folder.write("c.csv", "1234");
  fs::create_symlink("tidak-ada", folder.path() / "mati.csv");
  fs::create_directory_symlink(folder.path() / ".rahasia", folder.path() / "pintas");
  const Listing listing = list_folder(folder.path(), {});
  EXPECT_THAT(names(listing), ElementsAre("pintas/", "c.csv"));
  EXPECT_EQ(listing.entries[1].bytes, 4u);
}

TEST(Browse, AFolderThatIsNotThereIsAMessage) {
  support::TemporaryFolder folder;
  EXPECT_EQ(list_folder(folder.path() / "x", {}).problem.id, "The folder does not exist");
  EXPECT_EQ(list_folder(folder.write("a.csv", "x"), {}).problem.id, "This is no folder");
  EXPECT_TRUE(list_folder(folder.path(), {}).problem.empty());
  EXPECT_THAT(names(list_folder(folder.path(), {})), ElementsAre("a.csv"));
}

TEST(Browse, ThePathOfTheListingHasNoDetours) {
  support::TemporaryFolder folder;
  folder.write("a/b/c.csv", "x");
  EXPECT_EQ(list_folder(folder.path() / "a" / ".." / "a" / "b" / "", {}).folder, folder.path() / "a" / "b");
}

TEST(Browse, TheWayUpStartsAtTheRoot) {
  EXPECT_THAT(folders_down_to("/home/ani/"), ElementsAre("/", "/home", "/home/ani"));
  EXPECT_THAT(folders_down_to("/"), ElementsAre("/"));
}

TEST(Browse, PlacesAreRecentFoldersOnceThenHome) {
  support::TemporaryFolder folder;
  folder.write("kerja/a.titik", "x");
  folder.write("lain/a.titik", "x");
  folder.write("rumah/Dokumen/a.titik", "x");
  const support::EnvironmentVariable home("HOME", (folder.path() / "rumah").string());
  const fs::path work = folder.path() / "kerja", other = folder.path() / "lain";
  const std::vector<fs::path> recent = {work / "a.titik", other / "x.titik", work / "b.titik", "/tidak/ada.titik"};
  const auto found = places(recent);
  ASSERT_GE(found.size(), 4u);
  EXPECT_THAT(std::vector(found.begin(), found.begin() + 4),
              ElementsAre(work, other, folder.path() / "rumah", folder.path() / "rumah" / "Dokumen"));
  EXPECT_THAT(places(recent, 1), Not(Contains(other)));
}

TEST(Browse, ASavedNameGetsItsExtensionOnce) {
  EXPECT_EQ(path_to_save("/a", " peta ", ".titik"), "/a/peta.titik");
  EXPECT_EQ(path_to_save("/a", "peta.TITIK", ".titik"), "/a/peta.TITIK");
  EXPECT_EQ(path_to_save("/a", "peta.v2", ".titik"), "/a/peta.v2.titik");
  EXPECT_EQ(path_to_save("/a", "  ", ".titik"), "");
}

}  // namespace
}  // namespace titik::session
