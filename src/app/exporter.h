// SPDX-License-Identifier: MIT
// From the window to files: figures, tables and layers, written on a worker with progress; and the preview of a figure,
// which is the scene of its file painted smaller or in part. Figures take the way of `titik render`.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/job_queue.h"
#include "output/png.h"
#include "output/sheet.h"
#include "render/picture.h"
#include "scene/page.h"
#include "session/store.h"
#include "ui/figure_preview.h"
#include "ui/frame.h"
#include "ui/request.h"

namespace titik::app {

class Exporter {
 public:
  /// `workers` 0 = everything at once, as for core::JobQueue; else a preview is painted beside what is written; `wake`
  /// is called when a job has ended, `tell` with what came of it.
  Exporter(unsigned workers, const std::function<void()>& wake, std::function<void(ui::Notice)> tell);

  /// Once in every turn: what the dialog wants to see now; nothing when it is closed. Needs the GL context.
  void want(const session::State& state, const std::optional<ui::PreviewWanted>& wanted);
  /// nullptr while nothing is wanted.
  const ui::FigurePreview* preview() const { return wanted_ ? &preview_ : nullptr; }
  /// How many previews have been painted: each on the texture of the one before it.
  std::uint64_t pictures() const { return pictures_; }
  /// The scene that the preview shows; nullptr before the first.
  const scene::Scene* preview_scene() const { return built_ ? &built_->page.scene : nullptr; }

  void write(const session::State& state, ui::ExportFigures wanted);
  void write(ui::ExportTable wanted);
  void write(const session::State& state, ui::ExportLayer wanted);

  void poll();
  void cancel(const std::string& key) { running_.erase(key); }
  void list(std::vector<ui::Job>& jobs) const;
  /// Nothing is written and the preview is what is wanted.
  bool idle() const { return running_.empty() && !preview_.working && !estimate_job_.running(); }

 private:
  /// A page as its file has it, with what it refers to.
  struct Built {
    std::shared_ptr<const model::Document> document;
    std::shared_ptr<const model::Inputs> inputs;
    session::FigureRequest figure;
    output::Sheet sheet;
    output::PictureKind kind = output::PictureKind::png;
    scene::Page page;
  };
  using BuiltPtr = std::shared_ptr<const Built>;
  struct Painted {
    BuiltPtr built;
    output::Image image;
    scene::Rect part;
  };
  struct Running {
    core::Message title;
    core::JobHandle handle;
  };

  void paint(const session::State& state);
  void take(const Painted& painted);
  void estimate();
  void start(const core::Message& title, const core::Message& failed,
             std::function<ui::Notice(const core::Progress&)> work);

  core::JobQueue jobs_;
  std::function<void(ui::Notice)> tell_;
  std::shared_ptr<scene::PreparedCache> cache_ = std::make_shared<scene::PreparedCache>();

  std::optional<ui::PreviewWanted> wanted_, painted_;  ///< now; and what was begun last
  std::shared_ptr<const model::Document> document_;    ///< that the painted one is of
  std::shared_ptr<const model::Inputs> inputs_;
  BuiltPtr built_;
  ui::FigurePreview preview_;
  std::unique_ptr<render::Picture> picture_;
  std::uint64_t pictures_ = 0;
  core::JobHandle preview_job_, estimate_job_;
  BuiltPtr estimated_;  ///< whose size is known or being found out

  std::map<std::string, Running> running_;
  std::vector<core::JobHandle> ended_;
  int started_ = 0;
};

}  // namespace titik::app
