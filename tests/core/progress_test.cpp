// SPDX-License-Identifier: MIT
#include "core/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"

namespace titik::core {
namespace {

TEST(Progress, ReportsPartsOfPartsAsSharesOfTheWhole) {
  std::vector<double> heard;
  const Progress whole([&](double fraction) { heard.push_back(fraction); }, {});
  const Progress second_half = whole.part(0.5, 1.0);
  whole.report(0.25);
  second_half.report(0.5);
  second_half.part(0.5, 1.0).report(0.5);
  second_half.report(2.0);
  whole.report(-1.0);
  EXPECT_THAT(heard, ::testing::ElementsAre(0.25, 0.75, 0.875, 1.0, 0.0));
}

TEST(Progress, ThrowsOnceAStopIsAskedFor) {
  std::stop_source stop;
  int heard = 0;
  const Progress progress([&](double) { ++heard; }, stop.get_token());
  const Progress part = progress.part(0.0, 0.5);
  part.report(0.1);
  stop.request_stop();
  for (const Progress& each : {progress, part}) {
    try {
      each.report(0.2);
      ADD_FAILURE() << "went on";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::cancelled);
    }
    EXPECT_THROW(each.throw_if_cancelled(), Error);
  }
  EXPECT_EQ(heard, 1);
}

TEST(Progress, IsNeverCancelledByDefault) {
  const Progress progress;
  EXPECT_NO_THROW(progress.report(0.5));
  EXPECT_NO_THROW(progress.part(0, 1).throw_if_cancelled());
}

}  // namespace
}  // namespace titik::core
