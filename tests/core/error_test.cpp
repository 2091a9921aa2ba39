// SPDX-License-Identifier: MIT
#include "core/error.h"

#include <gtest/gtest.h>

#include <string_view>

namespace titik::core {
namespace {

TEST(Error, SaysWhatThenWhatToDoThenWhere) {
  const Error error(ErrorCode::unreadable, message("Row {0} is too short", 7), message("Remove it"), "a/b.csv");
  EXPECT_STREQ(error.what(), "Row 7 is too short. Remove it: a/b.csv");
  EXPECT_EQ(error.code(), ErrorCode::unreadable);
  EXPECT_EQ(error.path(), "a/b.csv");
  EXPECT_STREQ(Error(ErrorCode::usage, message("No")).what(), "No");
}

TEST(Message, KeepsTextAsItIsAndNumbersAsNumbers) {
  const Message made = message("{0} {1} {2} {3}", "text", std::string_view("view"), 3U, 0.5);
  EXPECT_EQ(made.arguments, (std::vector<Argument>{"text", "view", std::int64_t{3}, 0.5}));
  EXPECT_EQ(in_english(made), "text view 3 0.5");
}

TEST(Message, PutsArgumentsWhereTheirNumberStands) {
  EXPECT_EQ(in_english(message("{1} before {0}, {1} again", "a", "b")), "b before a, b again");
  EXPECT_EQ(in_english(message("{0}", "{1}", "never")), "{1}");
  EXPECT_EQ(in_english(message("{2} is missing", "a")), " is missing");
  EXPECT_EQ(in_english(message("{} {x} {10} {", "a")), "{} {x} {10} {");
  EXPECT_EQ(in_english(message("{0}", -1234567.25)), "-1234567.25");
}

TEST(Check, AbortsWithPlaceAndCondition) {
  CHECK(1 + 1 == 2);
  EXPECT_DEATH(CHECK(1 + 1 == 3), "internal check failed: 1 \\+ 1 == 3 at .*error_test.cpp");
}

}  // namespace
}  // namespace titik::core
