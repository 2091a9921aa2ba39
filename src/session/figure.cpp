// SPDX-License-Identifier: MIT
#include "session/figure.h"

#include <algorithm>
#include <cstdio>

#include "core/language.h"

namespace titik::session {
namespace {

/// What every system takes as part of a file's name.
std::string plain(const std::string& text) {
  std::string name;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      name += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  while (name.ends_with('_')) name.pop_back();
  return name;
}

std::string stem_of(const State& state) {
  const model::Document& document = *state.document;
  std::string stem = plain(state.project_path.stem().string());
  if (!stem.empty()) return stem;
  if (const model::Source* home = document.find_source(document.home_source))
    stem = plain(std::filesystem::path(home->path).stem().string());
  if (stem.empty()) stem = plain(document.title.in("id"));
  return stem.empty() ? "titik" : stem;
}

}  // namespace

scene::PageRequest page_request(const State& state, const FigureRequest& figure, const std::string& date) {
  scene::PageRequest page;
  page.document = state.document.get();
  page.inputs = state.inputs.get();
  page.theme = figure.theme;
  if (!state.document->crs.empty()) page.crs = geo::parse_crs(state.document->crs);
  page.extent = figure.extent;
  page.graticule = figure.graticule;
  page.inset = figure.inset;
  page.date = date;
  if (!figure.title.empty()) page.title = model::Text(figure.title);
  return page;
}

std::string figure_file_name(const State& state, const FigureRequest& figure) {
  const std::string theme = figure.theme.empty() ? "peta" : plain(figure.theme);
  return stem_of(state) + "-" + theme + "-" + plain(figure.paper) + figure.ending;
}

std::string numbered_file_name(const FigureRequest& figure, const std::string& prefix, int number) {
  std::string kept;
  for (const char c : prefix) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || c == '-' || c == '_' || c == '.') kept += c;
  }
  char digits[16];
  std::snprintf(digits, sizeof digits, "%02d", number);
  return (figure.language == "en" ? "Figure_" : "Gambar_") + kept + digits + "_" + plain(figure.theme) + figure.ending;
}

std::string export_file_name(const State& state, const std::string& what, const std::string& ending) {
  return stem_of(state) + "-" + plain(what) + ending;
}

}  // namespace titik::session
