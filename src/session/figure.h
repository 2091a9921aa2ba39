// SPDX-License-Identifier: MIT
// A figure as a person asks for it, and the page that it means: what the window's export and its preview share.
#pragma once

#include <filesystem>
#include <string>

#include "scene/page.h"
#include "session/store.h"

namespace titik::session {

struct FigureRequest {
  std::string theme;         ///< id; empty = the visible layers
  std::string paper = "A4";  ///< as output::parse_sheet reads it: "A4-portrait", "250x180mm", "1920x1080px"
  int dpi = 300;
  std::string ending = ".png";  ///< ".png", ".pdf", ".svg"
  geo::Box extent;              ///< map CRS; empty = the whole area at a round scale
  std::string title;            ///< instead of the theme's; empty = the theme's
  std::string language = "id";  ///< of the figure, whatever the window speaks
  bool graticule = false, inset = false;  ///< as scene::PageRequest
  friend bool operator==(const FigureRequest&, const FigureRequest&) = default;
};

/// The page of the figure, of the state's document and inputs, which must outlive it. `date` is printed (ISO).
scene::PageRequest page_request(const State& state, const FigureRequest& figure, const std::string& date);

/// A name to propose: "oki-prioritas-a4.png" from the project's file (else the data of the home view), the theme and
/// the paper; "oki-peta-a4.png" without a theme. Lower case ASCII letters, figures, "-" and "_" only.
std::string figure_file_name(const State& state, const FigureRequest& figure);
/// A name of a numbered set: "Gambar_3-07_kepadatan.png" for the prefix "3-" and number 7; "Figure_" in English. Two
/// figures, or as many as the number needs. The prefix keeps letters, figures, ".", "-" and "_".
std::string numbered_file_name(const FigureRequest& figure, const std::string& prefix, int number);
/// "oki-kecamatan.gpkg": the project's stem, a word and an ending.
std::string export_file_name(const State& state, const std::string& what, const std::string& ending);

}  // namespace titik::session
