// SPDX-License-Identifier: MIT
#include "core/number.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

namespace titik::core {
namespace {

const NumberStyle english{'.', ",", true}, indonesian{',', ".", true}, plain{'.', "", false};

TEST(FormatNumber, UsesTheSeparatorsOfTheStyle) {
  EXPECT_EQ(format_number(1234567.5, 1, english, false), "1,234,567.5");
  EXPECT_EQ(format_number(1234567.5, 1, indonesian, false), "1.234.567,5");
  EXPECT_EQ(format_number(1234567.5, 1, plain, false), "1234567.5");
  EXPECT_EQ(format_number(999, 0, english, false), "999");
  EXPECT_EQ(format_number(1000, 0, english, false), "1,000");
}

TEST(FormatNumber, RoundsHalfAwayFromZeroOnTheDigitsAPersonSees) {
  EXPECT_EQ(format_number(0.5, 0, english, false), "1");
  EXPECT_EQ(format_number(2.5, 0, english, false), "3");
  EXPECT_EQ(format_number(-2.5, 0, english, false), "−3");
  EXPECT_EQ(format_number(0.125, 2, english, false), "0.13");
  EXPECT_EQ(format_number(1.005, 2, english, false), "1.01");  // in binary it is below 1.005
  EXPECT_EQ(format_number(0.4999999999999999, 0, english, false), "0");
}

TEST(FormatNumber, CarriesIntoNewDigitsAndGroups) {
  EXPECT_EQ(format_number(0.999, 2, english, false), "1.00");
  EXPECT_EQ(format_number(999.5, 0, english, false), "1,000");
  EXPECT_EQ(format_number(999999.96, 1, indonesian, false), "1.000.000,0");
}

TEST(FormatNumber, TrimsOnlyZerosBehindTheDecimalSign) {
  EXPECT_EQ(format_number(1.5, 4, english, true), "1.5");
  EXPECT_EQ(format_number(100, 4, english, true), "100");
  EXPECT_EQ(format_number(1.00004, 4, english, true), "1");
  EXPECT_EQ(format_number(1.5, 4, english, false), "1.5000");
}

TEST(FormatNumber, NeverSignsAZero) {
  for (const double zero : {0.0, -0.0, -0.004, -1e-300}) {
    EXPECT_EQ(format_number(zero, 2, english, false), "0.00");
    EXPECT_EQ(format_number(zero, 2, english, true), "0");
  }
}

TEST(FormatNumber, WritesAMinusOfTheStyle) {
  EXPECT_EQ(format_number(-12, 0, english, false), "\u221212");
  EXPECT_EQ(format_number(-12, 0, plain, false), "-12");
}

TEST(FormatNumber, HasADashForWhatIsNoNumber) {
  for (const double none : {std::nan(""), HUGE_VAL, -HUGE_VAL}) EXPECT_EQ(format_number(none, 1, english, false), "–");
}

TEST(FormatNumber, WritesTheLargestAndSmallestDoubles) {
  using Limits = std::numeric_limits<double>;
  const std::string largest = format_number(Limits::max(), 2, plain, false);
  EXPECT_EQ(largest.size(), 312U);
  EXPECT_EQ(largest.substr(0, 17), "17976931348623157");
  EXPECT_EQ(format_number(-Limits::denorm_min(), 15, plain, false), "0.000000000000000");
  EXPECT_EQ(format_number(1e22, 0, english, false), "10,000,000,000,000,000,000,000");
  EXPECT_EQ(format_number(0.1, 99, plain, false), "0.100000000000000");
  EXPECT_EQ(format_number(12.5, -3, plain, false), "13");
}

TEST(FormatNumberProperty, LiesWithinHalfAStepOfTheValue) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> mantissa(-1.0, 1.0);
  std::uniform_int_distribution<int> exponent(-3, 9), decimals(0, 6);
  for (int round = 0; round < 5000; ++round) {
    const double value = mantissa(random) * std::pow(10.0, exponent(random));
    const int places = decimals(random);
    const auto read = parse_number(format_number(value, places, plain, round % 2 == 0));
    ASSERT_TRUE(read.has_value());
    ASSERT_LE(std::fabs(*read - value), 0.5 * std::pow(10.0, -places) * (1 + 1e-9) + 1e-15 * std::fabs(value));
  }
}

TEST(RoundTrip, ReadsBackAsTheSameDouble) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 20000; ++round) {
    const auto value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const auto read = parse_number(round_trip(value));
    ASSERT_TRUE(read.has_value()) << round_trip(value);
    ASSERT_EQ(std::bit_cast<std::uint64_t>(*read), std::bit_cast<std::uint64_t>(value));
  }
  EXPECT_EQ(round_trip(0.1), "0.1");
  EXPECT_EQ(round_trip(-0.0), "-0");
}

TEST(ParseNumber, ReadsDecimalNumbersWithBlanksAround) {
  EXPECT_EQ(parse_number("42"), 42.0);
  EXPECT_EQ(parse_number(" \t-1.5e3\r\n"), -1500.0);
  EXPECT_EQ(parse_number("+7"), 7.0);
  EXPECT_EQ(parse_number(".5"), 0.5);
  EXPECT_EQ(parse_number("5."), 5.0);
}

TEST(ParseNumber, GivesNothingForWhatIsNoNumber) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {""sv,      " "sv,   "-"sv,    "+"sv,   "."sv,    "e5"sv,  "1,5"sv,   "1.2.3"sv,
        "12 km"sv, "1 2"sv, "0x10"sv, "inf"sv, "-inf"sv, "nan"sv, "1e999"sv, "--1"sv,
        "+-1"sv,   "++1"sv, "-+1"sv,  "1e"sv,  "5\0"sv,  "\0"sv,  "−5"sv,    "\u00a05"sv}) {
    EXPECT_FALSE(parse_number(text).has_value()) << '"' << text << '"';
  }
}

}  // namespace
}  // namespace titik::core
