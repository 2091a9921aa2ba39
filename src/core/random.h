// SPDX-License-Identifier: MIT
// Random numbers that depend only on (seed, stream, position): every area or draw has a stream of its own, so that
// results are the same for any number of threads.
#pragma once

#include <cstdint>

namespace titik::core {

/// SplitMix64 (G. L. Steele, D. Lea & C. H. Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA), its
/// start taken from seed and stream. Cheap to construct; a value, not shared between threads.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream) : state_(mix(mix(seed + gamma) ^ (stream * gamma + 1))) {}

  /// uniform over all 64-bit numbers
  std::uint64_t next() { return mix(state_ += gamma); }
  /// uniform in [0, 1), a multiple of 2⁻⁵³
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  /// uniform over 0 … count − 1 without bias worth counting (Lemire's multiply-shift; bias < count · 2⁻⁶⁴).
  /// Precondition: count > 0.
  std::uint64_t below(std::uint64_t count) {
    return static_cast<std::uint64_t>((static_cast<Wide>(next()) * count) >> 64);
  }

 private:
  __extension__ using Wide = unsigned __int128;
  static constexpr std::uint64_t gamma = 0x9E3779B97F4A7C15u;
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

}  // namespace titik::core
