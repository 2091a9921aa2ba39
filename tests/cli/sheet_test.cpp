// SPDX-License-Identifier: MIT
#include "cli/sheet.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace titik::cli {
namespace {

TEST(Sheet, PaperAndPixelsGiveTheSameMillimetresAtTheirResolution) {
  const Sheet paper = parse_sheet("A4", 0), screen = parse_sheet("1920x1080px", 0);
  EXPECT_EQ(paper.dpi, 300);
  EXPECT_FALSE(paper.screen);
  EXPECT_EQ(screen.dpi, 96);
  EXPECT_TRUE(screen.screen);
  EXPECT_DOUBLE_EQ(screen.width_mm, 508);
  EXPECT_EQ(parse_sheet("A3-portrait", 150).width_mm, 297);
  for (const char* text : {"", "A5", "px", "x1px", "10xpx", "10x20", "-5x5px", "1.5x2px", "40000x10px"}) {
    EXPECT_THROW(parse_sheet(text, 0), core::Error) << text;
  }
}

}  // namespace
}  // namespace titik::cli
