// SPDX-License-Identifier: MIT
#include "core/warnings.h"

#include <gtest/gtest.h>

#include <numeric>

namespace titik::core {
namespace {

TEST(Warnings, KeepWhatIsAddedInOrder) {
  Warnings first, second;
  EXPECT_TRUE(first.empty());
  first.add("one", message("One"), {3});
  second.add("two", message("Two"));
  first.append(second);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first.items()[0], (Warning{"one", message("One"), {3}}));
  EXPECT_TRUE(first.has("two"));
  EXPECT_FALSE(first.has("three"));
}

TEST(Warnings, NameNoMoreRowsThanAnyoneReads) {
  std::vector<std::int64_t> rows(1000);
  std::iota(rows.begin(), rows.end(), 0);
  Warnings warnings;
  warnings.add("many", message("Many"), rows);
  ASSERT_EQ(warnings.items()[0].rows.size(), Warnings::max_rows);
  EXPECT_EQ(warnings.items()[0].rows.back(), 99);
}

}  // namespace
}  // namespace titik::core
