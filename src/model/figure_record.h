// SPDX-License-Identifier: MIT
// What a printed figure says about itself: enough to draw it again, to open its project where it was, and to check what
// its data were. Written into PNG, PDF and SVG by output/, as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace titik::model {

/// A file that the figure's data came from.
struct FigureData {
  std::string path;  ///< as the document writes it
  std::string hash;  ///< core::content_hash when the figure was made
  friend bool operator==(const FigureData&, const FigureData&) = default;
};

/// An indicator of an index that the figure shows.
struct FigureWeight {
  Text index, label;
  double weight = 0;  ///< per cent
  friend bool operator==(const FigureWeight&, const FigureWeight&) = default;
};

struct FigureRecord {
  static constexpr int current_version = 1;  ///< of the record's format

  std::string program;       ///< "Titik 0.1.0"
  std::string project;       ///< "oki.titik" or "${data}/oki.titik", never a whole path; empty = never saved
  std::string project_hash;  ///< project_hash(document)
  std::string theme;         ///< id; empty = the visible layers
  std::string scenario;      ///< id of the one whose weights `document` has; empty = its own
  Text title;                ///< instead of the theme's; empty = the theme's
  std::string language;      ///< code
  std::string date;          ///< ISO; empty = not printed
  std::string crs;           ///< of the map
  double west = 0, south = 0, east = 0, north = 0;                      ///< asked for; all 0 = the home view
  double view_west = 0, view_south = 0, view_east = 0, view_north = 0;  ///< shown
  std::string paper;                                                    ///< "A4-portrait", "1920x1080px"
  int dpi = 300;
  bool bare = false, graticule = false, inset = false;
  std::vector<FigureData> data;
  std::vector<FigureWeight> weights;
  std::vector<std::string> sources;   ///< cited, in the figure's language
  std::vector<std::string> licences;  ///< "Batas kecamatan: GADM licence …"
  Document document;                  ///< as it was drawn, without whole paths
  friend bool operator==(const FigureRecord&, const FigureRecord&) = default;
};

/// One line of UTF-8; read(write(r)) == r.
std::string to_json(const FigureRecord& record);
/// Throws Error(unreadable) that says which key is wrong; a newer version says so.
FigureRecord figure_from_json(std::string_view text);

/// The document without whole paths: of "/home/budi/peta/jalan.gpkg" only the file's name stays, so that a published
/// figure tells nothing of a person's machine.
Document without_whole_paths(Document document);
/// Tells whether two documents say the same, their whole paths apart.
std::string project_hash(const Document& document);

}  // namespace titik::model
