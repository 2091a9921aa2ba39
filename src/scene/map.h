// SPDX-License-Identifier: MIT
// The map itself: layers, masks and labels inside a frame, for a page or a window alike.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/language.h"
#include "core/warnings.h"
#include "data/raster.h"
#include "model/inputs.h"
#include "scene/prepared.h"
#include "scene/scene.h"
#include "scene/symbology.h"

namespace titik::scene {

/// Gives a dataset's geometry in the map's CRS at a tolerance, or nullptr while it is being prepared.
using PrepareLayer = std::function<PreparedPtr(const data::DatasetPtr&, const geo::Crs&, double tolerance)>;
/// scene::resolve, or what somebody remembers of it.
using ResolveLayer = std::function<ResolvedStyle(const model::Layer&, const data::DatasetPtr&)>;

/// What is known of a raster in a view.
struct DrawnRaster {
  data::RasterBlockPtr block;  ///< nullptr while nothing is read
  PixelsPtr pixels;            ///< of the block, in the colours of the style
};
/// Gives a raster's pixels for `view` (map CRS) at about `units_per_pixel`; what is there while that is being read.
using DrawRaster = std::function<DrawnRaster(const model::Layer&, const data::DatasetPtr&, const ResolvedStyle&, const geo::Crs&,
                                             const geo::Box& view, double units_per_pixel)>;

struct MapRequest {
  const model::Document* document = nullptr;
  const model::Inputs* inputs = nullptr;
  std::vector<const model::Layer*> layers;   ///< lowest first
  geo::Crs crs;
  geo::Box extent;                           ///< map CRS; all of it is shown, centred in the frame
  Rect frame;                                ///< mm
  double tolerance_mm = 0.025;               ///< vertices closer than this are merged
  double scale = 1.0;                        ///< of type and line sizes
  double raster_px_per_mm = 300 / 25.4;      ///< how finely rasters are read
  std::vector<Rect> obstacles;               ///< mm, kept free of labels
  core::Colour background = core::rgb(0xFFFFFF);
  bool invented = false;                     ///< what stands beside the map is sample data; layers are looked at anyway
};

struct DrawnLayer {
  const model::Layer* layer = nullptr;
  data::DatasetPtr dataset;
  ResolvedStyle style;
  PreparedPtr prepared;    ///< what is drawn; nullptr where nothing is yet
  const model::Typology* typology = nullptr;  ///< whose classes it shows
  data::RasterBlockPtr block = nullptr;       ///< of a raster: the numbers of what is drawn
};

/// The typology whose classes the layer shows as categories; nullptr when it shows none.
const model::Typology* shown_typology(const model::Document& document, const model::Layer& layer);

struct MapPicture {
  std::vector<Item> items;          ///< clipped to the frame
  PageFromMap page_from_map;
  geo::Box view;                    ///< what the frame shows, map CRS
  std::vector<DrawnLayer> layers;   ///< that have data, lowest first
  std::size_t hidden_labels = 0;
  core::Warnings warnings;
};

/// Layers without data are left out (inputs say why), and so are those that `prepare` gives nothing for. Below the
/// labels lies a watermark when a drawn layer shows sample data (model/invented.h). Cost: linear in the vertices of what
/// is not prepared yet.
MapPicture build_map(const MapRequest& request, const PrepareLayer& prepare, const ResolveLayer& resolve_layer,
                     const DrawRaster& draw_raster, const core::Language& language);
/// Prepares what the cache lacks, and reads rasters; one that can't be read is left out with a warning "raster".
MapPicture build_map(const MapRequest& request, PreparedCache& cache, const core::Language& language);

/// The transform that shows all of `extent` centred in `frame`.
PageFromMap fit(const geo::Box& extent, const Rect& frame);

/// The scale denominator at the centre of the frame, from the geodesic length of its middle line: 1,250,000 for
/// 1:1.250.000. 0 when the CRS is unknown.
double scale_denominator(const PageFromMap& page_from_map, const Rect& frame, const geo::Crs& crs);
/// By a transform from the map's CRS to longitude and latitude that is there already: making one takes milliseconds.
double scale_denominator(const PageFromMap& page_from_map, const Rect& frame, geo::Transform& lonlat_from_map);

/// Extent of the layers' data in `crs`; the source `home` alone where it is named and loaded. Empty without data.
geo::Box home_extent(const model::Document& document, const model::Inputs& inputs,
                     const std::vector<const model::Layer*>& layers, const geo::Crs& crs);

/// The layers a theme shows, lowest first; with an empty theme those that are visible. Throws Error(not_found) for a
/// theme that does not exist, naming those that do.
std::vector<const model::Layer*> layers_of(const model::Document& document, const std::string& theme);

}  // namespace titik::scene
