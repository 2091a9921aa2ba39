// SPDX-License-Identifier: MIT
#include "output/pdf.h"

#include <cctype>

#include "core/paths.h"
#include "output/pdf_file.h"
#include "output/pdf_page.h"

namespace titik::output {
namespace {

/// "2026-11-24T08:30" as "D:20261124083000Z": what is left out of the time is zero.
std::string pdf_date(const std::string& iso) {
  std::string digits;
  for (const char c : iso) {
    if (std::isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  const std::string midnight = "20000101000000";
  digits.resize(std::min(digits.size(), midnight.size()));
  return "(D:" + digits + midnight.substr(digits.size()) + "Z)";
}

std::string information(const PdfOptions& options) {
  std::string result = "<< /Creator (Titik) /CreationDate " + pdf_date(options.date);
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) result += std::string(" /") + key + " " + pdf_text(value);
  };
  add("Title", options.title);
  add("Author", options.author);
  add("Subject", options.subject);
  add("Keywords", options.keywords);
  return result + " >>";
}

}  // namespace

void paint_pdf(const scene::Scene& scene, const std::filesystem::path& path, const PdfOptions& options,
               const core::Progress& progress) {
  PdfFile file;
  const int catalogue = file.reserve(), pages = file.reserve(), page = file.reserve(), info = file.reserve();
  std::string metadata;
  if (!options.xmp.empty()) {
    // Not deflated: programs that know nothing of PDF find a packet by its first bytes.
    const int stream = file.reserve();
    file.write(stream, "<< /Type /Metadata /Subtype /XML /Length " + std::to_string(options.xmp.size()) + " >>\nstream\n" +
                           options.xmp + "\nendstream");
    metadata = " /Metadata " + reference(stream);
  }
  file.write(catalogue, "<< /Type /Catalog /Pages " + reference(pages) + metadata + " >>");
  file.write(pages, "<< /Type /Pages /Count 1 /Kids [" + reference(page) + "] >>");
  file.write(info, information(options));
  PdfPage painter(file, scene);
  for (std::size_t i = 0; i < scene.items.size(); ++i) {
    painter.paint(scene.items[i]);
    progress.report(static_cast<double>(i + 1) / static_cast<double>(scene.items.size()));
  }
  painter.finish(page, pages);
  core::write_file_atomically(path, file.finish(catalogue, info));
}

}  // namespace titik::output
