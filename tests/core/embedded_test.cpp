// SPDX-License-Identifier: MIT
#include "core/embedded.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace titik::core {
namespace {

TEST(Embedded, ListsItsFilesByName) {
  const auto files = embedded_files();
  EXPECT_FALSE(files.empty());
  EXPECT_TRUE(std::is_sorted(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const EmbeddedFile& file : files) EXPECT_FALSE(file.bytes.empty()) << file.name;
}

TEST(Embedded, HoldsFontsIconsAndTheCatalogue) {
  const auto font = embedded("fonts/Lato-Regular.ttf");
  ASSERT_TRUE(font.has_value());
  EXPECT_EQ((*font)[1], 1U);  // the TrueType signature 00 01 00 00
  EXPECT_NE(embedded_text("icons/school.svg").find("<svg"), std::string_view::npos);
  EXPECT_TRUE(embedded("catalogue/id.mo").has_value());
}

TEST(Embedded, HasNothingOfAnUnknownName) {
  EXPECT_FALSE(embedded("fonts/Lato").has_value());
  EXPECT_FALSE(embedded("").has_value());
  EXPECT_DEATH(embedded_text("nothing"), "internal check failed");
}

}  // namespace
}  // namespace titik::core
