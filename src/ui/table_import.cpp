// SPDX-License-Identifier: MIT
#include "ui/table_import.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include <imgui.h>

#include "core/number.h"
#include "session/folded_text.h"
#include "ui/draw.h"
#include "ui/invented_box.h"
#include "ui/modal.h"

namespace titik::ui {
namespace {

using core::message;
using core::Message;
using core::tr_mark;
using data::MatchReason;
using data::MatchStatus;
using data::RowKind;
using Kind = data::ColumnGuess::Kind;
using List = TableImportMemory::List;
using Step = TableImportMemory::Step;

constexpr double width = 1120, height = 680;
constexpr double fields_width = 300, lists_width = 220, column_width = 148, cell_height = 24;
constexpr std::size_t rows_shown = 14, headers_offered = 30, areas_found = 12;
constexpr double greatest_year = 2099;

std::string file_of(const model::JoinedTable& table) { return std::filesystem::path(table.path).filename().string(); }

/// The title of the uppermost layer of a source, else its id.
std::string title_of(const Frame& frame, const std::string& source) {
  const auto& layers = frame.document().layers;
  const auto found = std::find_if(layers.rbegin(), layers.rend(), [&](const model::Layer& layer) {
    return layer.source == source && !layer.mask && !layer.title.empty();
  });
  return found == layers.rend() ? source : found->title.in(frame.language->code());
}

const char* reason_sentence(MatchReason reason) {
  switch (reason) {
    case MatchReason::decided:
      return tr_mark("decided by you");
    case MatchReason::same:
      return tr_mark("the same");
    case MatchReason::repaired_code:
      return tr_mark("the same code, zeros restored");
    case MatchReason::close_name:
      return tr_mark("spelled otherwise");
    case MatchReason::close_parent:
      return tr_mark("kecamatan spelled otherwise");
    case MatchReason::only_one_so_named:
      return tr_mark("unknown kecamatan, the only one so named");
    case MatchReason::no_such_area:
      return tr_mark("no such area");
    case MatchReason::several_areas:
      return tr_mark("several areas are called that");
    case MatchReason::several_rows:
      return tr_mark("several rows for one area");
    case MatchReason::unknown_parent:
      return tr_mark("unknown kecamatan");
    case MatchReason::other_system:
      return tr_mark("another system of codes (BPS, Kemendagri)");
    case MatchReason::empty:
      return tr_mark("no code or name");
    case MatchReason::total:
      return tr_mark("total or remark");
  }
  return "";
}

std::string shown_row(const data::AreaRow& row) {
  if (!row.code.empty()) return row.code;
  return row.parent.empty() ? row.name : row.name + ", " + row.parent;
}
std::string shown_area(const data::Area& area) {
  if (!area.code.empty()) return area.code;
  return area.parent.empty() ? area.name : area.name + ", " + area.parent;
}

/// One combo over headings or names; `none` adds an empty first entry with that text.
bool choose(Widgets& widgets, const std::string& name, const std::string& label, const std::vector<std::string>& items,
            std::string& chosen, const char* none, const Frame& frame) {
  std::vector<std::string> shown;
  if (none) shown.push_back(frame.text(none));
  shown.insert(shown.end(), items.begin(), items.end());
  const std::size_t first = none ? 1 : 0;
  const auto found = std::find(items.begin(), items.end(), chosen);
  std::size_t index =
      found == items.end() ? (none ? 0 : shown.size()) : first + static_cast<std::size_t>(found - items.begin());
  if (!widgets.combo(name, label, shown, index) || index >= shown.size()) return false;
  chosen = none && index == 0 ? std::string() : items[index - first];
  return true;
}

/// The dialog while it is drawn.
class Dialog {
 public:
  Dialog(const Frame& frame, Widgets& widgets, TableImportMemory& memory, Requests& requests)
      : frame_(frame),
        widgets_(widgets),
        memory_(memory),
        requests_(requests),
        draft_(memory.waiting.front()),
        table_(draft_.table),
        room_(ImGui::GetContentRegionAvail().x) {}

  void draw() {
    const Theme& t = current_theme();
    text_cut(Type::title, t.text, frame_.text(message(tr_mark("Join the table {0}"), file_of(table_))), room_);
    const bool columns = memory_.step == Step::columns;
    text_cut(Type::body, t.secondary,
             frame_.text(columns ? tr_mark("Step 1 of 2: what does the table hold, and what of it is joined?")
                                 : tr_mark("Step 2 of 2: which row belongs to which area?")),
             room_);
    ImGui::Dummy({1, px(4)});
    body_ = ImGui::GetContentRegionAvail().y - px(row_height + 20);
    if (columns)
      columns_step();
    else
      rows_step();
    bottom_line();
  }

  bool left() const { return left_; }

 private:
  // ---- step 1

  void columns_step() {
    const Theme& t = current_theme();
    ImGui::BeginChild("fields", vec2(px(fields_width), body_), false, ImGuiWindowFlags_NoBackground);
    const float across = ImGui::GetContentRegionAvail().x - px(8);
    ImGui::PushItemWidth(across);
    file_fields();
    key_fields();
    source_fields();
    ImGui::PopItemWidth();
    ImGui::EndChild();
    ImGui::SameLine(0, px(padding));
    ImGui::BeginGroup();
    const double beside = room_ - px(fields_width + padding);
    const std::vector<std::string> notes = notes_of_table();
    const double below = static_cast<double>(notes.size()) * (text_height(Type::small) + px(4)) + px(6);
    text_cut(Type::small, t.secondary, frame_.text(tr_mark("Tick the columns to join. Numbers are ticked already.")),
             beside);
    preview(beside, body_ - below - text_height(Type::small) - px(8));
    for (const std::string& note : notes) text_cut(Type::small, t.warning, note, beside);
    ImGui::EndGroup();
  }

  void redraft(int header_row, const std::string& sheet, const std::string& source) {
    session::TableWish wish{table_.path, sheet, nullptr, header_row, source};
    if (sheet == draft_.raw->sheet) wish.raw = draft_.raw;
    requests_.emplace_back(DraftTable{std::move(wish)});
  }

  void file_fields() {
    const data::RawTable& raw = *draft_.raw;
    if (raw.sheets.size() > 1) {
      std::string sheet = raw.sheet;
      if (choose(widgets_, "join/sheet", frame_.text(tr_mark("Sheet")), raw.sheets, sheet, nullptr, frame_))
        redraft(0, sheet, "");
    }
    std::vector<std::string> headers;
    for (std::size_t i = 0;
         i < std::min(raw.rows.size(), std::max(headers_offered, static_cast<std::size_t>(table_.header_row))); ++i) {
      std::string cells;
      for (const std::string& cell : raw.rows[i]) {
        if (!cell.empty()) cells += (cells.empty() ? "" : ", ") + cell;
      }
      headers.push_back(std::to_string(i + 1) + ": " + cells);
    }
    auto header = static_cast<std::size_t>(table_.header_row - 1);
    if (widgets_.combo("join/header", frame_.text(tr_mark("Row with the headings")), headers, header))
      redraft(static_cast<int>(header) + 1, raw.sheet, "");
    auto decimal = static_cast<std::size_t>(table_.decimal == model::DecimalSign::comma);
    const std::vector<std::string> signs = {frame_.text(tr_mark("Point: 1.5 and 1,000")),
                                            frame_.text(tr_mark("Comma: 1,5 and 1.000"))};
    if (widgets_.combo("join/decimal", frame_.text(tr_mark("Decimal sign")), signs, decimal))
      table_.decimal = decimal == 1 ? model::DecimalSign::comma : model::DecimalSign::point;
  }

  void key_fields() {
    separator();
    const std::vector<std::string> targets = session::join_targets(frame_.document(), *frame_.state->inputs);
    std::vector<std::string> titles;
    for (const std::string& target : targets) titles.push_back(title_of(frame_, target));
    auto target = static_cast<std::size_t>(std::find(targets.begin(), targets.end(), draft_.source) - targets.begin());
    if (widgets_.combo("join/target", frame_.text(tr_mark("Layer of the areas")), titles, target) &&
        target < targets.size())
      redraft(table_.header_row, draft_.raw->sheet, targets[target]);
    auto by = static_cast<std::size_t>(table_.by == model::JoinKey::name);
    if (widgets_.combo("join/by", frame_.text(tr_mark("Matched by")),
                       {frame_.text(tr_mark("Area code")), frame_.text(tr_mark("Area name"))}, by))
      table_.by = by == 1 ? model::JoinKey::name : model::JoinKey::code;
    std::vector<std::string> of_layer;
    if (const data::Dataset* dataset = frame_.state->inputs->dataset(draft_.source)) {
      for (const data::Column& column : dataset->columns) of_layer.push_back(column.name);
    }
    const char* none = tr_mark("None");
    const bool names = table_.by == model::JoinKey::name;
    choose(widgets_, "join/key", frame_.text(names ? tr_mark("Names in the table") : tr_mark("Codes in the table")),
           draft_.rows.headings, table_.key, none, frame_);
    choose(widgets_, "join/area_key",
           frame_.text(names ? tr_mark("Names in the layer") : tr_mark("Codes in the layer")), of_layer,
           table_.area_key, none, frame_);
    if (!names) return;
    choose(widgets_, "join/parent_key", frame_.text(tr_mark("Kecamatan in the table")), draft_.rows.headings,
           table_.parent_key, none, frame_);
    choose(widgets_, "join/area_parent_key", frame_.text(tr_mark("Kecamatan in the layer")), of_layer,
           table_.area_parent_key, none, frame_);
  }

  void source_fields() {
    separator();
    const Theme& t = current_theme();
    text(Type::small, t.secondary, frame_.text(tr_mark("Source to be cited")));
    std::string citation = table_.citation.in(frame_.language->code());
    if (widgets_.text_field("join/citation", file_of(table_), citation)) table_.citation = model::Text(citation);
    text(Type::small, t.secondary, frame_.text(tr_mark("Year of the values")));
    if (widgets_.text_field("join/year", frame_.text(tr_mark("not stated")), memory_.year)) {
      const auto year = core::parse_number(memory_.year);
      table_.year =
          year && *year == std::floor(*year) && *year > 0 && *year <= greatest_year ? static_cast<int>(*year) : 0;
    }
  }

  bool ticked(const std::string& heading) const {
    return std::find(table_.columns.begin(), table_.columns.end(), heading) != table_.columns.end();
  }

  void tick(std::size_t column, bool wanted) {
    std::vector<std::string> columns;  // in the order of the table
    for (std::size_t i = 0; i < draft_.rows.headings.size(); ++i) {
      const std::string& heading = draft_.rows.headings[i];
      if (i == column ? wanted : ticked(heading)) columns.push_back(heading);
    }
    table_.columns = std::move(columns);
  }

  std::string kind_of(std::size_t column) const {
    const std::string& heading = draft_.rows.headings[column];
    if (heading == table_.key) return frame_.text(tr_mark("key"));
    if (heading == table_.parent_key && table_.by == model::JoinKey::name) return frame_.text(tr_mark("kecamatan"));
    const data::ColumnGuess& guess = draft_.columns[column];
    if (guess.ambiguous) return frame_.text(message(tr_mark("numbers, “{0}” in doubt"), guess.example));
    switch (guess.kind) {
      case Kind::number:
        return frame_.text(guess.counts_rows ? tr_mark("row numbers") : tr_mark("numbers"));
      case Kind::code:
        return frame_.text(tr_mark("codes"));
      case Kind::text:
        return frame_.text(tr_mark("text"));
      default:
        return frame_.text(tr_mark("empty"));
    }
  }

  void preview(double across, double tall) {
    const Theme& t = current_theme();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, u32(t.surface));
    ImGui::BeginChild("preview", vec2(across, tall), false, ImGuiWindowFlags_HorizontalScrollbar);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const std::size_t shown = std::min(draft_.rows.rows.size(), rows_shown);
    const double top = px(row_height + 24);
    for (std::size_t column = 0; column < draft_.rows.headings.size(); ++column) {
      const double x = origin.x + px(8) + static_cast<double>(column) * px(column_width), room = px(column_width - 16);
      const std::string& heading = draft_.rows.headings[column];
      bool wanted = ticked(heading);
      ImGui::SetCursorScreenPos(vec2(x, origin.y + px(2)));
      if (widgets_.checkbox("join/column/" + std::to_string(column), elide(Type::body_medium, heading, room - px(28)),
                            wanted))
        tick(column, wanted);
      if (ImGui::IsItemHovered()) tooltip(heading);
      const bool key = heading == table_.key, doubtful = draft_.columns[column].ambiguous;
      text_at(list, Type::small, vec2(x + px(4), origin.y + px(row_height + 2)),
              key        ? t.accent
              : doubtful ? t.warning
                         : t.secondary,
              elide(Type::small, kind_of(column), room));
      for (std::size_t row = 0; row < shown; ++row) {
        const std::string& cell = draft_.rows.rows[row][column];
        const bool counts = draft_.rows.kinds[row] == RowKind::data;
        const bool number = draft_.columns[column].kind == Kind::number;
        const std::string words = elide(Type::small, cell, room);
        const double right = number ? room - text_width(Type::small, words) - px(4) : px(4);
        text_at(list, Type::small, vec2(x + right, origin.y + top + static_cast<double>(row) * px(cell_height) + px(4)),
                counts ? t.text : t.secondary, words);
      }
    }
    const double wide = px(16) + static_cast<double>(draft_.rows.headings.size()) * px(column_width);
    hairline(list, vec2(origin.x, origin.y + top - px(2)),
             vec2(origin.x + std::max(wide, across), origin.y + top - px(2)));
    for (std::size_t row = 1; row < shown; ++row) {
      const double y = origin.y + top + static_cast<double>(row) * px(cell_height);
      hairline(list, vec2(origin.x, y), vec2(origin.x + std::max(wide, across), y));
    }
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy(vec2(wide, top + static_cast<double>(shown) * px(cell_height)));
    ImGui::EndChild();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
  }

  std::size_t count(RowKind kind) const {
    return static_cast<std::size_t>(std::count(draft_.rows.kinds.begin(), draft_.rows.kinds.end(), kind));
  }

  std::vector<std::string> notes_of_table() const {
    std::vector<std::string> notes;
    if (draft_.decimal_guessed)
      notes.push_back(frame_.text(tr_mark("Some numbers can be read two ways. Check the decimal sign.")));
    const std::size_t totals = count(RowKind::total), remarks = count(RowKind::remark);
    if (totals > 0) notes.push_back(frame_.text(message(tr_mark("Rows with totals, which are left out: {0}"), totals)));
    if (remarks > 0)
      notes.push_back(frame_.text(message(tr_mark("Rows with remarks, which are left out: {0}"), remarks)));
    if (table_.key.empty() || table_.area_key.empty())
      notes.push_back(
          frame_.text(tr_mark("No column fits the areas. Choose the columns that hold their codes or names.")));
    return notes;
  }

  // ---- step 2

  void rows_step() {
    const Theme& t = current_theme();
    if (!memory_.match) {
      text(Type::body, t.secondary, frame_.text(tr_mark("The rows are being matched…")));
      return;
    }
    const session::TableMatch& match = *memory_.match;
    const ImVec2 at = ImGui::GetCursorPos();
    ImGui::BeginChild("lists", vec2(px(lists_width), body_), false, ImGuiWindowFlags_NoBackground);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(2)});
    list_line("proposed", tr_mark("Proposed"), List::proposed, match.match.count(MatchStatus::proposed));
    list_line("unmatched", tr_mark("Not matched"), List::unmatched, match.match.count(MatchStatus::unmatched));
    list_line("matched", tr_mark("Matched"), List::matched, match.match.count(MatchStatus::matched));
    list_line("skipped", tr_mark("Left out"), List::skipped, match.match.count(MatchStatus::skipped));
    list_line("without_row", tr_mark("Areas without a row"), List::without_row, match.match.areas_without_row.size());
    ImGui::PopStyleVar();
    ImGui::Dummy({1, px(8)});
    const std::size_t rows = match.rows.size() - match.match.count(MatchStatus::skipped);
    const float wrap = ImGui::GetContentRegionAvail().x - px(8);
    text(Type::small, t.secondary,
         frame_.text(message(tr_mark("{0} rows of the table, {1} areas of the layer."), rows, match.areas.size())),
         wrap);
    if (const auto known = data::village_list_of(rows)) {
      ImGui::Dummy({1, px(4)});
      text(Type::small, t.secondary, frame_.text(village_sentence(*known, rows)), wrap);
    }
    ImGui::Dummy({1, px(4)});
    if (invented_box(frame_, widgets_, "join/invented", table_.invented)) match_again();  // a match is of one draft
    ImGui::EndChild();
    ImGui::SetCursorPos({at.x + px(lists_width + padding), at.y});
    ImGui::BeginChild("rows", vec2(room_ - px(lists_width + padding), body_), false, ImGuiWindowFlags_NoBackground);
    if (memory_.picking)
      picker(match);
    else
      rows_of_list(match);
    ImGui::EndChild();
  }

  static Message village_sentence(const data::VillageList& list, std::size_t rows) {
    if (list.kelurahan == 0) {
      return message(
          tr_mark("So many rows are the desa of Kabupaten OKI without its 13 kelurahan; the present list has {0}."),
          rows + 13);
    }
    if (list.year == 0)
      return message(tr_mark("So many rows has the present list: {0} desa and {1} kelurahan."), list.desa,
                     list.kelurahan);
    return message(tr_mark("So many rows has the list of {0}: {1} desa and {2} kelurahan. The present one has 327."),
                   std::to_string(list.year), list.desa, list.kelurahan);
  }

  void list_line(const std::string& name, const char* title, List list, std::size_t rows) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float across = ImGui::GetContentRegionAvail().x - px(4);
    const std::string number = frame_.language->number(static_cast<double>(rows));
    const double room = across - text_width(Type::small_medium, number) - px(24);
    ImGui::SetNextItemWidth(across);
    if (widgets_.selectable("join/list/" + name, elide(Type::body, frame_.text(title), room), memory_.list == list)) {
      memory_.list = list;
      memory_.picking = false;
    }
    const bool open = rows > 0 && (list == List::proposed || list == List::unmatched);
    text_at(*ImGui::GetWindowDrawList(), Type::small_medium,
            vec2(at.x + across - px(8) - text_width(Type::small_medium, number),
                 at.y + (px(row_height) - text_height(Type::small_medium)) / 2),
            open ? t.warning : t.secondary, number);
  }

  /// The rows or areas of the chosen list, one line each.
  void rows_of_list(const session::TableMatch& match) {
    const Theme& t = current_theme();
    std::vector<std::size_t> lines;
    if (memory_.list == List::without_row) {
      lines = match.match.areas_without_row;
    } else {
      constexpr MatchStatus of_list[] = {MatchStatus::proposed, MatchStatus::unmatched, MatchStatus::matched,
                                         MatchStatus::skipped};
      for (std::size_t row = 0; row < match.rows.size(); ++row) {
        if (match.match.rows[row].status == of_list[static_cast<std::size_t>(memory_.list)]) lines.push_back(row);
      }
    }
    if (lines.empty()) return text(Type::body, t.secondary, frame_.text(tr_mark("None.")));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(6), px(4)});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(lines.size()), px(row_height + 4));
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
        line(match, lines[static_cast<std::size_t>(i)], static_cast<std::size_t>(i));
    }
    ImGui::PopStyleVar();
  }

  void line(const session::TableMatch& match, std::size_t index, std::size_t number) {
    const Theme& t = current_theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 place = ImGui::GetCursorPos();
    const double across = ImGui::GetContentRegionAvail().x, words = across - px(250);
    const auto cell = [&](double x, double room, Type type, core::Colour colour, const std::string& whole) {
      text_at(list, type, vec2(at.x + x, at.y + (px(row_height) - text_height(type)) / 2), colour,
              elide(type, whole, room));
    };
    if (memory_.list == List::without_row) {
      cell(px(8), across - px(16), Type::body, t.text, shown_area(match.areas[index]));
      ImGui::Dummy({1, px(row_height)});
      return;
    }
    const data::AreaRow& row = match.rows[index];
    const data::RowMatch& found = match.match.rows[index];
    const std::string key =
        data::row_key(row, match.table.by == model::JoinKey::code ? data::MatchBy::code : data::MatchBy::name);
    const std::string where = frame_.text(message(tr_mark("row {0}"), std::to_string(draft_.rows.numbers[index])));
    const double where_width = px(64);
    cell(px(8), where_width, Type::small, t.secondary, where);
    const bool pairs = found.area != data::no_area;
    std::string written = shown_row(row);
    if (written.empty()) {  // a total, a remark
      for (const std::string& one : draft_.rows.rows[index]) {
        if (written.empty()) written = one;
      }
    }
    const double names = words - where_width;
    cell(px(8) + where_width, names * (pairs ? 0.36 : 0.5) - px(8), Type::body_medium, t.text, written);
    if (pairs)
      cell(px(8) + where_width + names * 0.36, names * 0.36 - px(8), Type::body, t.accent,
           "→ " + shown_area(match.areas[found.area]));
    cell(px(8) + where_width + names * (pairs ? 0.72 : 0.5), names * (pairs ? 0.28 : 0.5) - px(8), Type::small,
         t.secondary, frame_.text(reason_sentence(found.reason)));
    ImGui::SetCursorPos({place.x + static_cast<float>(across) - px(244), place.y});
    buttons(match, found, key, std::to_string(number));
    ImGui::SetCursorPos({place.x, place.y + px(row_height + 4)});
    ImGui::Dummy({0, 0});
  }

  void buttons(const session::TableMatch& match, const data::RowMatch& found, const std::string& key,
               const std::string& number) {
    const auto by = match.table.by == model::JoinKey::code ? data::MatchBy::code : data::MatchBy::name;
    if (found.status == MatchStatus::skipped || key.empty()) return;
    if (found.reason == MatchReason::decided) {
      if (widgets_.button("join/forget/" + number, frame_.text(tr_mark("Take back")))) {
        session::forget_decision(table_, key);
        match_again();
      }
      return;
    }
    if (found.status == MatchStatus::proposed) {
      if (widgets_.button("join/accept/" + number, frame_.text(tr_mark("Accept")))) {
        session::decide(table_, key, data::area_key(match.areas[found.area], by));
        match_again();
      }
      ImGui::SameLine();
    }
    if (found.status != MatchStatus::unmatched) {
      if (widgets_.button("join/reject/" + number, frame_.text(tr_mark("Reject")))) {
        session::decide(table_, key, "");
        match_again();
      }
      ImGui::SameLine();
    }
    if (widgets_.button("join/pick/" + number, frame_.text(tr_mark("Other…")))) {
      memory_.picking = memory_.focus = true;
      memory_.row = key;
      memory_.text.clear();
    }
  }

  void match_again() { requests_.emplace_back(MatchTable{draft_}); }

  /// Areas whose name or code holds what was typed, those that have no row first; before, the likeliest ones.
  void picker(const session::TableMatch& match) {
    const Theme& t = current_theme();
    const auto by = match.table.by == model::JoinKey::code ? data::MatchBy::code : data::MatchBy::name;
    const float across = ImGui::GetContentRegionAvail().x - px(8);
    text_cut(Type::body_medium, t.text, frame_.text(message(tr_mark("Which area is “{0}”?"), memory_.row)), across);
    ImGui::SetNextItemWidth(across);
    widgets_.text_field("join/pick/text", frame_.text(tr_mark("Type a name or a code…")), memory_.text,
                        std::exchange(memory_.focus, false));
    std::vector<std::size_t> found;
    if (memory_.text.empty()) {
      for (std::size_t row = 0; row < match.rows.size(); ++row) {
        if (data::row_key(match.rows[row], by) != memory_.row) continue;
        const data::RowMatch& of = match.match.rows[row];
        found = of.candidates;
        if (of.area != data::no_area) found.insert(found.begin(), of.area);
        break;
      }
    } else {
      const std::string wanted = session::folded(memory_.text);
      for (std::size_t area = 0; area < match.areas.size(); ++area) {
        if (session::folded(shown_area(match.areas[area])).find(wanted) != std::string::npos) found.push_back(area);
      }
      const auto& free = match.match.areas_without_row;
      std::stable_partition(found.begin(), found.end(),
                            [&](std::size_t area) { return std::binary_search(free.begin(), free.end(), area); });
    }
    found.resize(std::min(found.size(), areas_found));
    ImGui::Dummy({1, px(2)});
    for (std::size_t i = 0; i < found.size(); ++i) {
      ImGui::SetNextItemWidth(across);
      if (!widgets_.selectable("join/pick/area/" + std::to_string(i), shown_area(match.areas[found[i]]), false))
        continue;
      session::decide(table_, memory_.row, data::area_key(match.areas[found[i]], by));
      memory_.picking = false;
      match_again();
    }
    if (found.empty() && !memory_.text.empty())
      text(Type::small, t.secondary, frame_.text(tr_mark("Nothing is called that. Try fewer letters.")));
    ImGui::Dummy({1, px(4)});
    if (widgets_.button("join/pick/back", frame_.text(tr_mark("Back to the list")))) memory_.picking = false;
  }

  void accept_all(const session::TableMatch& match) {
    const auto by = match.table.by == model::JoinKey::code ? data::MatchBy::code : data::MatchBy::name;
    for (std::size_t row = 0; row < match.rows.size(); ++row) {
      const data::RowMatch& found = match.match.rows[row];
      if (found.status == MatchStatus::proposed)
        session::decide(table_, data::row_key(match.rows[row], by), data::area_key(match.areas[found.area], by));
    }
    match_again();
  }

  // ---- the foot

  void bottom_line() {
    ImGui::SetCursorPosY(ImGui::GetWindowContentRegionMax().y - px(row_height));
    const bool columns = memory_.step == Step::columns;
    const std::size_t proposed = memory_.match ? memory_.match->match.count(MatchStatus::proposed) : 0;
    if (!columns) {
      const std::string all = frame_.text(tr_mark("Accept all proposals"));
      if (widgets_.button("join/accept_all", all, proposed > 0)) accept_all(*memory_.match);
      ImGui::SameLine();
    }
    const std::string cancel = frame_.text(tr_mark("Cancel")), back = frame_.text(tr_mark("Back"));
    const std::string next = frame_.text(tr_mark("Next")), finish = join_label();
    const float frame_padding = 2 * ImGui::GetStyle().FramePadding.x;
    double wide = text_width(Type::body_medium, cancel) + text_width(Type::body_medium, columns ? next : finish) +
                  2 * frame_padding + px(gap);
    if (!columns) wide += text_width(Type::body_medium, back) + frame_padding + px(gap);
    ImGui::SetCursorPosX(static_cast<float>(ImGui::GetWindowContentRegionMax().x - wide));
    left_ = widgets_.button("join/cancel", cancel);
    ImGui::SameLine(0, px(gap));
    if (columns) {
      const bool ready = !table_.columns.empty() && !table_.key.empty() && !table_.area_key.empty();
      if (widgets_.primary_button("join/next", next, ready)) {
        memory_.step = Step::rows;
        memory_.match.reset();
        memory_.list = List::proposed;
        match_again();
      }
      return;
    }
    if (widgets_.button("join/back", back)) {
      memory_.step = Step::columns;
      memory_.picking = false;
    }
    ImGui::SameLine(0, px(gap));
    const bool any = memory_.match && memory_.match->match.count(MatchStatus::matched) > 0;
    if (widgets_.primary_button("join/finish", finish, any)) {
      requests_.emplace_back(JoinTable{draft_.source, table_});
      left_ = true;
    }
  }

  std::string join_label() const {
    const std::size_t columns = table_.columns.size();
    return columns == 1 ? frame_.text(tr_mark("Join 1 column"))
                        : frame_.text(message(tr_mark("Join {0} columns"), columns));
  }

  const Frame& frame_;
  Widgets& widgets_;
  TableImportMemory& memory_;
  Requests& requests_;
  session::TableDraft& draft_;
  model::JoinedTable& table_;
  double room_ = 0, body_ = 0;
  bool left_ = false;
};

void begin_table(TableImportMemory& memory) {
  memory.appearing = true;
  memory.step = Step::columns;
  memory.match.reset();
  memory.picking = false;
  const int year = memory.open() ? memory.waiting.front().table.year : 0;
  memory.year = year > 0 ? std::to_string(year) : "";
}

}  // namespace

void import_table(TableImportMemory& memory, session::TableDraft draft) {
  if (memory.open() && memory.waiting.front().table.path == draft.table.path) {
    memory.waiting.front() = std::move(draft);
    begin_table(memory);
    memory.appearing = false;
    return;
  }
  memory.waiting.push_back(std::move(draft));
  if (memory.waiting.size() == 1) begin_table(memory);
}

void show_match(TableImportMemory& memory, session::TableMatch match) {
  if (!memory.open() || memory.waiting.front().table != match.table || memory.waiting.front().source != match.source)
    return;
  const bool first = !memory.match;
  memory.match = std::move(match);
  if (!first) return;
  if (memory.match->match.count(MatchStatus::proposed) > 0)
    memory.list = List::proposed;
  else
    memory.list = memory.match->match.count(MatchStatus::unmatched) > 0 ? List::unmatched : List::matched;
}

void leave_table(TableImportMemory& memory) {
  memory.waiting.erase(memory.waiting.begin());
  begin_table(memory);
}

void table_import(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, TableImportMemory& memory,
                  Requests& requests) {
  if (!memory.open()) return;
  begin_modal("##table-import", window_px, width, height, std::exchange(memory.appearing, false));
  Dialog dialog(frame, widgets, memory, requests);
  dialog.draw();
  end_modal();
  if (dialog.left()) leave_table(memory);
}

}  // namespace titik::ui
