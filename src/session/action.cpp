// SPDX-License-Identifier: MIT
#include "session/action.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/number.h"
#include "model/project_file.h"

namespace titik::session {
namespace {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

Error refusal(const char* sentence, std::string_view found) {
  return Error(ErrorCode::bad_input, message(sentence, found));
}

/// What follows an action's word on its line.
class Arguments {
 public:
  explicit Arguments(std::string_view text) : rest_(text) { skip_blanks(); }

  bool empty() const { return rest_.empty(); }
  std::string_view take_all() { return std::exchange(rest_, {}); }

  std::string text() {
    const std::string_view token = next();
    const auto json = nlohmann::json::parse(token, nullptr, false);
    if (!json.is_string()) throw refusal(tr_mark("Expected a text in quotation marks instead of “{0}”"), token);
    return json.get<std::string>();
  }

  double number() {
    const std::string_view token = next();
    const auto number = core::parse_number(token);
    if (!number) throw refusal(tr_mark("Expected a number instead of “{0}”"), token);
    return *number;
  }

  template <typename Whole>
  Whole whole() {
    const std::string_view token = next();
    Whole value{};
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (error != std::errc() || end != token.data() + token.size()) {
      throw refusal(tr_mark("Expected a whole number instead of “{0}”"), token);
    }
    return value;
  }

 private:
  std::string_view next() {
    std::size_t end = 0;
    if (!rest_.empty() && rest_[0] == '"') {
      for (end = 1; end < rest_.size() && rest_[end] != '"'; ++end) {
        if (rest_[end] == '\\') ++end;
      }
      ++end;
    } else {
      end = rest_.find_first_of(" \t");
    }
    const std::string_view token = rest_.substr(0, end);
    rest_.remove_prefix(std::min(token.size(), rest_.size()));
    skip_blanks();
    return token;
  }

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size())); }

  std::string_view rest_;
};

Action parse_select(Arguments& arguments) {
  Select select{arguments.text(), {}};
  while (!arguments.empty()) select.rows.push_back(arguments.whole<std::uint32_t>());
  return select;
}

Action parse_layers(Arguments& arguments) {
  ShowLayers layers;
  while (!arguments.empty()) layers.ids.push_back(arguments.text());
  return layers;
}

Action parse_view(Arguments& arguments) {
  geo::Box extent;
  for (double* side : {&extent.min_x, &extent.min_y, &extent.max_x, &extent.max_y}) *side = arguments.number();
  return SetView{extent};
}

Action parse_render(Arguments& arguments) {
  Render render{arguments.text()};
  if (!arguments.empty()) render.paper = arguments.text();
  if (!arguments.empty()) render.dpi = arguments.whole<int>();
  return render;
}

Action parse_document(Arguments& arguments) {
  const std::string folder = arguments.text();
  return OpenDocument{folder, model::from_json(arguments.take_all())};
}

using Parse = std::function<Action(Arguments&)>;
const std::map<std::string_view, Parse>& parsers() {
  static const std::map<std::string_view, Parse> all = {
      {"edit", [](Arguments& a) { return Commit{model::edit_from_json(a.take_all())}; }},
      {"preview", [](Arguments& a) { return Preview{model::edit_from_json(a.take_all())}; }},
      {"keep_preview", [](Arguments&) { return EndPreview{true}; }},
      {"drop_preview", [](Arguments&) { return EndPreview{false}; }},
      {"undo", [](Arguments&) { return Undo{}; }},
      {"redo", [](Arguments&) { return Redo{}; }},
      {"step", [](Arguments& a) { return GoToStep{a.whole<std::size_t>()}; }},
      {"theme", [](Arguments& a) { return SetTheme{a.text()}; }},
      {"scenario", [](Arguments& a) { return ShowScenario{a.text()}; }},
      {"layers", parse_layers},
      {"view", parse_view},
      {"home", [](Arguments&) { return Home{}; }},
      {"select", parse_select},
      {"language", [](Arguments& a) { return SetLanguage{a.text()}; }},
      {"open", [](Arguments& a) { return OpenProject{a.text()}; }},
      {"document", parse_document},
      {"save", [](Arguments& a) { return SaveProject{a.empty() ? std::string() : a.text()}; }},
      {"render", parse_render},
  };
  return all;
}

Action parse_line(std::string_view line) {
  const std::size_t word_end = std::min(line.find_first_of(" \t"), line.size());
  const auto parser = parsers().find(line.substr(0, word_end));
  if (parser == parsers().end()) {
    std::string known;
    for (const auto& [word, ignored] : parsers()) known += (known.empty() ? "" : ", ") + std::string(word);
    throw Error(ErrorCode::bad_input,
                message(tr_mark("Unknown action “{0}”; known are {1}"), line.substr(0, word_end), known));
  }
  Arguments arguments(line.substr(word_end));
  Action action = parser->second(arguments);
  if (!arguments.empty()) throw refusal(tr_mark("“{0}” is too much"), arguments.take_all());
  return action;
}

std::string quoted(const std::string& text) {
  try {
    return nlohmann::json(text).dump();
  } catch (const nlohmann::json::type_error&) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A text of the script is not valid UTF-8")));
  }
}

struct Write {
  std::string operator()(const Commit& a) const { return "edit " + model::to_json(a.edit); }
  std::string operator()(const Preview& a) const { return "preview " + model::to_json(a.edit); }
  std::string operator()(const EndPreview& a) const { return a.keep ? "keep_preview" : "drop_preview"; }
  std::string operator()(const Undo&) const { return "undo"; }
  std::string operator()(const Redo&) const { return "redo"; }
  std::string operator()(const GoToStep& a) const { return "step " + std::to_string(a.position); }
  std::string operator()(const SetTheme& a) const { return "theme " + quoted(a.id); }
  std::string operator()(const ShowScenario& a) const { return "scenario " + quoted(a.id); }
  std::string operator()(const ShowLayers& a) const {
    std::string line = "layers";
    for (const std::string& id : a.ids) line += " " + quoted(id);
    return line;
  }
  std::string operator()(const SetView& a) const {
    const auto& [west, south, east, north] = a.extent;
    return "view " + core::round_trip(west) + " " + core::round_trip(south) + " " + core::round_trip(east) + " " +
           core::round_trip(north);
  }
  std::string operator()(const Home&) const { return "home"; }
  std::string operator()(const Select& a) const {
    std::string line = "select " + quoted(a.layer);
    for (const std::uint32_t row : a.rows) line += " " + std::to_string(row);
    return line;
  }
  std::string operator()(const SetLanguage& a) const { return "language " + quoted(a.code); }
  std::string operator()(const OpenProject& a) const { return "open " + quoted(a.path.string()); }
  std::string operator()(const OpenDocument& a) const {
    return "document " + quoted(a.folder.string()) + " " + nlohmann::ordered_json::parse(model::to_json(a.document)).dump();
  }
  std::string operator()(const SaveProject& a) const {
    return a.path.empty() ? "save" : "save " + quoted(a.path.string());
  }
  std::string operator()(const Render& a) const {
    return "render " + quoted(a.path.string()) + " " + quoted(a.paper) + " " + std::to_string(a.dpi);
  }
};

}  // namespace

std::vector<Action> parse_script(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::vector<Action> actions;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.empty() || line[0] == '#') continue;
    try {
      actions.push_back(parse_line(line));
    } catch (const Error& error) {  // passed on with the line, which the parts of a line don't know
      throw Error(ErrorCode::bad_input, message(tr_mark("Line {0} of the script is wrong"), number), error.message());
    }
  }
  return actions;
}

std::string to_text(const Action& action) { return std::visit(Write{}, action); }

}  // namespace titik::session
