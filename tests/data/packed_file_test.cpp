// SPDX-License-Identifier: MIT
#include "data/packed_file.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "files.h"

namespace titik::data {
namespace {

/// "a,b\n1,2\n" as gzip packs it.
const std::string packed(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\xd4\x49\xe2\x32\xd4\x31\xe2\x02\x00\x7b\x07\x97\x0a\x08"
    "\x00\x00\x00",
    28);

TEST(PackedFile, IsUnpackedByItsName) {
  const test::TempFolder folder;
  const auto zipped = folder.write("a.csv.gz", packed);
  const auto plain = folder.write("a.csv", packed);
  EXPECT_EQ(read_unpacked(zipped), "a,b\n1,2\n");
  EXPECT_EQ(read_unpacked(plain), packed);
}

TEST(PackedFile, ThatIsDamagedOrNotThereIsRefused) {
  const test::TempFolder folder;
  const auto damaged = folder.write("a.csv.gz", "a,b\n1,2\n");
  EXPECT_THROW(read_unpacked(damaged), core::Error);
  EXPECT_THROW(read_unpacked(damaged.parent_path() / "b.csv.gz"), core::Error);
}

}  // namespace
}  // namespace titik::data
