// SPDX-License-Identifier: MIT
#include "core/palette.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/error.h"

namespace titik::core {
namespace {

using ::testing::ElementsAre;

double lightness(Colour colour) { return contrast_ratio(colour, rgb(0x000000)); }

TEST(Palettes, HaveTheColoursThatColorBrewerPublishes) {
  // colorbrewer2.org, hex values of the named schemes
  EXPECT_THAT(palette_colours("YlGnBu", 5),
              ElementsAre(rgb(0xffffcc), rgb(0xa1dab4), rgb(0x41b6c4), rgb(0x2c7fb8), rgb(0x253494)));
  EXPECT_THAT(palette_colours("Blues", 3), ElementsAre(rgb(0xdeebf7), rgb(0x9ecae1), rgb(0x3182bd)));
  EXPECT_THAT(palette_colours("OrRd", 4), ElementsAre(rgb(0xfef0d9), rgb(0xfdcc8a), rgb(0xfc8d59), rgb(0xd7301f)));
  EXPECT_THAT(palette_colours("RdBu", 5),
              ElementsAre(rgb(0xca0020), rgb(0xf4a582), rgb(0xf7f7f7), rgb(0x92c5de), rgb(0x0571b0)));
  EXPECT_THAT(palette_colours("Dark2", 3), ElementsAre(rgb(0x1b9e77), rgb(0xd95f02), rgb(0x7570b3)));
  EXPECT_EQ(palette_colours("Paired", 12).back(), rgb(0xb15928));
}

TEST(Palettes, RunBetweenTheEndsOfViridisAndCividis) {
  // van der Walt & Smith 2015; Nuñez, Anderton & Renslow 2018
  EXPECT_EQ(palette_colours("viridis", 7).front(), rgb(0x440154));
  EXPECT_EQ(palette_colours("viridis", 7).back(), rgb(0xfde725));
  EXPECT_EQ(palette_colours("cividis", 7).front(), rgb(0x002051));
  EXPECT_EQ(palette_colours("cividis", 7).back(), rgb(0xfdea45));
}

TEST(Palettes, HaveEverySizeFromOneToTwelve) {
  for (const PaletteInfo& info : palettes()) {
    for (int count = 1; count <= 12; ++count) {
      const auto colours = palette_colours(info.name, count);
      EXPECT_EQ(colours.size(), static_cast<std::size_t>(count)) << info.name;
      for (const Colour colour : colours) EXPECT_EQ(colour.a, 255);
      if (count > info.max_classes) continue;
      std::set<std::string> distinct;
      for (const Colour colour : colours) distinct.insert(to_hex(colour));
      EXPECT_EQ(distinct.size(), colours.size()) << info.name << ' ' << count;
    }
  }
}

TEST(Palettes, TakeTheEndsAndTheMiddleOfTheSmallestSchemeForOneAndTwo) {
  const auto three = palette_colours("YlOrRd", 3);
  EXPECT_THAT(palette_colours("YlOrRd", 2), ElementsAre(three.front(), three.back()));
  EXPECT_THAT(palette_colours("YlOrRd", 1), ElementsAre(three[1]));
}

TEST(Palettes, KeepTheirEndsAboveTheLargestScheme) {
  const auto nine = palette_colours("Blues", 9), twelve = palette_colours("Blues", 12);
  EXPECT_EQ(twelve.front(), nine.front());
  EXPECT_EQ(twelve.back(), nine.back());
}

TEST(Palettes, GrowDarkerOrLighterThroughoutWhenSequential) {
  for (const PaletteInfo& info : palettes()) {
    if (info.kind != PaletteKind::sequential) continue;
    for (int count = 2; count <= 12; ++count) {
      auto colours = palette_colours(info.name, count);
      if (lightness(colours.front()) < lightness(colours.back())) std::reverse(colours.begin(), colours.end());
      const auto no_darker = [](Colour a, Colour b) { return lightness(b) >= lightness(a); };
      EXPECT_EQ(std::adjacent_find(colours.begin(), colours.end(), no_darker), colours.end())
          << info.name << ' ' << count;
    }
  }
}

TEST(Palettes, AreLightestInTheMiddleWhenDiverging) {
  for (const PaletteInfo& info : palettes()) {
    if (info.kind != PaletteKind::diverging) continue;
    const auto colours = palette_colours(info.name, 7);
    const auto lightest = std::max_element(colours.begin(), colours.end(),
                                           [](Colour a, Colour b) { return lightness(a) < lightness(b); });
    EXPECT_EQ(lightest - colours.begin(), 3) << info.name;
  }
}

TEST(Palettes, AreFoundByName) {
  ASSERT_NE(find_palette("YlGnBu"), nullptr);
  EXPECT_EQ(find_palette("YlGnBu")->kind, PaletteKind::sequential);
  EXPECT_EQ(find_palette("ylgnbu"), nullptr);
}

TEST(Palettes, RefuseUnknownNamesAndImpossibleCounts) {
  const auto code_of = [](const char* name, int count) {
    try {
      palette_colours(name, count);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::cancelled;
  };
  EXPECT_EQ(code_of("Rainbow", 5), ErrorCode::not_found);
  for (const int count : {-1, 0, 13}) EXPECT_EQ(code_of("Blues", count), ErrorCode::bad_input);
}

}  // namespace
}  // namespace titik::core
