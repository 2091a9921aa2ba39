// SPDX-License-Identifier: MIT
// Small pictures of the slides for their list: the same scene as the presentation's, painted one in a turn while
// nothing else moves, and again only when the slide or the project has changed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/map_view.h"
#include "render/gl_painter.h"
#include "render/offscreen.h"
#include "session/store.h"
#include "ui/frame.h"

namespace titik::app {

class Thumbnails {
 public:
  explicit Thumbnails(core::JobQueue& jobs, render::GlPainter& painter)
      : painter_(painter), map_(jobs, painter.meshes(), "thumbnail:") {}

  /// One step towards pictures of all slides of `store`, `width_px` wide, 16:9. Pictures of slides that are gone are
  /// let go of. The framebuffer that is bound stays so. True when a picture has been made or is still to be made.
  bool update(const session::Store& store, const core::Language& language, int width_px);
  /// Every slide of what update() saw last has its picture.
  bool complete() const { return complete_; }
  /// Textures by slide id, for ImGui; rows run from the bottom.
  const std::map<std::string, ui::Thumbnail>& pictures() const { return shown_; }

 private:
  struct Picture {
    model::Slide slide;
    std::unique_ptr<render::Target> target;
  };
  bool outdated(const std::string& id, const model::Slide& slide) const;

  render::GlPainter& painter_;
  MapView map_;
  std::map<std::string, Picture> pictures_;
  std::map<std::string, ui::Thumbnail> shown_;
  // What all of them were painted for; what differs here makes all of them old.
  std::shared_ptr<const model::Document> document_;
  std::vector<data::DatasetPtr> data_;
  std::string language_;
  int width_px_ = 0;
  bool complete_ = true;
};

}  // namespace titik::app
