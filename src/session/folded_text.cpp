// SPDX-License-Identifier: MIT
#include "session/folded_text.h"

#include <algorithm>
#include <array>

namespace titik::session {
namespace {

struct Range {
  unsigned first, last;  // code points
  const char* letters;
};

// Unicode blocks Latin-1 Supplement and Latin Extended-A, by base letter.
constexpr std::array ranges = {
    Range{0xC0, 0xC5, "a"},   Range{0xC6, 0xC6, "ae"},   Range{0xC7, 0xC7, "c"},   Range{0xC8, 0xCB, "e"},
    Range{0xCC, 0xCF, "i"},   Range{0xD0, 0xD0, "d"},    Range{0xD1, 0xD1, "n"},   Range{0xD2, 0xD6, "o"},
    Range{0xD8, 0xD8, "o"},   Range{0xD9, 0xDC, "u"},    Range{0xDD, 0xDD, "y"},   Range{0xDE, 0xDE, "th"},
    Range{0xDF, 0xDF, "ss"},  Range{0xE0, 0xE5, "a"},    Range{0xE6, 0xE6, "ae"},  Range{0xE7, 0xE7, "c"},
    Range{0xE8, 0xEB, "e"},   Range{0xEC, 0xEF, "i"},    Range{0xF0, 0xF0, "d"},   Range{0xF1, 0xF1, "n"},
    Range{0xF2, 0xF6, "o"},   Range{0xF8, 0xF8, "o"},    Range{0xF9, 0xFC, "u"},   Range{0xFD, 0xFD, "y"},
    Range{0xFE, 0xFE, "th"},  Range{0xFF, 0xFF, "y"},    Range{0x100, 0x105, "a"}, Range{0x106, 0x10D, "c"},
    Range{0x10E, 0x111, "d"}, Range{0x112, 0x11B, "e"},  Range{0x11C, 0x123, "g"}, Range{0x124, 0x127, "h"},
    Range{0x128, 0x131, "i"}, Range{0x132, 0x133, "ij"}, Range{0x134, 0x135, "j"}, Range{0x136, 0x138, "k"},
    Range{0x139, 0x142, "l"}, Range{0x143, 0x14B, "n"},  Range{0x14C, 0x151, "o"}, Range{0x152, 0x153, "oe"},
    Range{0x154, 0x159, "r"}, Range{0x15A, 0x161, "s"},  Range{0x162, 0x167, "t"}, Range{0x168, 0x173, "u"},
    Range{0x174, 0x175, "w"}, Range{0x176, 0x178, "y"},  Range{0x179, 0x17E, "z"}, Range{0x17F, 0x17F, "s"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return text.substr(at, end - at);
}

int order(std::string_view one, std::string_view other) { return one < other ? -1 : one > other ? 1 : 0; }

}  // namespace

std::string folded(std::string_view utf8) {
  std::string result;
  result.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      result += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : utf8[i];
      continue;
    }
    const bool pair =
        (byte & 0xE0) == 0xC0 && i + 1 < utf8.size() && (static_cast<unsigned char>(utf8[i + 1]) & 0xC0) == 0x80;
    if (!pair) {
      result += utf8[i];
      continue;
    }
    const unsigned point = (byte & 0x1Fu) << 6 | (static_cast<unsigned char>(utf8[i + 1]) & 0x3Fu);
    const auto range =
        std::find_if(ranges.begin(), ranges.end(), [&](const Range& r) { return point >= r.first && point <= r.last; });
    if (range != ranges.end())
      result += range->letters;
    else if (point < 0x300 || point > 0x36F)
      result += utf8.substr(i, 2);
    ++i;
  }
  return result;
}

int natural_order(std::string_view one, std::string_view other) {
  std::size_t i = 0, j = 0;
  while (i < one.size() && j < other.size()) {
    if (!is_digit(one[i]) || !is_digit(other[j])) {
      if (one[i] != other[j]) return static_cast<unsigned char>(one[i]) < static_cast<unsigned char>(other[j]) ? -1 : 1;
      ++i, ++j;
      continue;
    }
    std::string_view a = digits_at(one, i), b = digits_at(other, j);
    i += a.size(), j += b.size();
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    const int by_value = a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : order(a, b);
    if (by_value != 0) return by_value;
  }
  return i < one.size() ? 1 : j < other.size() ? -1 : 0;
}

}  // namespace titik::session
