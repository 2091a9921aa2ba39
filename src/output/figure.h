// SPDX-License-Identifier: MIT
// Figures that know where they come from: the record of a sheet (model/figure_record.h) made, wrapped as XMP, found in
// a file, and turned back into the page it describes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/figure_record.h"
#include "output/sheet.h"

namespace titik::output {

/// What a page says about itself. Reads the files that its data came from once, for their hashes.
model::FigureRecord record_of(const scene::PageRequest& request, const scene::Page& page, const Sheet& sheet,
                              const core::Language& language, const Origin& origin);

/// The record in the terms of Dublin Core and XMP, and whole as JSON, as RDF/XML: the content of an SVG's <metadata>.
std::string rdf_of(const model::FigureRecord& record, const std::string& title);
/// The same as a packet (XMP specification part 1, 7.3): what PDF and PNG hold, uncompressed.
std::string xmp_of(const model::FigureRecord& record, const std::string& title);

/// The record in the bytes of a PNG, PDF or SVG; nothing where there is none. Throws Error(unreadable) for a damaged
/// one.
std::optional<model::FigureRecord> find_record(std::string_view bytes);

/// A figure that was opened again.
struct OpenedFigure {
  model::FigureRecord record;
  model::Document document;       ///< the record's, with the project's paths where the record has names only
  std::filesystem::path project;  ///< that it names, where it was found; empty = it was not
  std::filesystem::path folder;   ///< where the document's paths start: the project's, else the figure's
  bool project_changed = false;   ///< the project file says something else than when the figure was made
  std::vector<std::string> data_changed, data_missing;  ///< paths as the document writes them
};

/// Nothing for a file that is no PNG, PDF or SVG by its ending, or has no record. The project is looked for beside the
/// figure and in the folders above it, or where the program's own lies. Throws Error(not_found or unreadable).
std::optional<OpenedFigure> open_figure(const std::filesystem::path& path);

/// The page of the figure; `document` and `inputs` outlive the request.
scene::PageRequest request_of(const model::FigureRecord& record, const model::Document& document,
                              const model::Inputs& inputs);
Sheet sheet_of(const model::FigureRecord& record);

/// What a reader should know of a figure that is opened: what changed since, what is missing.
core::Warnings warnings_of(const OpenedFigure& figure);

}  // namespace titik::output
