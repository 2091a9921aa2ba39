// SPDX-License-Identifier: MIT
#include "app/thumbnails.h"

#include <epoxy/gl.h>

#include <algorithm>

#include "app/presentation.h"
#include "app/slide_picture.h"
#include "session/slides.h"

namespace titik::app {
namespace {

/// Whether maps of the two look the same: everything but the slides themselves.
bool same_but_for_slides(const model::Document& one, const model::Document& other) {
  model::Document with_its_slides = one;
  with_its_slides.slides = other.slides;
  return with_its_slides == other;
}

/// What has been read so far: sources come while the window is open, indices follow from the document.
std::vector<data::DatasetPtr> read_data(const model::Inputs& inputs) {
  std::vector<data::DatasetPtr> read;
  for (const auto& [id, source] : inputs.loaded) read.push_back(source.dataset);
  return read;
}

}  // namespace

bool Thumbnails::outdated(const std::string& id, const model::Slide& slide) const {
  const auto known = pictures_.find(id);
  return known == pictures_.end() || known->second.slide != slide;
}

bool Thumbnails::update(const session::Store& store, const core::Language& language, int width_px) {
  const session::State& state = store.state();
  const auto& slides = store.history().current()->slides;
  const std::shared_ptr<const model::Document>& document = store.history().current();
  const bool same = document_ && (document_ == document || same_but_for_slides(*document_, *document)) &&
                    data_ == read_data(*state.inputs) && language_ == language.code() && width_px_ == width_px;
  if (!same) pictures_.clear(), shown_.clear();
  document_ = document;
  data_ = read_data(*state.inputs);
  language_ = language.code();
  width_px_ = width_px;
  std::erase_if(pictures_, [&](const auto& one) { return !document->find_slide(one.first); });
  std::erase_if(shown_, [&](const auto& one) { return !document->find_slide(one.first); });
  const auto next =
      std::find_if(slides.begin(), slides.end(), [&](const model::Slide& s) { return outdated(s.id, s); });
  complete_ = next == slides.end();
  if (complete_) {
    map_.trim();
    return false;
  }

  // What the slide shows is found out as the presentation does it, on a copy of everything that could change.
  session::Store trial = store;
  trial.set_autosave({});
  trial.dispatch(session::EndPreview{false});
  const session::SlideActions actions = session::actions_of(trial.state(), *next);
  for (const session::Action& action : actions.actions) trial.dispatch(action);
  const auto number = static_cast<std::size_t>(next - slides.begin()) + 1;
  const auto scene = slide_scene(map_, trial.state(), *next, number, actions.extent, language);
  if (!scene) return true;  // its geometry is being prepared
  Picture picture{*next, std::make_unique<render::Target>(width_px, width_px * 9 / 16)};
  GLint bound = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
  picture.target->bind();
  painter_.paint(*scene, {width_px, picture.target->height_px(), width_px / scene->width_mm});
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
  shown_[next->id] = {picture.target->texture()};
  pictures_[next->id] = std::move(picture);
  return true;
}

}  // namespace titik::app
