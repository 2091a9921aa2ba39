// SPDX-License-Identifier: MIT
#include "output/sheet.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace titik::output {
namespace {

TEST(Sheet, PaperAndPixelsGiveTheSameMillimetresAtTheirResolution) {
  const Sheet paper = parse_sheet("A4", 0), screen = parse_sheet("1920x1080px", 0);
  EXPECT_EQ(paper.dpi, 300);
  EXPECT_FALSE(paper.screen);
  EXPECT_EQ(screen.dpi, 96);
  EXPECT_TRUE(screen.screen);
  EXPECT_DOUBLE_EQ(screen.width_mm, 508);
  EXPECT_EQ(parse_sheet("A3-portrait", 150).width_mm, 297);
}

TEST(Sheet, PapersHaveTheSizesOfTheirStandards) {
  // ISO 216; ANSI Letter 8.5 × 11 in; F4 as sold in Indonesia.
  const struct {
    const char* name;
    double width, height;
  } known[] = {{"A5", 210, 148}, {"A4", 297, 210},         {"A3", 420, 297},
               {"A2", 594, 420}, {"Letter", 279.4, 215.9}, {"F4", 330, 215}};
  ASSERT_EQ(papers().size(), std::size(known));
  for (const auto& paper : known) {
    const Sheet wide = parse_sheet(paper.name, 0), upright = parse_sheet(std::string(paper.name) + "-portrait", 0);
    EXPECT_EQ(wide.width_mm, paper.width) << paper.name;
    EXPECT_EQ(wide.height_mm, paper.height) << paper.name;
    EXPECT_EQ(upright.width_mm, paper.height) << paper.name;
    EXPECT_EQ(parse_sheet(std::string(paper.name) + "-landscape", 0), wide);
    EXPECT_EQ(parse_sheet(paper.name, 0, Orientation::portrait), upright);
    EXPECT_EQ(parse_sheet(std::string(paper.name) + "-portrait", 0, Orientation::landscape), wide);
  }
}

TEST(Sheet, ASizeOfItsOwnIsTakenAsItIsUntilItIsTurned) {
  const Sheet own = parse_sheet("180x250.5mm", 150);
  EXPECT_EQ(own.width_mm, 180);
  EXPECT_EQ(own.height_mm, 250.5);
  EXPECT_FALSE(own.screen);
  EXPECT_EQ(parse_sheet("180x250.5mm", 150, Orientation::landscape).width_mm, 250.5);
  const Sheet tall = parse_sheet("1920x1080px", 0, Orientation::portrait);
  EXPECT_EQ(tall.width_px, 1080);
  EXPECT_EQ(tall.height_px, 1920);
}

TEST(Sheet, ItsNameReadsBackAsTheSameSheet) {
  for (const char* text : {"A5", "A4-portrait", "F4", "Letter-portrait", "180x250.5mm", "1920x1080px", "1x32767px"}) {
    EXPECT_EQ(sheet_name(parse_sheet(text, 0)), text);
  }
  EXPECT_EQ(sheet_name(parse_sheet("297x210mm", 0)), "A4");
}

TEST(Sheet, WhatIsNoSheetIsRefused) {
  for (const char* text : {"", "A6", "a4", "A4-diagonal", "px", "mm", "x1px", "10xpx", "10x20", "-5x5px", "1.5x2px",
                           "40000x10px", "5x100mm", "100x6000mm", "nanx100mm"}) {
    EXPECT_THROW(parse_sheet(text, 0), core::Error) << text;
  }
}

TEST(Sheet, TheEndingSaysTheKindOfPicture) {
  EXPECT_EQ(picture_kind("a.png"), PictureKind::png);
  EXPECT_EQ(picture_kind("A.PDF"), PictureKind::pdf);
  for (const char* name : {"a", "a.jpg", "png", ".png.txt"}) EXPECT_THROW(picture_kind(name), core::Error) << name;
}

}  // namespace
}  // namespace titik::output
