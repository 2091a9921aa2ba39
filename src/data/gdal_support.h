// SPDX-License-Identifier: MIT
// GDAL's handles and messages for the .cpp files of this folder; not for others.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gdal_priv.h>

#include "core/message.h"
#include "core/warnings.h"

namespace titik::data {

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetHandle = std::unique_ptr<GDALDataset, CloseDataset>;

/// Collects what GDAL says on this thread while it lives.
class GdalMessages {
 public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  bool failed() const { return failed_; }  ///< an error was among them
  std::string first_failure() const { return first_failure_; }
  /// One warning "gdal" per different message, at most five, and one for how many there were beyond.
  void add_to(core::Warnings& warnings) const;

 private:
  static void receive(CPLErr severity, CPLErrorNum number, const char* text) noexcept;
  std::vector<std::pair<std::string, int>> texts_;  ///< with how often
  std::string first_failure_;
  bool failed_ = false;
  int further_ = 0;
};

/// A GDAL configuration option of this thread, taken back at the end of its scope.
class GdalOption {
 public:
  GdalOption(const char* name, const std::string& value) : name_(name) {
    CPLSetThreadLocalConfigOption(name, value.c_str());
  }
  ~GdalOption() { CPLSetThreadLocalConfigOption(name_, nullptr); }
  GdalOption(const GdalOption&) = delete;
  GdalOption& operator=(const GdalOption&) = delete;

 private:
  const char* name_;
};

}  // namespace titik::data
