// SPDX-License-Identifier: MIT
#include "session/bookmark.h"

#include <gtest/gtest.h>

#include "model/edit.h"

namespace titik::session {
namespace {

const geo::Box oki{480'000, 9'530'000, 640'000, 9'740'000};  // UTM zone 48S

TEST(Bookmark, KeepsWhatIsShownUnderAnIdOfItsOwn) {
  model::Document document;
  document = model::apply(document, model::SetBookmark{bookmark_of(document, oki, "", "Semua")});
  document = model::apply(document, model::SetBookmark{bookmark_of(document, oki, "", "Lagi")});
  document = model::apply(document, model::RemoveBookmark{document.bookmarks[0].id});
  const model::Bookmark third = bookmark_of(document, oki, "tema", "Ketiga");
  EXPECT_EQ(document.find_bookmark(third.id), nullptr);
  EXPECT_EQ(third.theme, "tema");
  EXPECT_EQ(third.title.in("en"), "Ketiga");
  EXPECT_EQ(extent_of(document, third), oki);
}

TEST(Bookmark, FollowsTheMapIntoAnotherCrs) {
  model::Document document;
  const model::Bookmark kept = bookmark_of(document, oki, "", "Semua");
  document.crs = "EPSG:4326";
  const auto degrees = extent_of(document, kept);
  ASSERT_TRUE(degrees);
  // GeographicLib's GeoConvert: 48S 480000 9530000 = 104.8195° E, 4.2524° S; 640000 9740000 = 106.2604° E, 2.3513° S.
  EXPECT_NEAR(degrees->min_x, 104.8195, 2e-3);
  EXPECT_NEAR(degrees->max_y, -2.351, 2e-3);
  EXPECT_GT(degrees->max_x, 106.25);
}

TEST(Bookmark, OfACrsThatIsNotKnownCantBeShown) {
  const model::Document document;
  model::Bookmark strange = bookmark_of(document, oki, "", "Semua");
  strange.crs = "EPSG:1";
  EXPECT_FALSE(extent_of(document, strange));
}

TEST(Bookmark, WithoutAnAreaIsRefused) {
  const model::Document document;
  EXPECT_ANY_THROW(model::apply(document, model::SetBookmark{bookmark_of(document, {5, 5, 5, 9}, "", "Garis")}));
}

}  // namespace
}  // namespace titik::session
