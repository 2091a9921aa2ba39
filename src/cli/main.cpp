// SPDX-License-Identifier: MIT
#include "cli/main.h"

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>

#include "core/arguments.h"
#include "cli/export.h"
#include "cli/info.h"
#include "cli/prepare.h"
#include "cli/render.h"
#include "compute/service.h"
#include "core/error.h"
#include "core/paths.h"
#include "core/version.h"
#include "data/reader.h"
#include "model/project_file.h"
#include "session/store.h"

namespace titik::cli {

using core::Arguments;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

struct Command {
  const char* name;
  const char* usage;
  const char* help;
};

constexpr Command commands[] = {
    {"render", "PROJECT|FILE… -o PICTURE", tr_mark("draw a theme or files as PNG, PDF or SVG")},
    {"worksheet", "PROJECT --index I -o TABLE", tr_mark("write the working of an index as XLSX or CSV")},
    {"export", "PROJECT --layer L -o FILE", tr_mark("write a layer with its results as GPKG, GeoJSON, XLSX or CSV")},
    {"info", "FILE [--json]", tr_mark("show what is in a file and what its import noticed")},
    {"check", "PROJECT", tr_mark("whether a project has all it needs")},
    {"script", "ACTIONS PROJECT", tr_mark("run a file of actions on a project")},
    {"compute", "[--jsonl|--list]", tr_mark("answer a JSON request of an analysis on standard input")},
    {"prepare", "[--downloads DIR] [--output FILE]", tr_mark("build OKI's data from the downloaded packages")},
};

void print_usage(const Command& command, const core::Language& language, std::ostream& out) {
  out << "  titik " << command.name << " " << command.usage << "\n      " << language.text(std::string_view(command.help)) << "\n";
}

void print_help(const core::Language& language, std::span<const ExtraCommand> extra, std::ostream& out) {
  out << "Titik " << core::version() << " – " << language.text(tr_mark("maps for the planners of Ogan Komering Ilir")) << "\n\n";
  for (const ExtraCommand& command : extra) print_usage({command.name, command.usage, command.help}, language, out);
  for (const Command& command : commands) print_usage(command, language, out);
  out << "\n" << language.text(tr_mark("Every command takes --lang id|en (Indonesian without it) and --help.")) << "\n";
}

/// Takes "--lang X" out of the arguments; Indonesian without it.
core::Language take_language(std::vector<std::string>& arguments) {
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
    if (argument->starts_with("--lang=")) {
      const core::Language language = core::Language::of(argument->substr(7));
      arguments.erase(argument);
      return language;
    }
    if (*argument != "--lang") continue;
    if (argument + 1 == arguments.end()) throw Error(ErrorCode::usage, message(tr_mark("The option {0} needs a value"), "--lang"));
    const core::Language language = core::Language::of(*(argument + 1));
    arguments.erase(argument, argument + 2);
    return language;
  }
  return core::Language::of("id");
}

/// Stops at the first action that fails: the actions after it were written for the state it would have made.
int script(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out) {
  const Arguments arguments(raw, {});
  if (arguments.positionals().size() != 2) throw Error(ErrorCode::usage, message(tr_mark("script takes a file of actions and a project")));
  const std::vector<session::Action> actions = session::parse_script(core::read_file(arguments.positionals()[0]));
  const std::filesystem::path project = arguments.positionals()[1];
  session::Store store(model::open_project(project), project, render_state);
  store.dispatch(session::SetLanguage{language.code()});
  for (const session::Action& action : actions) {
    if (!store.dispatch(action)) throw store.errors().back();
    out << session::to_text(action) << "\n";
  }
  return 0;
}

/// The help of a command that has no options to explain. True when it was asked for.
bool print_plain_help(const std::string& name, const std::vector<std::string>& arguments, const core::Language& language, std::ostream& out) {
  if (std::find(arguments.begin(), arguments.end(), "--help") == arguments.end()) return false;
  if (name != "check" && name != "script" && name != "compute") return false;
  for (const Command& command : commands) {
    if (name == command.name) print_usage(command, language, out);
  }
  return true;
}

int run(const std::string& command, const std::vector<std::string>& arguments, const core::Language& language, std::span<const ExtraCommand> extra) {
  if (print_plain_help(command, arguments, language, std::cout)) return 0;
  if (command == "render") return render(arguments, language, std::cout, std::cerr);
  if (command == "worksheet") return worksheet(arguments, language, std::cout, std::cerr);
  if (command == "export") return export_layer(arguments, language, std::cout, std::cerr);
  if (command == "info") return info(arguments, language, std::cout);
  if (command == "check") return check(arguments, language, std::cout);
  if (command == "script") return script(arguments, language, std::cout);
  if (command == "compute") return compute::serve(arguments, std::cin, std::cout);
  if (command == "prepare") return prepare(arguments, language, std::cout);
  for (const ExtraCommand& known : extra) {
    if (command == known.name) return known.run(arguments, language);
  }
  throw Error(ErrorCode::usage, message(tr_mark("Unknown command {0}"), command), message(tr_mark("titik --help lists the commands")));
}

}  // namespace

int main(std::vector<std::string> arguments, std::span<const ExtraCommand> extra) {
  core::Language language = core::Language::of("id");
  try {
    language = take_language(arguments);
    if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "help") {
      print_help(language, extra, std::cout);
      return arguments.empty() ? 2 : 0;
    }
    if (arguments[0] == "--version") {
      std::cout << "titik " << core::version() << "\n";
      return 0;
    }
    data::init();
    const std::string command = arguments[0];
    arguments.erase(arguments.begin());
    return run(command, arguments, language, extra);
  } catch (const Error& error) {
    std::cerr << "titik: " << language.text(error) << "\n";
    return error.code() == ErrorCode::usage ? 2 : 1;
  } catch (const std::exception& problem) {
    std::cerr << "titik: " << language.text(message(tr_mark("Unexpected failure: {0}"), problem.what())) << "\n";
    return 1;
  }
}

}  // namespace titik::cli
