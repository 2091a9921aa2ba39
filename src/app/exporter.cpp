// SPDX-License-Identifier: MIT
#include "app/exporter.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>
#include <utility>

#include "model/layer_export.h"
#include "output/pdf.h"
#include "output/svg.h"

namespace titik::app {
namespace fs = std::filesystem;

using core::Error;
using core::Message;
using core::message;
using core::tr_mark;
using ui::Notice;

namespace {

constexpr double mm_per_inch = 25.4;
constexpr std::size_t kept_levels = 4;  // of what was prepared for pages: some papers and resolutions
constexpr std::size_t most_named = 12;  // files in a notice

std::string name_of(const fs::path& file) { return file.filename().string(); }

/// Text that has no translation.
Message as_it_is(const std::string& text) { return {"{0}", {text}}; }

output::PngOptions png_options(const output::Sheet& sheet, double zoom) {
  output::PngOptions options;
  options.px_per_mm = sheet.dpi / mm_per_inch * zoom;
  return options;
}

/// Pixels of a file on both sides.
std::pair<int, int> file_size(const output::Sheet& sheet) {
  const double px_per_mm = sheet.dpi / mm_per_inch;
  const auto side = [&](int px, double mm) {
    return px > 0 ? px : std::max(1, static_cast<int>(std::round(mm * px_per_mm)));
  };
  return {side(sheet.width_px, sheet.width_mm), side(sheet.height_px, sheet.height_mm)};
}

/// A vector file is painted to know how large it is: it takes a tenth of a second.
std::size_t bytes_of_vector(const scene::Scene& scene, output::PictureKind kind, const core::Progress& progress) {
  const fs::path file = fs::temp_directory_path() / ("titik-" + std::to_string(std::random_device{}()));
  if (kind == output::PictureKind::svg)
    output::paint_svg(scene, file, {}, progress);
  else
    output::paint_pdf(scene, file, {}, progress);
  std::error_code ignored;
  const auto bytes = fs::file_size(file, ignored);
  fs::remove(file, ignored);
  return static_cast<std::size_t>(bytes);
}

void add_paths(const std::vector<fs::path>& written, Notice& notice) {
  for (std::size_t i = 0; i < std::min(written.size(), most_named); ++i)
    notice.lines.push_back(as_it_is(written[i].string()));
  if (written.size() > most_named)
    notice.lines.push_back(message(tr_mark("and {0} more"), written.size() - most_named));
}

}  // namespace

Exporter::Exporter(unsigned workers, const std::function<void()>& wake, std::function<void(Notice)> tell)
    : jobs_(workers == 0 ? 0 : 2), tell_(std::move(tell)) {
  if (wake) jobs_.set_wake(wake);
}

void Exporter::poll() {
  jobs_.poll();
  ended_.clear();
}

void Exporter::list(std::vector<ui::Job>& jobs) const {
  for (const auto& [key, running] : running_) jobs.push_back({key, running.title, running.handle.progress()});
}

// ---- the preview

void Exporter::want(const session::State& state, const std::optional<ui::PreviewWanted>& wanted) {
  if (!wanted) {
    if (wanted_) {
      preview_job_ = {};
      estimate_job_ = {};
      wanted_.reset();
      painted_.reset();
      built_ = estimated_ = nullptr;
      picture_.reset();
      preview_ = {};
      cache_->trim(0);
    }
    return;
  }
  wanted_ = wanted;
  // What is being painted is finished first: a page that is dragged shows every step that there is time for.
  if (preview_job_.running()) return;
  if (painted_ != wanted_ || document_ != state.document || inputs_ != state.inputs) return paint(state);
  preview_.working = false;
  if (built_ && estimated_ != built_) estimate();
}

void Exporter::paint(const session::State& state) {
  estimate_job_ = {};
  if (estimated_ && preview_.bytes == 0) estimated_ = nullptr;  // it was not finished
  painted_ = wanted_;
  document_ = state.document;
  inputs_ = state.inputs;
  preview_.working = true;
  preview_job_ = jobs_.start<Painted>(
      "preview",
      [state, wanted = *wanted_, known = built_, cache = cache_](const core::Progress& progress) {
        BuiltPtr built = known;
        const bool same = built && built->figure == wanted.figure && built->document == state.document &&
                          built->inputs == state.inputs;
        if (!same) {
          auto made = std::make_shared<Built>();
          made->document = state.document;
          made->inputs = state.inputs;
          made->figure = wanted.figure;
          made->sheet = output::parse_sheet(wanted.figure.paper, wanted.figure.dpi);
          made->kind = output::picture_kind("x" + wanted.figure.ending);
          const scene::PageRequest request =
              output::placed(session::page_request(state, wanted.figure, output::today()), made->sheet, made->kind);
          made->page = scene::build_page(request, *cache, core::Language::of(wanted.figure.language));
          cache->trim(kept_levels);
          progress.throw_if_cancelled();
          built = made;
        }
        const auto [width, height] = file_size(built->sheet);
        const scene::Rect page = ui::page_on_place(wanted, width, height);
        output::PngOptions options = png_options(built->sheet, page.width / width);
        options.width_px = static_cast<int>(page.width);
        options.height_px = static_cast<int>(page.height);
        const output::PixelRect seen{static_cast<int>(std::max(0.0, -page.x)), static_cast<int>(std::max(0.0, -page.y)),
                                     std::min(wanted.width_px, options.width_px),
                                     std::min(wanted.height_px, options.height_px)};
        Painted painted{built, output::paint_part(built->page.scene, options, seen, progress), {}};
        painted.part = {seen.x / page.width, seen.y / page.height, painted.image.width / page.width,
                        painted.image.height / page.height};
        return painted;
      },
      [this](const Painted& painted) { take(painted); },
      [this](const Error& error) {
        preview_ = {};
        preview_.problem = error.message();
        preview_.what_to_do = error.hint();
        built_ = nullptr;
      });
}

void Exporter::take(const Painted& painted) {
  const double bytes = painted.built == built_ ? preview_.bytes : 0;
  built_ = painted.built;
  if (!picture_) picture_ = std::make_unique<render::Picture>();
  picture_->upload(painted.image.width, painted.image.height, painted.image.rgb);
  ++pictures_;
  preview_ = {};
  preview_.working = true;  // until nothing newer is wanted
  preview_.texture = picture_->texture();
  preview_.part = painted.part;
  preview_.texture_width_px = painted.image.width;
  preview_.texture_height_px = painted.image.height;
  std::tie(preview_.width_px, preview_.height_px) = file_size(built_->sheet);
  preview_.width_mm = built_->sheet.width_mm;
  preview_.height_mm = built_->sheet.height_mm;
  preview_.scale_denominator = built_->sheet.screen ? 0 : built_->page.scale_denominator;
  preview_.bytes = bytes;
  for (const core::Warning& warning : built_->page.warnings.items()) preview_.remarks.push_back(warning.text);
}

void Exporter::estimate() {
  estimated_ = built_;
  estimate_job_ = jobs_.start<std::size_t>(
      "estimate",
      [built = built_](const core::Progress& progress) {
        output::PngOptions options = png_options(built->sheet, 1);
        options.width_px = built->sheet.width_px;
        options.height_px = built->sheet.height_px;
        return built->kind == output::PictureKind::png
                   ? output::estimated_png_bytes(built->page.scene, options, progress)
                   : bytes_of_vector(built->page.scene, built->kind, progress);
      },
      [this](std::size_t bytes) { preview_.bytes = static_cast<double>(bytes); }, [](const Error&) {});
}

// ---- files

void Exporter::start(const Message& title, const Message& failed, std::function<Notice(const core::Progress&)> work) {
  const std::string key = "export:" + std::to_string(started_++);
  const auto ended = [this, key] {
    const auto found = running_.find(key);
    if (found == running_.end()) return;
    ended_.push_back(std::move(found->second.handle));
    running_.erase(found);
  };
  running_[key] = {title, jobs_.start<Notice>(
                              key, std::move(work),
                              [this, ended](Notice notice) {
                                ended();
                                tell_(std::move(notice));
                              },
                              [this, ended, failed](const Error& error) {
                                ended();
                                Notice notice{Notice::Kind::error, failed, {error.message()}};
                                if (!error.hint().empty()) notice.lines.push_back(error.hint());
                                if (!error.path().empty()) notice.lines.push_back(as_it_is(error.path()));
                                tell_(std::move(notice));
                              })};
}

void Exporter::write(const session::State& state, ui::ExportFigures wanted) {
  if (wanted.figures.empty()) return;
  const std::size_t count = wanted.figures.size();
  const std::string first = name_of(wanted.figures.front().second);
  const Message title =
      count == 1 ? message(tr_mark("Writing {0}"), first) : message(tr_mark("Writing {0} figures"), count);
  start(title, message(tr_mark("The figure was not written")),
        [state, figures = std::move(wanted.figures)](const core::Progress& progress) {
          Notice notice;
          std::vector<fs::path> written;
          for (std::size_t i = 0; i < figures.size(); ++i) {
            const auto& [figure, path] = figures[i];
            const double share = 1.0 / static_cast<double>(figures.size()), begin = share * static_cast<double>(i);
            const core::Warnings warnings =
                output::write_sheet(session::page_request(state, figure, output::today()),
                                    output::parse_sheet(figure.paper, figure.dpi), core::Language::of(figure.language),
                                    path, {state.project_path, state.project_dir, state.scenario}, progress.part(begin, begin + share));
            written.push_back(path);
            for (const core::Warning& warning : warnings.items()) {
              if (figures.size() > 1) notice.details.push_back(as_it_is(name_of(path) + ":"));
              notice.details.push_back(warning.text);
            }
          }
          notice.kind = Notice::Kind::information;
          notice.title = figures.size() == 1 ? message(tr_mark("The figure {0} was written"), name_of(written.front()))
                                             : message(tr_mark("{0} figures were written"), written.size());
          if (figures.size() == 1)
            add_paths(written, notice);
          else
            notice.lines.push_back(as_it_is(written.front().parent_path().string()));
          return notice;
        });
}

void Exporter::write(ui::ExportTable wanted) {
  const Message title = message(tr_mark("Writing {0}"), name_of(wanted.path));
  start(title, message(tr_mark("The table was not written")), [wanted = std::move(wanted)](const core::Progress&) {
    Notice notice;
    notice.kind = Notice::Kind::information;
    notice.title = message(tr_mark("The table {0} was written"), name_of(wanted.path));
    add_paths(data::write_workbook(wanted.path, wanted.sheets), notice);
    return notice;
  });
}

void Exporter::write(const session::State& state, ui::ExportLayer wanted) {
  const Message title = message(tr_mark("Writing {0}"), name_of(wanted.path));
  start(title, message(tr_mark("The layer was not written")),
        [state, wanted = std::move(wanted)](const core::Progress&) {
          Notice notice;
          notice.kind = Notice::Kind::information;
          notice.title = message(tr_mark("The layer was written to {0}"), name_of(wanted.path));
          add_paths(model::write_layer(*state.document, *state.inputs, wanted.layer, core::Language::of(state.language),
                                       wanted.path),
                    notice);
          return notice;
        });
}

}  // namespace titik::app
