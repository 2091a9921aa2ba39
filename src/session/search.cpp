// SPDX-License-Identifier: MIT
#include "session/search.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

#include "data/area_names.h"
#include "session/folded_text.h"
#include "session/place.h"
#include "session/row_extent.h"

namespace titik::session {
namespace {

constexpr std::size_t longest_key = 64;         // letters of a name or query that are compared
constexpr std::size_t shortest_code = 3;        // signs from which the beginning of a code is looked for
constexpr std::size_t shortest_with_error = 3;  // letters; two with an error in them match nearly everything

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool names_column(const data::Column& column) {
  if (column.type != data::ColumnType::text) return false;
  const std::string name = folded(column.name);
  return contains(name, "name") || contains(name, "nama") || name == "namobj" || name.starts_with("wadm");
}

bool codes_column(const data::Column& column) {
  if (column.type != data::ColumnType::text && column.type != data::ColumnType::integer) return false;
  const std::string name = folded(column.name);
  return contains(name, "code") || contains(name, "kode") || name.starts_with("kd") || name == "npsn" ||
         name == "bps_desa";
}

/// The share of the values that are there which are different: 1 where none repeats.
double share_of_distinct(const data::Column& column) {
  std::unordered_set<std::string> seen;
  std::size_t there = 0;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.missing[row]) continue;
    ++there;
    seen.insert(column.text(row));
  }
  return there == 0 ? 0 : static_cast<double>(seen.size()) / static_cast<double>(there);
}

std::optional<std::size_t> column_named(const data::Dataset& dataset, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < dataset.columns.size(); ++i) {
      if (folded(dataset.columns[i].name) == name) return i;
    }
  }
  return std::nullopt;
}

std::string code_key(std::string_view text) {
  std::string key;
  for (const char c : folded(text)) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) key += c;
  }
  return key;
}

/// Bit i set where a word of the name begins at letter i of its key.
std::uint64_t word_starts(std::string_view folded_name, std::string_view key) {
  std::uint64_t starts = 1;
  std::size_t at = 0;
  for (std::size_t i = 0; i < folded_name.size();) {
    const auto letter = [&](std::size_t k) {
      const char c = folded_name[k];
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    std::size_t end = i;
    while (end < folded_name.size() && letter(end)) ++end;
    const std::size_t found = end > i ? key.find(folded_name.substr(i, end - i), at) : std::string_view::npos;
    if (found < 64) {  // an abbreviation that was spelled out is not found; the words after it are
      starts |= std::uint64_t{1} << found;
      at = found + (end - i);
    }
    i = std::max(end, i + 1);
  }
  return starts;
}

/// The restricted Damerau–Levenshtein distance of `query` and `name`, or with `beginning` the least one to a beginning
/// of `name`; limit + 1 where it is above the limit.
std::size_t distance(std::string_view query, std::string_view name, std::size_t limit, bool beginning) {
  const std::size_t n = query.size();
  if (n > longest_key || (!beginning && std::max(n, name.size()) - std::min(n, name.size()) > limit)) return limit + 1;
  name = name.substr(0, n + limit);
  std::array<std::array<std::uint8_t, longest_key + 1>, 3> columns;  // of the last three letters of the name
  for (std::size_t i = 0; i <= n; ++i) columns[0][i] = static_cast<std::uint8_t>(i);
  std::size_t best = columns[0][n];
  for (std::size_t j = 1; j <= name.size(); ++j) {
    auto& now = columns[j % 3];
    const auto& before = columns[(j + 2) % 3];
    const auto& earlier = columns[(j + 1) % 3];
    now[0] = static_cast<std::uint8_t>(j);
    std::uint8_t least = now[0];
    for (std::size_t i = 1; i <= n; ++i) {
      const bool same = query[i - 1] == name[j - 1];
      int value = std::min({before[i - 1] + (same ? 0 : 1), before[i] + 1, now[i - 1] + 1});
      if (i > 1 && j > 1 && query[i - 1] == name[j - 2] && query[i - 2] == name[j - 1]) {
        value = std::min(value, earlier[i - 2] + 1);
      }
      now[i] = static_cast<std::uint8_t>(value);
      least = std::min(least, now[i]);
    }
    best = beginning ? std::min<std::size_t>(best, now[n]) : now[n];
    // A swap reaches back over one letter: two letters in a row have to be above the limit.
    if (least > limit + 1) break;
  }
  return std::min(best, limit + 1);
}

enum Rank { whole, start, word, error_in_whole, error_in_start = error_in_whole + 2, no_match = error_in_start + 2 };

int rank_of_name(std::string_view query, std::string_view name, std::uint64_t words, bool with_errors) {
  if (name.starts_with(query)) return name.size() == query.size() ? whole : start;
  for (std::uint64_t rest = words & ~std::uint64_t{1}; rest; rest &= rest - 1) {
    if (name.substr(static_cast<std::size_t>(__builtin_ctzll(rest))).starts_with(query)) return word;
  }
  if (!with_errors || query.size() < shortest_with_error) return no_match;
  const std::size_t limit = query.size() <= 5 ? 1 : 2;
  if (const std::size_t d = distance(query, name, limit, false); d <= limit)
    return error_in_whole + static_cast<int>(d) - 1;
  if (query.size() == shortest_with_error) return no_match;
  std::size_t least = limit + 1;
  for (std::uint64_t rest = words; rest; rest &= rest - 1) {
    const auto at = static_cast<std::size_t>(__builtin_ctzll(rest));
    least = std::min(least, distance(query, name.substr(at), limit, true));
  }
  return least <= limit ? error_in_start + static_cast<int>(least) - 1 : no_match;
}

/// The ways in which the query may be the name of something: with and without "Kota" or "Kabupaten" in front.
std::set<std::string> query_keys(std::string_view query) {
  std::set<std::string> keys;
  const std::string text = folded(query);
  for (const auto level : {data::AreaLevel::desa, data::AreaLevel::kecamatan, data::AreaLevel::regency}) {
    std::string key = data::name_key(text, level);
    if (!key.empty()) keys.insert(std::move(key));
  }
  return keys;
}

struct ShownAs {
  const model::Layer* layer = nullptr;
  std::size_t order = 0;  ///< 0 = the first to be listed
};

/// By source, the layer in which its rows are selected: the uppermost one that is shown, else the one that is called
/// like the source, else the uppermost.
std::map<std::string, ShownAs, std::less<>> layers_by_source(const model::Document& document, std::string_view theme) {
  const model::Theme* shown = document.find_theme(theme);
  std::map<std::string, ShownAs, std::less<>> result;
  const auto take = [&](auto wanted) {
    for (auto layer = document.layers.rbegin(); layer != document.layers.rend(); ++layer) {
      if (wanted(*layer)) result.try_emplace(layer->source, ShownAs{&*layer, result.size()});
    }
  };
  take([&](const model::Layer& layer) {
    const bool visible =
        shown ? std::find(shown->layers.begin(), shown->layers.end(), layer.id) != shown->layers.end() : layer.visible;
    return visible && !layer.mask;  // a mask shows what is outside its areas
  });
  take([](const model::Layer& layer) { return layer.id == layer.source; });
  take([](const model::Layer&) { return true; });
  return result;
}

std::optional<Found> found_place(std::string_view query, const geo::Crs& map) {
  const auto place = parse_place(query);
  if (!place) return std::nullopt;
  const bool map_has_metres = map.known() && !map.geographic;
  const geo::Crs crs = place->degrees   ? geo::parse_crs("EPSG:4326")
                       : map_has_metres ? map
                                        : geo::parse_crs("EPSG:32748");
  Found found;
  found.title = query;
  found.extent = extent_in_map({place->point.x, place->point.y, place->point.x, place->point.y}, crs, map);
  if (found.extent.empty()) return std::nullopt;
  return found;
}

}  // namespace

struct SearchIndex::Candidate {
  int rank = no_match;
  std::size_t order = 0;
  const Source* source = nullptr;
  const model::Layer* layer = nullptr;
  Key key;

  auto sorted_by() const { return std::tuple(rank, order, key.length, key.row); }
};

void SearchIndex::add_keys(Source& source, std::size_t column, bool code) {
  const data::Column& values = source.dataset->columns[column];
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (values.missing[row]) continue;
    const std::string text = code ? values.text(row) : data::spaced_name(values.texts[row]);
    const std::string plain = folded(text);
    std::string key = code ? code_key(plain) : data::name_key(plain, data::AreaLevel::desa);
    if (key.empty()) continue;
    key.resize(std::min(key.size(), longest_key));
    source.entries.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(source.keys.size()),
                              static_cast<std::uint16_t>(key.size()), static_cast<std::uint16_t>(column),
                              code ? 1 : word_starts(plain, key), code});
    source.keys += key;
  }
}

SearchIndex::Source SearchIndex::indexed(const std::string& id, data::DatasetPtr dataset) {
  Source source{id, std::move(dataset), {}, {}, {}, {}};
  const auto& columns = source.dataset->columns;
  source.name = column_named(*source.dataset, {"name", "nama", "namobj"});
  std::vector<std::size_t> names;
  std::optional<std::size_t> first_text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (codes_column(columns[i])) {
      if (share_of_distinct(columns[i]) == 1) add_keys(source, i, true);
    } else if (i == source.name || (names_column(columns[i]) && share_of_distinct(columns[i]) >= 0.5)) {
      names.push_back(i);
    } else if (!first_text && columns[i].type == data::ColumnType::text) {
      first_text = i;
    }
  }
  if (names.empty() && first_text) names.push_back(*first_text);
  if (!source.name && !names.empty()) source.name = names.front();
  for (const std::size_t column : names) add_keys(source, column, false);
  source.area =
      column_named(*source.dataset, {"kecamatan", "wadmkc", "name_3", "kabupaten", "wadmkk", "name_2", "provinsi"});
  if (source.area == source.name) source.area.reset();
  return source;
}

SearchIndex::SearchIndex(const model::Inputs& inputs) {
  for (const auto& [id, dataset] : inputs.datasets) sources_.push_back(indexed(id, dataset));
}

std::vector<Found> SearchIndex::find(std::string_view query, const model::Document& document, std::string_view theme,
                                     const geo::Crs& crs, std::size_t most) const {
  std::vector<Found> results;
  const auto first = query.find_first_not_of(" \t");
  if (first == std::string_view::npos || most == 0) return results;
  query = query.substr(first, query.find_last_not_of(" \t") - first + 1);
  if (auto place = found_place(query, crs)) results.push_back(std::move(*place));

  const std::set<std::string> keys = query_keys(query);
  const std::string code = code_key(query);
  const auto layers = layers_by_source(document, theme);
  std::vector<Candidate> best;
  const auto collect = [&](bool with_errors) {
    best.clear();
    for (const Source& source : sources_) {
      const auto shown = layers.find(source.id);
      if (shown == layers.end()) continue;
      std::map<std::uint32_t, Candidate> by_row;
      for (const Key& entry : source.entries) {
        const std::string_view text = std::string_view(source.keys).substr(entry.begin, entry.length);
        int rank = no_match;
        if (entry.code) {
          if (text == code)
            rank = whole;
          else if (code.size() >= shortest_code && text.starts_with(code))
            rank = start;
        } else {
          for (const std::string& key : keys) rank = std::min(rank, rank_of_name(key, text, entry.words, with_errors));
        }
        if (rank == no_match) continue;
        const Candidate candidate{rank, shown->second.order, &source, shown->second.layer, entry};
        const auto [place, added] = by_row.try_emplace(entry.row, candidate);
        if (!added && candidate.sorted_by() < place->second.sorted_by()) place->second = candidate;
      }
      for (const auto& [row, candidate] : by_row) best.push_back(candidate);
    }
  };
  collect(false);
  const bool found_whole = std::any_of(best.begin(), best.end(), [](const Candidate& c) { return c.rank == whole; });
  if (!found_whole && best.size() < most) collect(true);

  const std::size_t wanted = std::min(best.size(), most - results.size());
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(wanted), best.end(),
                    [](const Candidate& one, const Candidate& other) { return one.sorted_by() < other.sorted_by(); });
  for (std::size_t i = 0; i < wanted; ++i) {
    const Candidate& candidate = best[i];
    const data::Dataset& dataset = *candidate.source->dataset;
    const std::uint32_t row = candidate.key.row;
    const auto text = [&](std::optional<std::size_t> column) {
      return column ? dataset.columns[*column].text(row) : std::string();
    };
    Found found;
    found.title = text(candidate.source->name);
    found.detail = text(candidate.key.code ? std::optional<std::size_t>(candidate.key.column) : candidate.source->area);
    if (found.title.empty()) found.title = text(candidate.key.column);
    found.layer_title = candidate.layer->title;
    found.layer = candidate.layer->id;
    found.row = row;
    found.extent = rows_extent(dataset, std::span(&row, 1), crs);
    results.push_back(std::move(found));
  }
  return results;
}

}  // namespace titik::session
