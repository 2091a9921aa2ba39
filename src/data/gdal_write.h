// SPDX-License-Identifier: MIT
// What every file that GDAL writes needs: failures as errors, columns as fields, and the new file in the place of the
// old one in one step. For the .cpp files of this folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <ogrsf_frmts.h>

#include "data/dataset.h"
#include "data/gdal_support.h"

namespace titik::data {

/// Throws when GDAL could not do something; its messages say why.
class GdalWriting {
 public:
  explicit GdalWriting(const std::filesystem::path& path) : path_(path) {}

  /// What closing the file reports, it reports only there.
  void require_no_failure() const { require(!messages_.failed()); }
  /// Throws Error(unwritable) unless it was done.
  void require(bool done) const;

 private:
  const std::filesystem::path& path_;
  GdalMessages messages_;
};

OGRFieldType gdal_type(const Column& column);
/// The column's value of that row; NULL where it is missing.
void set_field(OGRFeature& feature, int field, const Column& column, std::size_t row);

/// `write` writes a file beside `path` under a name with the same ending, which then takes its place; folders are
/// created. Throws Error(unwritable) and what `write` throws; then nothing is left behind.
void write_in_one_step(const std::filesystem::path& path, const GdalWriting& writing,
                       const std::function<void(const std::filesystem::path&)>& write);

}  // namespace titik::data
