// SPDX-License-Identifier: MIT
// All that panels read in one frame. Nothing in it can be changed by them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/language.h"
#include "core/message.h"
#include "geo/crs.h"
#include "model/history.h"
#include "scene/hit_test.h"
#include "scene/map.h"
#include "session/browse.h"
#include "session/store.h"
#include "ui/figure_preview.h"
#include "ui/request.h"
#include "ui/settings.h"

namespace titik::ui {

/// A long operation that runs.
struct Job {
  std::string key;
  core::Message title;       ///< "Reading desa.gpkg"
  double fraction = 0;       ///< 0 … 1
};

/// Something to tell that waits until it is dismissed: an error, or the report of an import.
struct Notice {
  enum class Kind { information, warning, error };
  Kind kind = Kind::information;
  core::Message title;
  std::vector<core::Message> lines;
  std::vector<core::Message> details = {};   ///< shown when they are asked for
  bool open = false;                         ///< they are
};

/// A line or an area that is being measured.
struct Measure {
  std::vector<geo::Point> lonlat;   ///< degrees, WGS 84
  double length_m = 0;              ///< geodesic, along the points
  double area_m2 = 0;               ///< geodesic, of the closed ring; 0 below three points
};

/// A small picture of a slide.
struct Thumbnail {
  unsigned texture = 0;  ///< OpenGL's name; the first row is at the bottom
};

/// A slide that is shown full screen, and what is to lie over it: nothing while the screen is black or white.
struct ShownSlide {
  std::string id;
  bool what_if = false, note = false;
  double top_px = 0;  ///< where its title ends
};

/// The answer to the last ListFolder that was carried out.
struct ListedFolder {
  ListFolder asked;
  session::Listing listing;
  std::vector<std::filesystem::path> places;  ///< session::places
};

struct Frame {
  const session::State* state = nullptr;
  const model::History* history = nullptr;
  const core::Language* language = nullptr;
  const Settings* settings = nullptr;

  const scene::MapPicture* map = nullptr;   ///< what is drawn; nullptr before the first
  geo::Crs crs;                             ///< of the map
  double scale_denominator = 0;             ///< 0 = unknown
  geo::Box extent;                          ///< map CRS; what is shown, or will be when the map has come to rest
  bool can_go_back = false, can_go_forward = false;

  bool pointer_on_map = false;              ///< and no panel or dialog in between
  geo::Point pointer_map;                   ///< map CRS
  std::optional<geo::Point> pointer_lonlat; ///< degrees, where the map's CRS is known
  std::vector<scene::Hit> under_pointer;    ///< uppermost first

  Tool tool = Tool::select;
  std::optional<ShownSlide> slide;          ///< nothing while the window is shown
  const std::map<std::string, Thumbnail>* thumbnails = nullptr;  ///< of slides, by id; those that are not there yet are absent
  const Measure* measure = nullptr;         ///< nullptr = nothing measured
  const std::vector<Job>* jobs = nullptr;
  const std::vector<Notice>* notices = nullptr;

  const ListedFolder* listed = nullptr;     ///< nullptr before the first; the file browser's

  const FigurePreview* preview = nullptr;   ///< of the figure that the export dialog wants; nullptr = nobody paints one

  const model::Document& document() const { return *state->document; }
  std::string text(const core::Message& message) const { return language->text(message); }
  std::string text(const char* sentence) const { return language->text(std::string_view(sentence)); }
};

}  // namespace titik::ui
