// SPDX-License-Identifier: MIT
#include "model/figure_record.h"

#include <filesystem>

#include "core/paths.h"
#include "model/json.h"
#include "model/project_file.h"

namespace titik::model {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

template <>
inline constexpr auto fields<FigureData> =
    std::tuple{Field{"path", &FigureData::path, required}, Field{"hash", &FigureData::hash, required}};
template <>
inline constexpr auto fields<FigureWeight> =
    std::tuple{Field{"index", &FigureWeight::index}, Field{"label", &FigureWeight::label},
               Field{"weight", &FigureWeight::weight, required}};
/// The document is a JSON of its own beside these.
template <>
inline constexpr auto fields<FigureRecord> = std::tuple{Field{"program", &FigureRecord::program, required},
                                                        Field{"project", &FigureRecord::project},
                                                        Field{"project_hash", &FigureRecord::project_hash},
                                                        Field{"theme", &FigureRecord::theme},
                                                        Field{"scenario", &FigureRecord::scenario},
                                                        Field{"title", &FigureRecord::title},
                                                        Field{"language", &FigureRecord::language, required},
                                                        Field{"date", &FigureRecord::date},
                                                        Field{"crs", &FigureRecord::crs},
                                                        Field{"west", &FigureRecord::west},
                                                        Field{"south", &FigureRecord::south},
                                                        Field{"east", &FigureRecord::east},
                                                        Field{"north", &FigureRecord::north},
                                                        Field{"view_west", &FigureRecord::view_west},
                                                        Field{"view_south", &FigureRecord::view_south},
                                                        Field{"view_east", &FigureRecord::view_east},
                                                        Field{"view_north", &FigureRecord::view_north},
                                                        Field{"paper", &FigureRecord::paper, required},
                                                        Field{"dpi", &FigureRecord::dpi},
                                                        Field{"bare", &FigureRecord::bare},
                                                        Field{"graticule", &FigureRecord::graticule},
                                                        Field{"inset", &FigureRecord::inset},
                                                        Field{"data", &FigureRecord::data},
                                                        Field{"weights", &FigureRecord::weights},
                                                        Field{"sources", &FigureRecord::sources},
                                                        Field{"licences", &FigureRecord::licences}};

namespace {

constexpr const char* version_key = "titik_figure";
constexpr const char* figure_key = "figure";
constexpr const char* document_key = "document";

Error no_figure() {
  return Error(ErrorCode::unreadable, message(tr_mark("What the figure says about its project is damaged")),
               message(tr_mark("Open the project itself")));
}

}  // namespace

std::string to_json(const FigureRecord& record) {
  Json figure = Json::object();
  write_fields(figure, record, FigureRecord{});
  return print_json_line(Json{{version_key, FigureRecord::current_version},
                              {figure_key, std::move(figure)},
                              {document_key, parse_json(to_json(record.document))}});
}

FigureRecord figure_from_json(std::string_view text) {
  const Json json = parse_json(text);
  const auto version = json.is_object() ? json.find(version_key) : json.end();
  if (!json.is_object() || version == json.end() || !version->is_number_unsigned() || *version == 0 ||
      !json.contains(figure_key) || !json.contains(document_key) || !json[figure_key].is_object()) {
    throw no_figure();
  }
  if (*version > FigureRecord::current_version) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The figure was made by a newer version of Titik")),
                message(tr_mark("Update Titik")));
  }
  FigureRecord record;
  read_fields(json[figure_key], figure_key, record);
  record.document = from_json(json[document_key].dump());
  return record;
}

Document without_whole_paths(Document document) {
  const auto shorten = [](std::string& written) {
    const std::filesystem::path path(written);
    if (path.is_absolute()) written = path.filename().string();
  };
  for (Source& source : document.sources) {
    shorten(source.path);
    shorten(source.facts);
    for (JoinedTable& table : source.tables) shorten(table.path);
  }
  return document;
}

std::string project_hash(const Document& document) {
  return core::content_hash_of(to_json(without_whole_paths(document)));
}

}  // namespace titik::model
