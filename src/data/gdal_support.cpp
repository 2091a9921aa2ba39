// SPDX-License-Identifier: MIT
#include "data/gdal_support.h"

#include <mutex>

#include <gdal_frmts.h>
#include <ogrsf_frmts.h>

#include "data/reader.h"
#include "data/text_encoding.h"

namespace titik::data {
using core::message;
using core::tr_mark;

namespace {

constexpr GIntBig pixel_cache_bytes = 128 << 20;  // GDAL's own is a share of the machine's memory
constexpr std::size_t most_messages = 5;  // damaged files repeat themselves

void CPL_STDCALL ignore(CPLErr, CPLErrorNum, const char*) {}

/// What GDAL says about things that change nothing for us: feature ids are not kept.
bool without_consequence(std::string_view text) {
  return text.find("Several features with id") != std::string_view::npos;
}

}  // namespace

void init() {
  static std::once_flag once;
  std::call_once(once, [] {
    CPLSetErrorHandler(ignore);
    GDALSetCacheMax64(pixel_cache_bytes);
    RegisterOGRShape();
    RegisterOGRGeoPackage();
    RegisterOGRGeoJSON();
    RegisterOGRFlatGeobuf();
    RegisterOGRLIBKML();
    RegisterOGRXLSX();
    GDALRegister_GTiff();
    GDALRegister_VRT();
    GDALRegister_MEM();
  });
}

GdalMessages::GdalMessages() {
  const auto handler = [](CPLErr severity, CPLErrorNum number, const char* text) { receive(severity, number, text); };
  CPLPushErrorHandlerEx(handler, this);
}

GdalMessages::~GdalMessages() {
  CPLPopErrorHandler();
  CPLErrorReset();
}

void GdalMessages::receive(CPLErr severity, CPLErrorNum, const char* text) noexcept {
  auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  if (severity < CE_Warning || without_consequence(text)) return;
  const std::string utf8 = valid_utf8(text) ? text : utf8_from_latin(text);
  if (severity >= CE_Failure && !self->failed_) {
    self->failed_ = true;
    self->first_failure_ = utf8;
  }
  for (auto& [known, count] : self->texts_) {
    if (known != utf8) continue;
    ++count;
    return;
  }
  if (self->texts_.size() < most_messages)
    self->texts_.emplace_back(utf8, 1);
  else
    ++self->further_;
}

void GdalMessages::add_to(core::Warnings& warnings) const {
  for (const auto& [text, count] : texts_) {
    warnings.add("gdal", message(tr_mark("While reading the file, GDAL reported {0} times: {1}"), count, text));
  }
  if (further_ > 0) warnings.add("gdal", message(tr_mark("GDAL reported {0} further problems of this file"), further_));
}

}  // namespace titik::data
