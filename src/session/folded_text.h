// SPDX-License-Identifier: MIT
// Text as people compare it: without case and accents, and with the numbers in it by value. For searching, sorting and
// filtering; never for keys of data.
#pragma once

#include <string>
#include <string_view>

namespace titik::session {

/// Lower case without accents (Latin-1 and Latin Extended-A to their letters of ASCII, combining marks dropped); other
/// characters as they are. Broken UTF-8 stays as it is.
std::string folded(std::string_view utf8);

/// Order of folded texts with runs of digits compared by value: "desa 2" before "desa 10". Negative, zero or positive;
/// zero only for texts that differ in leading zeros or not at all.
int natural_order(std::string_view one, std::string_view other);

}  // namespace titik::session
