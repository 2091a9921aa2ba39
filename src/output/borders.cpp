// SPDX-License-Identifier: MIT
#include "output/borders.h"

#include <algorithm>
#include <bit>

#include "core/error.h"

namespace titik::output {
namespace {

/// Takes the bits of a value into a hash (the finishing step of A. Appleby's MurmurHash3, 2011).
std::uint64_t mixed(std::uint64_t hash, double value) {
  hash ^= std::bit_cast<std::uint64_t>(value);
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
  hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53u;
  return hash ^ (hash >> 33);
}

std::uint64_t hash_of(geo::Point point) { return mixed(mixed(0, point.x), point.y); }

}  // namespace

void Borders::clear(std::size_t edges) {
  slots_.assign(std::bit_ceil(2 * edges + 2), 0);
  last_ = {};
  hash_of_last_ = hash_of(last_);
}

bool Borders::add(geo::Point from, geo::Point to) {
  // An edge mostly begins where the one before it ended.
  const std::uint64_t hash_of_from = from == last_ ? hash_of_last_ : hash_of(from);
  last_ = to;
  hash_of_last_ = hash_of(to);
  // A sum, so that the direction does not count; of two numbers that are as good as random.
  const std::uint64_t edge = std::max<std::uint64_t>(hash_of_from + hash_of_last_, 1);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = edge & mask;
  for (std::size_t tried = 0; slots_[at] != 0; at = (at + 1) & mask, ++tried) {
    if (slots_[at] == edge) return false;
    CHECK(tried < mask);  // more edges than clear() was told
  }
  slots_[at] = edge;
  return true;
}

}  // namespace titik::output
