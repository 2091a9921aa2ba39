// SPDX-License-Identifier: MIT
#include "cli/compute.h"

#include <chrono>
#include <cmath>
#include <iostream>
#include <iterator>

#include "core/error.h"
#include "core/version.h"
#include "data/reader.h"

namespace titik::cli {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

const ComputeMethods& all_methods() {
  static const ComputeMethods methods = [] {
    ComputeMethods all;
    for (ComputeMethods family : {classify_methods(), geo_methods(), read_methods()}) all.merge(family);
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

ComputeResult run(const Json& request) {
  if (!request.is_object() || request.value("contract", "") != "compute/1") {
    throw Error(ErrorCode::bad_input, message(tr_mark("The request must be an object with \"contract\": \"compute/1\"")));
  }
  const std::string name = request.value("method", "");
  const auto found = all_methods().find(name);
  if (found == all_methods().end()) {
    throw Error(ErrorCode::unsupported, message(tr_mark("There is no method named {0}"), name),
                message(tr_mark("titik compute --list names them")));
  }
  ComputeRequest parsed;
  parsed.input = request.value("input", Json::object());
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

Json answer(const Json& request) {
  const auto begin = std::chrono::steady_clock::now();
  Json response = {{"contract", "compute/1"}, {"status", "ok"},   {"result", Json::object()},
                   {"warnings", Json::array()}, {"message", ""}, {"version", core::version()}};
  if (request.is_object() && request.contains("case")) response["case"] = request["case"];
  try {
    const ComputeResult result = run(request);
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
  response["elapsed_ms"] =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return response;
}

void write(std::ostream& out, const Json& json) {
  // "replace": a file's broken UTF-8 must not take the answer with it.
  out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

fs::path file_of(const ComputeRequest& request, const std::string& name) {
  const auto outside = [&] {
    return Error(ErrorCode::bad_input, message(tr_mark("The file {0} lies outside the base folder"), name));
  };
  if (fs::path(name).is_absolute()) throw outside();
  const fs::path base = fs::weakly_canonical(request.base);
  const fs::path path = fs::weakly_canonical(base / name);
  const fs::path relative = path.lexically_relative(base);
  if (relative.empty() || *relative.begin() == "..") throw outside();
  return path;
}

std::vector<std::optional<double>> values_of(const ComputeRequest& request) {
  std::vector<std::optional<double>> values;
  if (request.input.contains("values")) {
    for (const Json& value : request.input.at("values")) {
      values.push_back(value.is_null() ? std::nullopt : std::optional(value.get<double>()));
    }
    return values;
  }
  data::ReadRequest read;
  read.path = file_of(request, request.input.at("table").get<std::string>());
  const std::string name = request.input.at("column").get<std::string>();
  read.columns = std::vector<std::string>{name};
  const data::Dataset dataset = data::read(read);
  const data::Column& column = dataset.column(name);
  if (!column.numeric()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The column {0} holds text, not numbers"), name));
  }
  for (std::size_t row = 0; row < column.size(); ++row) values.push_back(column.number(row));
  return values;
}

std::vector<double> present_values_of(const ComputeRequest& request, core::Warnings& warnings) {
  std::vector<double> present;
  std::vector<std::int64_t> missing;
  const auto values = values_of(request);
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (values[row]) present.push_back(*values[row]);
    else missing.push_back(static_cast<std::int64_t>(row));
  }
  if (!missing.empty()) {
    warnings.add("missing", message(tr_mark("{0} missing values were left out"), missing.size()), missing);
  }
  return present;
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(); }

int compute(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out) {
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
      const Json request = Json::parse(line, nullptr, false);
      if (request.is_discarded()) code = 2;
      write(out, answer(request.is_discarded() ? Json() : request));
      out.flush();
    }
    return code;
  }
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const Json request = Json::parse(text, nullptr, false);
  write(out, answer(request.is_discarded() ? Json() : request));
  return request.is_discarded() ? 2 : 0;
}

}  // namespace titik::cli
