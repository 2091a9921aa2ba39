// SPDX-License-Identifier: MIT
#include "session/add_data.h"

#include <cctype>

#include "core/palette.h"
#include "scene/raster_layer.h"

namespace titik::session {
namespace fs = std::filesystem;

namespace {

constexpr int colours = 8;

/// The name with everything but letters and digits as "_", and a number where it is taken.
std::string free_id(const model::Document& document, const std::string& name) {
  std::string base;
  for (const char letter : name) base += std::isalnum(static_cast<unsigned char>(letter)) ? static_cast<char>(std::tolower(static_cast<unsigned char>(letter))) : '_';
  if (base.empty()) base = "data";
  std::string id = base;
  for (int number = 2; document.find_source(id) || document.find_layer(id); ++number) id = base + "_" + std::to_string(number);
  return id;
}

model::Symbol symbol_for(geo::GeometryKind kind, core::Colour colour) {
  model::Symbol symbol;
  switch (kind) {
    case geo::GeometryKind::line: symbol.outline = model::Line{colour, 0.4, {}}; break;
    case geo::GeometryKind::point:
      symbol.fill = colour;
      symbol.outline = model::Line{core::rgb(0xFFFFFF), 0.2, {}};
      break;
    default:
      symbol.fill = core::mix(colour, core::rgb(0xFFFFFF), 0.6);
      symbol.outline = model::Line{colour, 0.3, {}};
  }
  return symbol;
}

}  // namespace

model::Source source_for(const model::Document& document, const fs::path& file, const std::string& layer) {
  model::Source source;
  source.id = free_id(document, layer.empty() ? file.stem().string() : layer);
  source.path = fs::absolute(file).string();
  source.layer = layer;
  return source;
}

model::AddData add_data(const model::Document& document, const model::LoadedSource& loaded, const std::string& theme) {
  model::AddData edit;
  edit.source = loaded.source;
  edit.theme = theme;
  edit.layer.id = free_id(document, loaded.source.id);
  edit.layer.source = loaded.source.id;
  edit.layer.title = loaded.source.layer.empty() ? fs::path(loaded.source.path).stem().string() : loaded.source.layer;
  if (const data::RasterPtr& raster = loaded.dataset->raster) {
    edit.layer.style.symbology = scene::default_colours(*raster);
    edit.below = true;
    return edit;
  }
  const core::Colour colour = core::palette_colours("Dark2", colours)[document.layers.size() % colours];
  edit.layer.style.symbology = model::SingleSymbol{symbol_for(loaded.dataset->geometries.kind, colour)};
  return edit;
}

}  // namespace titik::session
