// SPDX-License-Identifier: MIT
#include "core/arguments.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace titik::core {
namespace {

constexpr Option options[] = {{"-o", "FILE", ""}, {"--size", "N", ""}, {"--bare", "", ""}};

TEST(Arguments, ValueStandsBehindABlankOrAnEqualsSign) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"a", "--size", "7", "b"}, {"--size=7", "a", "b"}, {"a", "b", "--size", "7"}}) {
    const Arguments arguments(words, options);
    EXPECT_EQ(arguments.positionals(), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(arguments.value("--size"), "7");
    EXPECT_FALSE(arguments.has("--bare"));
  }
}

TEST(Arguments, NegativeNumberAfterAnOptionIsItsValue) {
  EXPECT_EQ(Arguments({"--size", "-3,4"}, options).numbers("--size"), (std::vector<double>{-3, 4}));
}

TEST(Arguments, AfterTwoDashesNothingIsAnOption) {
  const Arguments arguments({"--bare", "--", "--size", "-o"}, options);
  EXPECT_TRUE(arguments.has("--bare"));
  EXPECT_EQ(arguments.positionals(), (std::vector<std::string>{"--size", "-o"}));
}

TEST(Arguments, WhatIsNotDeclaredLacksItsValueOrComesTwiceIsRefused) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--sise", "1"}, {"--size"}, {"--bare=1"}, {"--bare", "--bare"}, {"-x"}}) {
    try {
      const Arguments arguments(words, options);
      FAIL() << words[0] << " was accepted";
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), core::ErrorCode::usage);
    }
  }
}

TEST(Arguments, NumbersAreChecked) {
  EXPECT_EQ(Arguments({"--size", "12"}, options).whole_number("--size", 5, 1, 12), 12);
  EXPECT_EQ(Arguments(std::vector<std::string>{}, options).whole_number("--size", 5, 1, 12), 5);
  for (const char* text : {"0", "13", "1.5", "x", "", "1e9", "nan"}) {
    EXPECT_THROW(Arguments({"--size", text}, options).whole_number("--size", 5, 1, 12), core::Error) << text;
  }
  for (const char* text : {"1,", "1;2", "a", ""}) {
    EXPECT_THROW(Arguments({"--size", text}, options).numbers("--size"), core::Error) << text;
  }
}

}  // namespace
}  // namespace titik::core
