// SPDX-License-Identifier: MIT
// An invented OKI for tests: 18 kecamatan on a jittered grid with the real names, codes and facts, desa inside them,
// neighbours, lines, towns and schools. No coordinate of it comes from a real boundary. Borders are shared exactly.
#pragma once

#include <filesystem>
#include <string>

namespace titik::test {

/// Writes oki.gpkg into a new temporary folder and makes it the user's data folder (TITIK_DATA_DIR) while it lives.
class FixtureOki {
 public:
  FixtureOki();
  ~FixtureOki();
  FixtureOki(const FixtureOki&) = delete;
  FixtureOki& operator=(const FixtureOki&) = delete;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::string previous_;
  bool had_previous_ = false;
};

/// The bundled project of the source tree.
std::filesystem::path bundled_project();

}  // namespace titik::test
