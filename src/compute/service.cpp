// SPDX-License-Identifier: MIT
#include "compute/service.h"

#include <chrono>
#include <iostream>
#include <iterator>

#include "compute/families.h"
#include "core/error.h"
#include "core/version.h"

namespace titik::compute {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

const Methods& all_methods() {
  static const Methods methods = [] {
    Methods all;
    for (Methods family : {classify_methods(), geo_methods(), read_methods(), decision_methods(), spatial_methods(),
                           siting_methods(), regional_methods()}) {
      all.merge(family);
    }
    return all;
  }();
  return methods;
}

Json warnings_json(const core::Warnings& warnings) {
  Json list = Json::array();
  for (const core::Warning& warning : warnings.items()) {
    list.push_back({{"code", warning.code}, {"rows", warning.rows}, {"text", core::in_english(warning.text)}});
  }
  return list;
}

Result run(const Json& request, std::vector<std::string> column_order) {
  if (!request.is_object() || request.value("contract", "") != "compute/1") {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The request must be an object with \"contract\": \"compute/1\"")));
  }
  const std::string name = request.value("method", "");
  const auto found = all_methods().find(name);
  if (found == all_methods().end()) {
    throw Error(ErrorCode::unsupported, message(tr_mark("There is no method named {0}"), name),
                message(tr_mark("titik compute --list names them")));
  }
  Request parsed;
  parsed.input = request.value("input", Json::object());
  parsed.column_order = std::move(column_order);
  parsed.parameters = request.value("parameters", Json::object());
  parsed.base = request.value("base", ".");
  parsed.seed = request.value("seed", std::uint64_t{0});
  parsed.threads = request.value("threads", 0);
  for (const auto& [parameter, value] : parsed.parameters.items()) {
    if (!found->second.parameters.contains(parameter)) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The method {0} has no parameter {1}"), name, parameter));
    }
  }
  return found->second.run(parsed);
}

}  // namespace

Json answer(const Json& request, std::vector<std::string> column_order) {
  const auto begin = std::chrono::steady_clock::now();
  Json response = {{"contract", "compute/1"},   {"status", "ok"}, {"result", Json::object()},
                   {"warnings", Json::array()}, {"message", ""},  {"version", core::version()}};
  if (request.is_object() && request.contains("case")) response["case"] = request["case"];
  try {
    const Result result = run(request, std::move(column_order));
    response["result"] = result.result;
    response["warnings"] = warnings_json(result.warnings);
    if (!result.proof.is_null()) response["proof"] = result.proof;
    if (result.infeasible) response["status"] = "infeasible";
  } catch (const Error& error) {
    response["status"] = error.code() == ErrorCode::unsupported ? "unsupported" : "error";
    response["message"] = error.what();
  } catch (const Json::exception& problem) {
    response["status"] = "error";
    response["message"] = std::string("The request has the wrong form: ") + problem.what();
  }
  response["elapsed_ms"] = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return response;
}

namespace {

void write(std::ostream& out, const Json& json) {
  // "replace": a file's broken UTF-8 must not take the answer with it.
  out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// The answer to a request as text; `code` becomes 2 when it is not JSON.
Json answer_text(const std::string& text, int& code) {
  const auto request = nlohmann::ordered_json::parse(text, nullptr, false);
  if (request.is_discarded()) {
    code = 2;
    return answer(Json());
  }
  std::vector<std::string> column_order;
  const auto columns = nlohmann::ordered_json::json_pointer("/input/columns");
  if (request.contains(columns) && request.at(columns).is_object()) {
    for (const auto& [name, unused] : request.at(columns).items()) column_order.push_back(name);
  }
  return answer(Json(request), std::move(column_order));
}

}  // namespace

int serve(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out) {
  const std::string mode = arguments.empty() ? "" : arguments[0];
  if (arguments.size() > 1 || (!mode.empty() && mode != "--jsonl" && mode != "--list")) {
    throw Error(ErrorCode::usage, message(tr_mark("compute takes --jsonl, --list or nothing")));
  }
  if (mode == "--list") {
    Json methods = Json::object();
    for (const auto& [name, method] : all_methods()) methods[name] = {{"parameters", method.parameters}};
    write(out, {{"contract", "compute/1"}, {"methods", methods}});
    return 0;
  }
  if (mode == "--jsonl") {
    int code = 0;
    for (std::string line; std::getline(in, line);) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      write(out, answer_text(line, code));
      out.flush();
    }
    return code;
  }
  const std::string text(std::istreambuf_iterator<char>(in), {});
  int code = 0;
  write(out, answer_text(text, code));
  return code;
}

}  // namespace titik::compute
