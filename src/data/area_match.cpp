// SPDX-License-Identifier: MIT
#include "data/area_match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/number.h"
#include "data/area_names.h"
#include "data/written_number.h"

namespace titik::data {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t most_candidates = 5, most_left_without_parent = 2000;
constexpr std::size_t clearly = 2;  // edits between the best and the second best
constexpr std::size_t unlike = 99;  // a distance that is never close

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Words parts_of(std::string_view code) {
  Words parts(1);
  for (const char c : code) {
    if (c == '.')
      parts.emplace_back();
    else if (c != ' ')
      parts.back() += c;
  }
  return parts;
}

// ---- names

/// A name ready to be compared.
struct Name {
  Words words;
  std::string key;

  Name(std::string_view text, AreaLevel level) : words(name_words(spaced_name(text), level)) {
    for (const std::string& word : words) key += word;
  }
};

/// Edits between two keys: letters put in, left out, replaced, or two neighbours swapped.
std::size_t edits(const std::string& one, const std::string& other) {
  std::vector<std::size_t> before(other.size() + 1), last(other.size() + 1), row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const bool same = one[i - 1] == other[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + !same});
      const bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[other.size()];
}

std::size_t allowed_edits(std::size_t letters) { return letters <= 5 ? 1 : letters <= 11 ? 2 : 3; }

/// In how many areas' names a word occurs.
using WordCounts = std::map<std::string, std::size_t>;

bool continues(const Name& shorter, const Name& longer) {
  const bool whole_words = shorter.words.size() < longer.words.size() &&
                           std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin());
  return whole_words || (longer.key.starts_with(shorter.key) && longer.key.size() >= shorter.key.size() + 3);
}

/// The numbers and single letters of a name, which tell neighbours apart.
Words marks_of(const Name& name) {
  Words marks;
  for (const std::string& word : name.words) {
    if (word.size() == 1 || is_digit(word.front())) marks.push_back(word);
  }
  return marks;
}

/// "Tanjung Sari I" and "Tanjung Sari": a village that was numbered when another was split from it.
bool first_of_its_name(const Name& numbered, const Name& plain) {
  return numbered.words.size() == plain.words.size() + 1 && numbered.words.back() == "1" &&
         std::equal(plain.words.begin(), plain.words.end(), numbered.words.begin());
}

/// True for two names that differ although their letters are few edits apart.
bool told_apart(const Name& written, const Name& area, const WordCounts& known) {
  if (first_of_its_name(written, area) || first_of_its_name(area, written)) return false;
  if (continues(written, area) || continues(area, written) || marks_of(written) != marks_of(area)) return true;
  if (written.words.size() != area.words.size()) return false;
  std::size_t different = 0, at = 0;
  for (std::size_t i = 0; i < area.words.size(); ++i) {
    if (written.words[i] == area.words[i]) continue;
    ++different;
    at = i;
  }
  // A letter more or less is a way of spelling (Air Itam, Air Hitam), another letter another word (Baru, Batu).
  return different == 1 && area.words.size() > 1 && written.words[at].size() == area.words[at].size() &&
         known.contains(written.words[at]);
}

std::size_t distance(const Name& written, const Name& area, const WordCounts& known) {
  return told_apart(written, area, known) ? unlike : edits(written.key, area.key);
}

WordCounts words_of(std::span<const Name> names) {
  WordCounts counts;
  for (const Name& name : names) {
    for (const std::string& word : std::set<std::string>(name.words.begin(), name.words.end())) ++counts[word];
  }
  return counts;
}

/// Pairs of what is left: each the other's best, close, and clearly better than the second.
std::vector<std::pair<std::size_t, std::size_t>> close_pairs(const std::vector<const Name*>& written,
                                                             const std::vector<const Name*>& areas,
                                                             const WordCounts& known) {
  struct Best {
    std::size_t at = 0, first = unlike, second = unlike;
    void see(std::size_t index, std::size_t edits_apart) {
      if (edits_apart < first)
        second = std::exchange(first, edits_apart), at = index;
      else
        second = std::min(second, edits_apart);
    }
    bool clear() const { return first < unlike && second >= first + clearly; }
  };
  std::vector<Best> of_written(written.size()), of_area(areas.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (std::size_t j = 0; j < areas.size(); ++j) {
      const std::size_t apart = distance(*written[i], *areas[j], known);
      of_written[i].see(j, apart);
      of_area[j].see(i, apart);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const Best& best = of_written[i];
    if (!best.clear() || !of_area[best.at].clear() || of_area[best.at].at != i) continue;
    const std::size_t letters = std::min(written[i]->key.size(), areas[best.at]->key.size());
    if (best.first <= allowed_edits(letters)) pairs.emplace_back(i, best.at);
  }
  return pairs;
}

// ---- matching

class Matcher {
 public:
  Matcher(std::span<const AreaRow> rows, std::span<const Area> areas) : rows_(rows), areas_(areas) {
    match_.rows.resize(rows.size());
    taken_.resize(areas.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].counts) settle(i, MatchStatus::skipped, MatchReason::total);
    }
  }

  void decide(std::span<const AreaDecision> decisions, MatchBy by) {
    if (decisions.empty()) return;
    std::map<std::string, std::string> wanted;
    for (const AreaDecision& decision : decisions) wanted[decision.row] = decision.area;
    std::map<std::string, std::vector<std::size_t>> areas;
    for (std::size_t i = 0; i < areas_.size(); ++i) areas[area_key(areas_[i], by)].push_back(i);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto decision = wanted.find(row_key(rows_[i], by));
      if (decision == wanted.end() || settled_.contains(i)) continue;
      if (decision->second.empty()) {
        settle(i, MatchStatus::unmatched, MatchReason::decided);
        continue;
      }
      const auto found = areas.find(decision->second);
      if (found == areas.end() || found->second.size() > 1) continue;  // gone from the layer: as if never decided
      const std::size_t area = found->second.front();
      if (taken_[area])
        settle(i, MatchStatus::unmatched, MatchReason::several_rows);
      else
        settle(i, MatchStatus::matched, MatchReason::decided, area);
    }
  }

  void by_code() {
    std::vector<std::string> of_rows, of_areas;
    for (const AreaRow& row : rows_) of_rows.push_back(row.counts ? row.code : "");
    for (const Area& area : areas_) of_areas.push_back(area.code);
    const CodeSystem rows_system = code_system(of_rows), areas_system = code_system(of_areas);
    const bool differ =
        rows_system != areas_system && rows_system != CodeSystem::either && areas_system != CodeSystem::either;
    std::map<std::string, std::vector<std::size_t>> rows, areas;
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      if (const auto key = code_key(areas_[i].code)) areas[*key].push_back(i);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (settled_.contains(i)) continue;
      const auto key = code_key(rows_[i].code);
      if (differ)
        settle(i, MatchStatus::unmatched, MatchReason::other_system);
      else if (!key)
        settle(i, MatchStatus::unmatched, rows_[i].code.empty() ? MatchReason::empty : MatchReason::no_such_area);
      else
        rows[*key].push_back(i);
    }
    pair_exact(rows, areas, [&](std::size_t row, std::size_t) {
      std::string digits;
      for (const std::string& part : parts_of(rows_[row].code)) digits += part;
      const bool repaired = digits != *code_key(rows_[row].code);
      return std::pair(MatchStatus::matched, repaired ? MatchReason::repaired_code : MatchReason::same);
    });
  }

  void by_name() {
    const bool has_parents =
        std::any_of(areas_.begin(), areas_.end(), [](const Area& area) { return !area.parent.empty(); });
    const AreaLevel level = has_parents ? AreaLevel::desa : AreaLevel::kecamatan;
    for (const AreaRow& row : rows_) row_names_.emplace_back(row.name, level);
    for (const Area& area : areas_) area_names_.emplace_back(area.name, level);
    known_ = words_of(area_names_);
    const bool rows_have_parents =
        std::any_of(rows_.begin(), rows_.end(), [](const AreaRow& row) { return row.counts && !row.parent.empty(); });
    in_parents_ = has_parents && rows_have_parents;
    find_parents();
    exact_names();
    close_names();
    names_in_unknown_parents();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (match_.rows[i].status == MatchStatus::unmatched && rows_[i].counts) add_candidates(i);
    }
  }

  AreaMatch finish() {
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      if (!taken_[i]) match_.areas_without_row.push_back(i);
    }
    return std::move(match_);
  }

 private:
  void settle(std::size_t row, MatchStatus status, MatchReason reason, std::size_t area = no_area) {
    match_.rows[row] = {status, reason, area, {}};
    settled_.insert(row);
    if (area != no_area) taken_[area] = true;
  }

  /// Settles the rows whose key an area has: one and one as `how` says, the others with the reason.
  template <typename Key, typename How>
  void pair_exact(const std::map<Key, std::vector<std::size_t>>& rows,
                  const std::map<Key, std::vector<std::size_t>>& areas, How how) {
    for (const auto& [key, of_key] : rows) {
      const auto found = areas.find(key);
      if (found == areas.end()) continue;
      std::vector<std::size_t> free;
      std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(free),
                   [&](std::size_t area) { return !taken_[area]; });
      if (found->second.size() == 1 && free.size() == 1 && of_key.size() == 1) {
        const auto [status, reason] = how(of_key[0], free[0]);
        settle(of_key[0], status, reason, free[0]);
        continue;
      }
      for (const std::size_t row : of_key) {
        settle(row, MatchStatus::unmatched,
               found->second.size() > 1 ? MatchReason::several_areas : MatchReason::several_rows);
        match_.rows[row].candidates = free;
        if (free.size() > most_candidates) match_.rows[row].candidates.resize(most_candidates);
      }
    }
  }

  /// For each way a kecamatan is written in the table, the key of the layer's.
  void find_parents() {
    std::map<std::string, Name> of_areas, written;  // by key
    for (const Area& area : areas_) {
      Name name(area.parent, AreaLevel::kecamatan);
      area_parents_.push_back(name.key);
      of_areas.emplace(name.key, std::move(name));
    }
    for (const AreaRow& row : rows_) {
      Name name(row.parent, AreaLevel::kecamatan);
      row_parents_.push_back(name.key);
      if (in_parents_ && row.counts && !name.key.empty()) written.emplace(name.key, std::move(name));
    }
    std::vector<Name> names;
    for (const auto& [key, name] : of_areas) names.push_back(name);
    const WordCounts known = words_of(names);
    std::vector<const Name*> left, free;
    for (const auto& [key, name] : written) {
      if (!of_areas.contains(key)) left.push_back(&name);
    }
    for (const auto& [key, name] : of_areas) {
      if (!written.contains(key)) free.push_back(&name);
    }
    for (const auto& [i, j] : close_pairs(left, free, known)) close_parents_[left[i]->key] = free[j]->key;
    for (const auto& [key, name] : of_areas) parent_keys_.insert(key);
    for (std::string& parent : row_parents_) {
      const auto close = close_parents_.find(parent);
      parent_is_close_.push_back(close != close_parents_.end());
      if (close != close_parents_.end()) parent = close->second;
    }
  }

  bool parent_known(std::size_t row) const { return !in_parents_ || parent_keys_.contains(row_parents_[row]); }
  std::string group_of_row(std::size_t row) const { return in_parents_ ? row_parents_[row] : std::string(); }
  std::string group_of_area(std::size_t area) const { return in_parents_ ? area_parents_[area] : std::string(); }

  void exact_names() {
    using Key = std::pair<std::string, std::string>;
    std::map<Key, std::vector<std::size_t>> rows, areas;
    for (std::size_t i = 0; i < areas_.size(); ++i) areas[{group_of_area(i), area_names_[i].key}].push_back(i);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (settled_.contains(i)) continue;
      if (row_names_[i].key.empty())
        settle(i, MatchStatus::unmatched, MatchReason::empty);
      else if (parent_known(i))
        rows[{group_of_row(i), row_names_[i].key}].push_back(i);
    }
    pair_exact(rows, areas, [&](std::size_t row, std::size_t) {
      return parent_is_close_[row] ? std::pair(MatchStatus::proposed, MatchReason::close_parent)
                                   : std::pair(MatchStatus::matched, MatchReason::same);
    });
  }

  void close_names() {
    std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> left;  // by kecamatan
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!settled_.contains(i) && parent_known(i)) left[group_of_row(i)].first.push_back(i);
    }
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      const auto found = left.find(group_of_area(i));
      if (!taken_[i] && found != left.end()) found->second.second.push_back(i);
    }
    for (const auto& [parent, both] : left) {
      const auto& [rows, areas] = both;
      if (rows.size() > most_left_without_parent && !in_parents_) continue;
      std::vector<const Name*> written, names;
      for (const std::size_t row : rows) written.push_back(&row_names_[row]);
      for (const std::size_t area : areas) names.push_back(&area_names_[area]);
      for (const auto& [i, j] : close_pairs(written, names, known_))
        settle(rows[i], MatchStatus::proposed, MatchReason::close_name, areas[j]);
    }
  }

  void names_in_unknown_parents() {
    std::map<std::string, std::vector<std::size_t>> rows, areas;
    for (std::size_t i = 0; i < areas_.size(); ++i) areas[area_names_[i].key].push_back(i);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (settled_.contains(i) || parent_known(i)) continue;
      match_.rows[i].reason = MatchReason::unknown_parent;
      rows[row_names_[i].key].push_back(i);
    }
    pair_exact(rows, areas, [](std::size_t, std::size_t) {
      return std::pair(MatchStatus::proposed, MatchReason::only_one_so_named);
    });
  }

  void add_candidates(std::size_t row) {
    if (!match_.rows[row].candidates.empty() || row_names_[row].key.empty()) return;
    const bool anywhere = !parent_known(row);
    std::vector<std::pair<std::size_t, std::size_t>> found;  // edits, area
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      if (taken_[i] || (!anywhere && group_of_area(i) != group_of_row(row))) continue;
      const std::size_t longest = std::max(row_names_[row].key.size(), area_names_[i].key.size());
      const std::size_t shortest = std::min(row_names_[row].key.size(), area_names_[i].key.size());
      if (longest - shortest > longest / 2) continue;
      const std::size_t apart = edits(row_names_[row].key, area_names_[i].key);
      if (2 * apart <= longest) found.emplace_back(apart, i);
    }
    std::sort(found.begin(), found.end());
    for (std::size_t i = 0; i < std::min(found.size(), most_candidates); ++i)
      match_.rows[row].candidates.push_back(found[i].second);
  }

  std::span<const AreaRow> rows_;
  std::span<const Area> areas_;
  AreaMatch match_;
  std::vector<bool> taken_;        ///< areas that have a row
  std::set<std::size_t> settled_;  ///< rows
  std::vector<Name> row_names_, area_names_;
  WordCounts known_;
  bool in_parents_ = false;                              ///< both the table and the layer name the kecamatan
  std::vector<std::string> row_parents_, area_parents_;  ///< keys
  std::vector<bool> parent_is_close_;
  std::map<std::string, std::string> close_parents_;
  std::set<std::string> parent_keys_;
};

}  // namespace

CodeSystem code_system(std::span<const std::string> codes) {
  bool seven = false, six = false, ten = false, all_marked = true;
  for (const std::string& code : codes) {
    if (const auto parts = parts_of(code); parts.size() > 2) return CodeSystem::kemendagri;
    const auto key = code_key(code);
    if (!key) continue;
    seven = seven || key->size() == 7;
    six = six || key->size() == 6;
    ten = ten || key->size() == 10;
    if (key->size() == 10) all_marked = all_marked && ((*key)[6] == '1' || (*key)[6] == '2');
  }
  if (seven) return CodeSystem::bps;
  if (six) return CodeSystem::kemendagri;
  if (ten) return all_marked ? CodeSystem::kemendagri : CodeSystem::bps;
  return CodeSystem::either;
}

std::optional<std::string> code_key(std::string_view code) {
  std::string text(trimmed_cell(code));
  if (text.find_first_of("eE") != std::string::npos) {  // what a spreadsheet made of a long code
    std::replace(text.begin(), text.end(), ',', '.');
    const auto number = core::parse_number(text);
    if (!number || *number != std::floor(*number) || *number < 1 || *number > 1e15) return std::nullopt;
    return core::format_number(*number, 0, {}, false);
  }
  for (const char* zero : {".0", ",0"}) {
    const std::string_view whole(text);
    if (whole.size() > 6 && whole.ends_with(zero) && all_digits(whole.substr(0, whole.size() - 2)))
      text.resize(text.size() - 2);
  }
  Words parts = parts_of(text);
  constexpr std::array<std::size_t, 4> widths = {2, 2, 2, 4};
  if (parts.size() > widths.size()) return std::nullopt;
  std::string key;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!all_digits(parts[i])) return std::nullopt;
    if (parts.size() > 1) {
      if (parts[i].size() > widths[i]) return std::nullopt;
      const std::size_t lost = widths[i] - parts[i].size();
      const bool as_number = parts.size() == 2 && i == 1;  // 11.10 became 11.1; 11.01 would have stayed
      parts[i] = as_number ? parts[i] + std::string(lost, '0') : std::string(lost, '0') + parts[i];
    }
    key += parts[i];
  }
  return key;
}

std::string row_key(const AreaRow& row, MatchBy by) {
  if (by == MatchBy::code) return row.code;
  return row.parent.empty() ? row.name : row.parent + "|" + row.name;
}

std::string area_key(const Area& area, MatchBy by) {
  if (by == MatchBy::code) return area.code;
  return area.parent.empty() ? area.name : area.parent + "|" + area.name;
}

std::size_t AreaMatch::count(MatchStatus status) const {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [&](const RowMatch& row) { return row.status == status; }));
}

AreaMatch match_areas(std::span<const AreaRow> rows, std::span<const Area> areas, MatchBy by,
                      std::span<const AreaDecision> decisions) {
  Matcher matcher(rows, areas);
  matcher.decide(decisions, by);
  if (by == MatchBy::code)
    matcher.by_code();
  else
    matcher.by_name();
  return matcher.finish();
}

std::optional<VillageList> village_list_of(std::size_t rows) {
  switch (rows) {
    case 327:
      return VillageList{314, 13, 0};
    case 314:
      return VillageList{314, 0, 0};
    case 315:
      return VillageList{302, 13, 2014};
    case 310:
      return VillageList{297, 13, 2009};
    default:
      return std::nullopt;
  }
}

}  // namespace titik::data
