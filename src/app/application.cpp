// SPDX-License-Identifier: MIT
#include "app/application.h"

#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>
#include <imgui.h>

#include <GLFW/glfw3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "app/frame_hash.h"
#include "app/opening.h"
#include "app/overlay.h"
#include "app/recovery.h"
#include "app/settings_file.h"
#include "app/slide_picture.h"
#include "core/paths.h"
#include "geo/geodesic.h"
#include "model/project_file.h"
#include "output/figure.h"
#include "session/bookmark.h"
#include "session/home.h"
#include "session/reach.h"
#include "session/slides.h"
#include "ui/commands.h"

namespace titik::app {
namespace fs = std::filesystem;

using core::Error;
using core::message;
using core::tr_mark;
using Motion = Navigator::Motion;

namespace {

constexpr double css_px_per_mm = 96 / 25.4;
constexpr double part_ms = 16;               // of painting in one turn: a slow picture is painted over several
constexpr int least_part_px = 12;
constexpr double click_px = 4, double_click_s = 0.35, reach_mm = 1.2;
constexpr double wheel_factor = 1.25, fine_wheel_factor = 1.06, key_factor = 1.5, key_pan_share = 0.15;
constexpr std::size_t most_recent = 12;

bool contains(const scene::Rect& rect, geo::Point px) {
  return px.x >= rect.x && px.y >= rect.y && px.x < rect.right() && px.y < rect.bottom();
}

double since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

bool is_project(const fs::path& path) { return path.extension() == ".titik"; }

}  // namespace

Beginning Application::begin(const fs::path& project, const fs::path& autosave_folder, const ui::Settings& settings) {
  Beginning begun;
  if (!autosave_folder.empty()) begun.abandoned = find_abandoned(autosave_folder);
  if (begun.abandoned) begun.store = std::make_unique<session::Store>(begun.abandoned->work);
  else begun.store = std::make_unique<session::Store>(project.empty() ? model::Document{} : model::open_project(project), project);
  begun.fonts_scale = settings.scale;  // of most monitors; on another they are made when it is known
  begun.fonts = ui::make_fonts(begun.fonts_scale);
  return begun;
}

Application::Application(Options options, std::function<void()> wake)
    : settings_(std::move(options.settings)), settings_file_(std::move(options.settings_file)),
      language_(core::Language::of(settings_.language)), jobs_(options.workers), map_(jobs_, painter_.meshes()), thumbnails_(jobs_, painter_) {
  exporter_ = std::make_unique<Exporter>(options.workers, wake, [this](ui::Notice notice) { tell(std::move(notice)); });
  if (wake) jobs_.set_wake(std::move(wake));
  Beginning begun = options.beginning.valid() ? options.beginning.get() : begin(options.project, options.autosave_folder, settings_);
  store_ = std::move(begun.store);
  fonts_ahead_ = std::move(begun.fonts);
  fonts_ahead_scale_ = begun.fonts_scale;
  store_->dispatch(session::SetLanguage{settings_.language});
  importer_ = std::make_unique<Importer>(
      jobs_, *store_, memory_,
      Importer::Callbacks{[this](const session::Action& action) { return dispatch(action); },
                          [this](ui::Notice notice) { tell(std::move(notice)); },
                          [this](const geo::Box& extent) {
                            if (!extent.intersects(navigator_.extent())) navigator_.show(extent, Motion::eased);
                          }});
  slides_ = std::make_unique<SlideShow>(*store_, navigator_, map_, painter_, memory_,
                                        SlideShow::Callbacks{[this](const session::Action& action) { return dispatch(action); },
                                                             [this](ui::Command wanted) { command(wanted); }, [this] { slides_ended(); }});
  if (!options.autosave_folder.empty()) store_->set_autosave(autosave_file(options.autosave_folder));
  if (begun.abandoned) {
    std::error_code ignored;  // it lives on under the name of this process
    fs::remove(begun.abandoned->file, ignored);
    tell({ui::Notice::Kind::warning, message(tr_mark("The last run ended without saving")),
          {message(tr_mark("Its work is open here. Save it, or open another project and discard it"))}});
  }
  if (auto missing = missing_data(*store_->state().inputs)) tell(std::move(*missing));
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;  // panels stand where layout says
  ImGui_ImplOpenGL3_Init("#version 330 core");
  input_ = std::make_unique<ImguiInput>();
  if (!options.files.empty()) open_files(options.files);
}

Application::~Application() {
  exporter_->want(store_->state(), {});  // what it shows belongs to the context
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

bool Application::complete() const {
  return settle_frames_ == 0 && !home_pending_ && map_.complete() && !painting_ && !listing_.running() && importer_->idle() && exporter_->idle() && !navigator_.moving() && painted_extent_ == navigator_.extent() &&
         (!slides_listed() || thumbnails_.complete());
}

bool Application::busy() const {
  return settle_frames_ > 0 || input_->waiting() || navigator_.moving() || (painted_extent_ != navigator_.extent() && !navigator_.empty()) || painting_;
}

int Application::cursor() const {
  if (pan_from_ || reach_tool_.dragging()) return static_cast<int>(ImGuiMouseCursor_ResizeAll);
  return on_pin_ ? static_cast<int>(ImGuiMouseCursor_Hand) : static_cast<int>(ImGui::GetMouseCursor());
}

std::string Application::window_title() const {
  const session::State& state = store_->state();
  const std::string name = state.project_path.empty() ? state.document->title.in(settings_.language) : state.project_path.filename().string();
  return (state.unsaved ? "● " : "") + (name.empty() ? "" : name + " – ") + "Titik";
}

bool Application::dispatch(const session::Action& action) {
  const bool done = store_->dispatch(action);
  for (; errors_told_ < store_->errors().size(); ++errors_told_) {
    const Error& error = store_->errors()[errors_told_];
    ui::Notice notice{ui::Notice::Kind::error, error.message(), {}};
    if (!error.hint().empty()) notice.lines.push_back(error.hint());
    tell(std::move(notice));
  }
  return done;
}

void Application::tell(ui::Notice notice) {
  notices_.push_back(std::move(notice));
  settle_frames_ = 3;
}

void Application::change_settings(const ui::Settings& settings) {
  if (settings == settings_) return;
  style_current_ = style_current_ && settings.dark == settings_.dark;
  if (settings.language != settings_.language) {
    language_ = core::Language::of(settings.language);
    dispatch(session::SetLanguage{settings.language});
  }
  settings_ = settings;
  if (!settings_file_.empty()) write_settings(settings_file_, settings_);
  settle_frames_ = 3;
}

// ---- what the user does on the map

void Application::handle(const std::vector<Event>& events) {
  for (const Event& event : events) {
    settle_frames_ = 3;
    if (const auto* key_event = std::get_if<KeyChanged>(&event)) key(*key_event);
    else if (const auto* dropped = std::get_if<Dropped>(&event)) open_files(dropped->paths);
    else if (std::holds_alternative<CloseAsked>(event)) command(ui::Command::quit);
    else pointer_on_map(event);
  }
}

void Application::key(const KeyChanged& event) {
  const bool held = !keys_down_.insert(event.key).second;
  if (!event.down) keys_down_.erase(event.key);
  if (slides_->running()) {
    if (event.down && !held) slides_->key(event);
    return;
  }
  if (event.key == GLFW_KEY_SPACE) space_down_ = event.down && !ImGui::GetIO().WantTextInput;
  if (!event.down) return;
  const bool typing = ImGui::GetIO().WantTextInput;
  const bool plain = !event.with.ctrl && !event.with.alt && event.key != GLFW_KEY_ESCAPE && (event.key < GLFW_KEY_F1 || event.key > GLFW_KEY_F25);
  if (typing && plain) return;  // a letter in a text field is a letter
  // In a field Ctrl+C copies what is marked there.
  const bool copies = event.with.ctrl && event.key == GLFW_KEY_C;
  if (typing && copies) return;
  if (const auto found = ui::command_of({event.key, event.with.ctrl, event.with.shift, event.with.alt})) return command(*found);
  if (typing || event.with.ctrl || event.with.alt) return;
  const double step_x = regions_.map.width * key_pan_share, step_y = regions_.map.height * key_pan_share;
  switch (event.key) {
    case GLFW_KEY_LEFT: navigator_.pan_px(step_x, 0); break;
    case GLFW_KEY_RIGHT: navigator_.pan_px(-step_x, 0); break;
    case GLFW_KEY_UP: navigator_.pan_px(0, step_y); break;
    case GLFW_KEY_DOWN: navigator_.pan_px(0, -step_y); break;
    default: return;
  }
}

void Application::pointer_on_map(const Event& event) {
  const bool captured = ImGui::GetIO().WantCaptureMouse;
  if (std::holds_alternative<PointerLeft>(event)) pointer_inside_ = false;
  if (const auto* move = std::get_if<PointerMoved>(&event)) {
    const geo::Point before = pointer_px_;
    pointer_px_ = {move->x, move->y};
    pointer_inside_ = true;
    if (std::hypot(pointer_px_.x - press_px_.x, pointer_px_.y - press_px_.y) > click_px) moved_ = true;
    if ((pan_from_ && moved_) || (space_down_ && contains(regions_.map, pointer_px_))) {
      navigator_.pan_px(pointer_px_.x - before.x, pointer_px_.y - before.y);
      slides_->map_moved();
    }
  }
  const geo::Point on_map{pointer_px_.x - regions_.map.x, pointer_px_.y - regions_.map.y};
  if (std::holds_alternative<PointerMoved>(event) && reach_tool_.dragging() && moved_ && lonlat_from_map_) {
    if (const auto action = reach_tool_.move(on_map, *lonlat_from_map_)) dispatch(*action);
  }
  if (const auto* wheel = std::get_if<Wheel>(&event); wheel && !captured && contains(regions_.map, pointer_px_)) {
    slides_->map_moved();
    navigator_.zoom_at(on_map, std::pow(wheel->with.ctrl ? fine_wheel_factor : wheel_factor, wheel->notches), Motion::eased);
  }
  const auto* button = std::get_if<ButtonChanged>(&event);
  if (!button) return;
  if (button->down && !captured && contains(regions_.map, pointer_px_)) {
    press_px_ = pointer_px_;
    press_with_ = button->with;
    moved_ = false;
    if (button->button == 2) pan_from_ = pointer_px_;
    if (slides_->running()) {
      if (button->button == 0) pan_from_ = pointer_px_;
      return;
    }
    if (button->button == 3) command(ui::Command::view_back);
    if (button->button == 4) command(ui::Command::view_forward);
    if (button->button == 0) {
      if (button->with.shift || button->with.ctrl || button->with.alt) box_from_ = pointer_px_, box_selects_ = !button->with.shift;
      else if (const model::ReachPoint* pin = pin_under_pointer()) reach_tool_.grab(*pin, on_map, *lonlat_from_map_), memory_.locate.chosen = pin->id;
      else pan_from_ = pointer_px_;
    }
    return;
  }
  if (button->down) return;
  if (reach_tool_.dragging() && button->button == 0) {
    dispatch(reach_tool_.release(true));
    return;
  }
  const bool ours = pan_from_ || box_from_;
  if (slides_->running()) {
    pan_from_.reset();
    if (ours && !moved_ && button->button == 0) slides_->command(ui::Command::slide_next);
    return;
  }
  if (ours && !moved_ && button->button == 0) {
    const bool near = std::hypot(pointer_px_.x - click_px_.x, pointer_px_.y - click_px_.y) <= click_px;
    const bool twice = near && since_click_s_ < double_click_s;
    click_px_ = pointer_px_;
    since_click_s_ = twice ? 1e9 : 0;
    const geo::Point map = navigator_.map_from_px(on_map);
    if (twice && tool_ == ui::Tool::select) {
      navigator_.zoom_at(on_map, press_with_.shift ? 0.5 : 2.0, Motion::eased);
    } else if (tool_ == ui::Tool::place_point) {
      place_point(on_map);
    } else if (tool_ != ui::Tool::select) {
      measure_point(map);
    } else {
      const auto hits = scene::hit_test(map_.picture(), map, reach_mm);
      session::Select select;
      const session::Selection& now = store_->state().selection;
      if (!hits.empty()) {
        select.layer = hits.front().layer->layer->id;
        select.rows = {hits.front().row};
        if (press_with_.ctrl && now.layer == select.layer) {
          select.rows = now.rows;
          const auto found = std::find(select.rows.begin(), select.rows.end(), hits.front().row);
          if (found == select.rows.end()) select.rows.push_back(hits.front().row);
          else select.rows.erase(found);
        }
      }
      dispatch(select);
    }
  } else if (box_from_ && moved_) {
    const geo::Point from = navigator_.map_from_px({box_from_->x - regions_.map.x, box_from_->y - regions_.map.y});
    geo::Box box;
    box.extend(from);
    box.extend(navigator_.map_from_px(on_map));
    if (!box_selects_) {
      navigator_.show(box, Motion::eased);
    } else {
      for (auto layer = map_.picture().layers.rbegin(); layer != map_.picture().layers.rend(); ++layer) {
        if (layer->layer->mask) continue;
        const auto rows = scene::rows_in(*layer, box);
        if (rows.empty()) continue;
        dispatch(session::Select{layer->layer->id, rows});
        break;
      }
    }
  }
  pan_from_.reset();
  box_from_.reset();
}

void Application::measure_point(geo::Point map) {
  if (!lonlat_from_map_) return;
  if (!measure_) {
    measure_.emplace();
    measure_map_.clear();
  }
  measure_map_.push_back(map);
  measure_->lonlat.push_back(lonlat_from_map_->target_from_source(map));
  measure_->length_m = geo::geodesic_length_m(measure_->lonlat);
  measure_->area_m2 = 0;
  if (tool_ == ui::Tool::measure_area && measure_->lonlat.size() >= 3) {
    std::vector<geo::Point> ring = measure_->lonlat;
    ring.push_back(ring.front());
    measure_->area_m2 = std::fabs(geo::geodesic_ring(ring).area_m2);
  }
}

/// Of a point of reach, where pins can be taken in hand; nullptr elsewhere.
const model::ReachPoint* Application::pin_under_pointer() {
  if (settings_.mode != ui::Mode::locate || tool_ != ui::Tool::select || !lonlat_from_map_) return nullptr;
  const geo::Point on_map{pointer_px_.x - regions_.map.x, pointer_px_.y - regions_.map.y};
  return reach_tool_.under(*store_->state().document, on_map, surface_.content_scale * settings_.scale, *lonlat_from_map_);
}

void Application::place_point(geo::Point on_map_px) {
  const auto lonlat = lonlat_from_map_ ? lonlat_at(navigator_, on_map_px, *lonlat_from_map_) : std::nullopt;
  if (!lonlat) {
    return tell({ui::Notice::Kind::warning, message(tr_mark("No point can be placed here")),
                 {message(tr_mark("The map's CRS doesn't say where on earth this is. Choose one that does."))}});
  }
  const model::ReachPoint point = session::new_reach_point(*store_->state().document, *lonlat, memory_.locate.radius_km);
  if (!dispatch(session::Commit{model::SetReachPoint{point}})) return;
  memory_.locate.chosen = point.id;
  tool_ = ui::Tool::select;
}

void Application::remove_point() {
  const model::ReachPoint* point = ui::chosen_point(*store_->state().document, memory_.locate);
  if (settings_.mode != ui::Mode::locate || !point || reach_tool_.dragging()) return;
  dispatch(session::Commit{model::RemoveReachPoint{point->id}});
}

// ---- requests

void Application::carry_out(const ui::Requests& requests) {
  for (const ui::Request& request : requests) {
    settle_frames_ = 3;
    if (const auto* action = std::get_if<session::Action>(&request)) dispatch(*action);
    else if (const auto* wanted = std::get_if<ui::Command>(&request)) command(*wanted);
    else if (const auto* open = std::get_if<ui::OpenFiles>(&request)) open_files(open->paths);
    else if (const auto* layers = std::get_if<ui::AddLayers>(&request)) importer_->add(*layers);
    else if (const auto* placed = std::get_if<ui::PlaceSource>(&request)) importer_->add(*placed);
    else if (const auto* draft = std::get_if<ui::DraftTable>(&request)) importer_->draft(draft->wish);
    else if (const auto* rows = std::get_if<ui::MatchTable>(&request)) importer_->match(rows->draft);
    else if (const auto* join = std::get_if<ui::JoinTable>(&request)) importer_->join(*join);
    else if (const auto* replace = std::get_if<ui::ReplaceData>(&request)) replace_data(*replace);
    else if (const auto* save = std::get_if<ui::SaveAs>(&request)) dispatch(session::SaveProject{save->path});
    else if (const auto* fly = std::get_if<ui::FlyTo>(&request)) navigator_.show(fly->extent, Motion::eased);
    else if (const auto* bookmark = std::get_if<ui::ShowBookmark>(&request)) show_bookmark(bookmark->id);
    else if (const auto* shown = std::get_if<ui::ShowSlide>(&request)) {
      if (const model::Slide* slide = store_->state().document->find_slide(shown->id)) show_slide(*slide);
    } else if (const auto* from = std::get_if<ui::Present>(&request)) {
      const auto& slides = store_->state().document->slides;
      const auto found = std::find_if(slides.begin(), slides.end(), [&](const model::Slide& s) { return s.id == from->id; });
      present(found == slides.end() ? 0 : static_cast<std::size_t>(found - slides.begin()));
    } else if (const auto* settings = std::get_if<ui::ChangeSettings>(&request)) change_settings(settings->settings);
    else if (const auto* cancel = std::get_if<ui::CancelJob>(&request)) importer_->cancel(cancel->key), exporter_->cancel(cancel->key), map_.cancel(cancel->key);
    else if (const auto* copy = std::get_if<ui::CopyText>(&request)) copy_text(*copy);
    else if (const auto* figures = std::get_if<ui::ExportFigures>(&request)) exporter_->write(store_->state(), *figures);
    else if (const auto* table = std::get_if<ui::ExportTable>(&request)) exporter_->write(*table);
    else if (const auto* layer = std::get_if<ui::ExportLayer>(&request)) exporter_->write(store_->state(), *layer);
    else if (const auto* folder = std::get_if<ui::ListFolder>(&request)) list_folder(*folder);
    else if (const auto* opened = std::get_if<ui::OpenNotice>(&request)) {
      if (opened->index < notices_.size()) notices_[opened->index].open = opened->open;
    } else if (const auto* dismissed = std::get_if<ui::DismissNotice>(&request)) {
      if (dismissed->index < notices_.size()) notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(dismissed->index));
    }
  }
}

void Application::list_folder(const ui::ListFolder& asked) {
  listing_ = jobs_.start<ui::ListedFolder>(
      "list-folder", [asked, recent = settings_.recent](const core::Progress&) { return ui::list_folder(asked, recent); },
      [this](ui::ListedFolder listed) {
        listed_ = std::move(listed);
        settle_frames_ = 3;
      },
      [this](const core::Error& error) { tell({ui::Notice::Kind::error, error.message(), {}}); });
}

void Application::command(ui::Command command) {
  using ui::Command;
  settle_frames_ = 3;
  if (command == Command::close_dialog && reach_tool_.dragging()) {
    dispatch(reach_tool_.release(false));
    return;
  }
  if (ui::carry_out(frame(), command, memory_)) return;
  const geo::Point middle{regions_.map.width / 2, regions_.map.height / 2};
  switch (command) {
    case Command::undo: dispatch(session::Undo{}); break;
    case Command::redo: dispatch(session::Redo{}); break;
    case Command::save: dispatch(session::SaveProject{}); break;
    case Command::zoom_in: navigator_.zoom_at(middle, key_factor, Motion::eased); break;
    case Command::zoom_out: navigator_.zoom_at(middle, 1 / key_factor, Motion::eased); break;
    case Command::home: home_pending_ = true; break;
    case Command::view_back: navigator_.back(); break;
    case Command::view_forward: navigator_.forward(); break;
    case Command::zoom_to_selection: {
      const session::Selection& selection = store_->state().selection;
      geo::Box box;
      for (const scene::DrawnLayer& layer : map_.picture().layers) {
        if (layer.layer->id != selection.layer || !layer.prepared) continue;
        for (const std::uint32_t row : selection.rows) box.extend(layer.prepared->boxes[row]);
      }
      navigator_.show(box, Motion::eased);
      break;
    }
    case Command::clear_selection: dispatch(session::Select{}); break;
    case Command::tool_select: tool_ = ui::Tool::select; measure_.reset(); break;
    case Command::tool_measure_length:
    case Command::tool_measure_area:
      tool_ = command == Command::tool_measure_length ? ui::Tool::measure_length : ui::Tool::measure_area;
      measure_.reset();
      break;
    case Command::tool_place_point: {
      measure_.reset();
      tool_ = tool_ == ui::Tool::place_point ? ui::Tool::select : ui::Tool::place_point;
      ui::Settings settings = settings_;
      settings.mode = ui::Mode::locate;
      settings.properties_open = true;
      change_settings(settings);
      break;
    }
    case Command::remove_point: remove_point(); break;
    case Command::toggle_layers:
    case Command::toggle_properties:
    case Command::toggle_table:
    case Command::hide_panels:
    case Command::toggle_dark:
    case Command::next_language:
    case Command::scale_up:
    case Command::scale_down:
    case Command::scale_reset:
      if (const auto changed = ui::changed_settings(settings_, command)) change_settings(*changed);
      break;
    case Command::add_slide: add_slide(); break;
    case Command::present: present(0); break;
    case Command::present_here: {
      const auto& slides = store_->state().document->slides;
      const auto found = std::find_if(slides.begin(), slides.end(), [&](const model::Slide& s) { return s.id == memory_.slides.chosen; });
      present(found == slides.end() ? 0 : static_cast<std::size_t>(found - slides.begin()));
      break;
    }
    case Command::slide_next:
    case Command::slide_back:
    case Command::slide_first:
    case Command::slide_last:
    case Command::slide_black:
    case Command::slide_white:
    case Command::slide_what_if:
    case Command::slide_note:
    case Command::slide_restore:
    case Command::slide_end: slides_->command(command); break;
    case Command::full_screen: full_screen_ = !full_screen_; break;
    case Command::close_dialog:
      // One level for each press: dialog (done above), measurement, tool, selection.
      if (measure_) measure_.reset();
      else if (tool_ != ui::Tool::select) tool_ = ui::Tool::select;
      else dispatch(session::Select{});
      break;
    case Command::quit:
      if (slides_->running()) slides_->end();  // what is asked now needs the window
      if (may_lose_work({Command::quit})) closed_ = true;
      break;
    case Command::open:
    case Command::add_layer:
    case Command::join_table:
    case Command::save_as:
    case Command::export_files:
    case Command::copy_table:
    case Command::bookmarks:
    case Command::find:
    case Command::palette:
    case Command::help:
    case Command::tour:
    case Command::about: break;
  }
}

void Application::copy_text(const ui::CopyText& copy) {
  ImGui::SetClipboardText(copy.text.c_str());
  tell({ui::Notice::Kind::information, copy.said, {message(tr_mark("Paste them into a spreadsheet with Ctrl+V"))}});
}

void Application::show_bookmark(const std::string& id) {
  const auto document = store_->state().document;
  const model::Bookmark* bookmark = document->find_bookmark(id);
  if (!bookmark) return;
  if (document->find_theme(bookmark->theme)) dispatch(session::SetTheme{bookmark->theme});
  const auto extent = session::extent_of(*document, *bookmark);
  if (extent) return navigator_.restore(*extent, Motion::eased);
  tell({ui::Notice::Kind::warning, message(tr_mark("The bookmark {0} can't be shown in this CRS"), model::as_argument(bookmark->title)), {}});
}

// ---- slides

/// Of what is shown now, behind the chosen one.
void Application::add_slide() {
  const session::State& state = store_->state();
  const model::Slide slide = session::slide_of(state, navigator_.empty() || at_home_ ? geo::Box{} : navigator_.goal());
  std::vector<model::Edit> edits{model::SetSlide{slide}};
  const auto& slides = state.document->slides;
  const auto chosen = std::find_if(slides.begin(), slides.end(), [&](const model::Slide& s) { return s.id == memory_.slides.chosen; });
  if (chosen != slides.end() && settings_.mode == ui::Mode::present)
    edits.emplace_back(model::MoveSlide{slide.id, static_cast<std::size_t>(chosen - slides.begin()) + 1});
  const model::Text title = session::title_of(*state.document, slide);
  const bool added = dispatch(session::Commit{edits.size() > 1 ? model::Edit(model::Together{{}, edits}) : edits.front()});
  if (!added) return;
  memory_.slides.chosen = slide.id;
  if (settings_.mode == ui::Mode::present && regions_.properties.width > 0) return;
  const char* sentence = tr_mark("A slide was made of what is shown: {0}");
  std::erase_if(notices_, [&](const ui::Notice& notice) { return notice.title.id == sentence; });
  tell({ui::Notice::Kind::information, message(sentence, model::as_argument(title)), {message(tr_mark("It stands last in “Present”; Ctrl+Z takes it back"))}});
}

/// In the window, beside its panels: place, theme, scenario and selection.
void Application::show_slide(const model::Slide& slide) {
  const session::SlideActions wanted = session::actions_of(store_->state(), slide);
  for (const session::Action& action : wanted.actions) dispatch(action);
  if (wanted.extent) navigator_.restore(*wanted.extent, Motion::flown);
  else home_pending_ = true;
  if (wanted.warnings.empty() || slides_->running()) return;
  ui::Notice notice{ui::Notice::Kind::warning, message(tr_mark("Not everything of this slide can be shown")), {}};
  for (const core::Warning& warning : wanted.warnings.items()) notice.lines.push_back(warning.text);
  std::erase_if(notices_, [&](const ui::Notice& old) { return old.title.id == notice.title.id; });
  tell(std::move(notice));
}

void Application::present(std::size_t slide) {
  const session::State& state = store_->state();
  const std::size_t count = state.document->slides.size();
  if (count == 0) {
    tell({ui::Notice::Kind::information, message(tr_mark("There are no slides yet")), {message(tr_mark("Ctrl+M makes one of what is shown"))}});
    return;
  }
  if (!slides_->running()) {
    while (ui::carry_out(frame(), ui::Command::close_dialog, memory_)) {}
    dispatch(session::EndPreview{false});
    measure_.reset();
    tool_ = ui::Tool::select;
    pan_from_.reset(), box_from_.reset();
    before_ = {navigator_.empty() ? geo::Box{} : navigator_.goal(), navigator_.width_px(), navigator_.height_px(), at_home_ || home_pending_, full_screen_};
    full_screen_ = true;
  }
  slides_->begin(std::min(slide, count - 1));
}

/// The window as it was before the slides.
void Application::slides_ended() {
  full_screen_ = before_.full_screen;
  regions_ = ui::lay_out_window(surface_.width_px, surface_.height_px, settings_, surface_.content_scale);
  navigator_.resize(regions_.map.width, regions_.map.height);
  if (before_.extent.empty() || before_.at_home) {
    home_pending_ = at_once_ = true;
  } else {
    navigator_.resize(before_.width_px, before_.height_px);  // the window is about to be so again
    navigator_.restore(before_.extent, Motion::at_once);
  }
}

bool Application::slides_listed() const {
  return settings_.mode == ui::Mode::present && regions_.properties.width > 0 && !slides_->running();
}

/// One picture for the list of slides, while it is open and nothing else happens.
void Application::paint_thumbnail() {
  if (!slides_listed() || navigator_.moving() || painting_ || !map_.complete()) return;
  if (!thumbnails_.update(*store_, language_, static_cast<int>(std::lround(ui::thumbnail_width * regions_.scale)))) return;
  settle_frames_ = std::max(settle_frames_, 2);
  ++pictures_;
}

/// True when nothing is unsaved or the user has said that it may go; else asks, and `then` comes back as a request.
bool Application::may_lose_work(ui::Requests then) {
  if (!store_->state().unsaved || memory_.unsaved.discards) {
    memory_.unsaved = {};
    return true;
  }
  ui::ask_to_save(memory_.unsaved, std::move(then));
  return false;
}

// ---- files

void Application::open_files(const std::vector<fs::path>& paths) {
  for (const fs::path& path : paths) {
    if (!is_project(path)) {
      if (!open_figure(path)) importer_->add(path);
    } else if (may_lose_work({ui::OpenFiles{{path}}}) && dispatch(session::OpenProject{path})) {
      if (auto missing = missing_data(*store_->state().inputs)) tell(std::move(*missing));
      home_pending_ = true;
      measure_.reset();
    }
    ui::Settings settings = settings_;
    std::erase(settings.recent, fs::absolute(path));
    settings.recent.insert(settings.recent.begin(), fs::absolute(path));
    settings.recent.resize(std::min(settings.recent.size(), most_recent));
    change_settings(settings);
  }
}

/// Opens the project that a figure names as the figure shows it, or what the figure holds where the project is not found.
/// False for a file that is no figure.
bool Application::open_figure(const fs::path& path) {
  std::optional<output::OpenedFigure> figure;
  try {
    figure = output::open_figure(path);
  } catch (const Error& error) {
    ui::Notice notice{ui::Notice::Kind::error, error.message(), {}};
    if (!error.hint().empty()) notice.lines.push_back(error.hint());
    tell(std::move(notice));
    return true;
  }
  if (!figure) return false;
  if (!may_lose_work({ui::OpenFiles{{path}}})) return true;
  const model::FigureRecord& record = figure->record;
  const session::Action open = figure->project.empty() ? session::Action(session::OpenDocument{figure->folder, figure->document})
                                                       : session::Action(session::OpenProject{figure->project});
  if (!dispatch(open)) return true;
  measure_.reset();
  const auto document = store_->state().document;
  if (record.theme.empty() || document->find_theme(record.theme)) dispatch(session::SetTheme{record.theme});
  if (document->find_scenario(record.scenario)) dispatch(session::ShowScenario{record.scenario});
  model::Bookmark place;
  place.west = record.view_west;
  place.south = record.view_south;
  place.east = record.view_east;
  place.north = record.view_north;
  place.crs = record.crs;
  const auto extent = session::extent_of(*document, place);
  home_pending_ = !extent || !dispatch(session::SetView{*extent});
  ui::Notice notice{ui::Notice::Kind::information, message(tr_mark("Opened as the figure {0} shows it"), path.filename().string()), {}};
  if (figure->project.empty()) {
    notice.lines.push_back(record.project.empty() ? message(tr_mark("Its project was never saved; what the figure holds is open"))
                                                  : message(tr_mark("Its project {0} was not found; what the figure holds is open"), record.project));
  }
  const core::Warnings warnings = output::warnings_of(*figure);
  if (!warnings.items().empty()) notice.kind = ui::Notice::Kind::warning;
  for (const core::Warning& warning : warnings.items()) notice.lines.push_back(warning.text);
  tell(std::move(notice));
  return true;
}

void Application::replace_data(const ui::ReplaceData& wanted) {
  if (!store_->state().document->find_source(wanted.source)) return;
  if (wanted.path.empty()) ui::open_replace_dialog(frame(), memory_.files, wanted.source);
  else importer_->replace(wanted);
}

// ---- a turn

void Application::follow_state() {
  const session::State& state = store_->state();
  if (shown_theme_ != state.theme || shown_document_ != state.document) settle_frames_ = 3;
  shown_theme_ = state.theme;
  shown_document_ = state.document;
  if (slides_->running()) {
    shown_view_ = state.view;
    home_pending_ = at_home_ = false;
    if (slides_->follow(surface_.width_px, surface_.height_px, language_)) settle_frames_ = 3, ++pictures_;
  }
  if (state.view != shown_view_) {
    shown_view_ = state.view;
    if (state.view.empty()) home_pending_ = true;
    else navigator_.show(state.view, Motion::eased);
  }
  if (home_pending_ && navigator_.width_px() > 0) {
    navigator_.show(session::home_of(state), navigator_.empty() || at_once_ ? Motion::at_once : Motion::eased);
    home_pending_ = at_once_ = false;
    at_home_ = true;
    home_view_ = navigator_.goal();
  }
  if (lonlat_crs_ != state.document->crs) {
    lonlat_crs_ = state.document->crs;
    lonlat_from_map_.reset();
    if (!lonlat_crs_.empty()) lonlat_from_map_.emplace(geo::parse_crs(lonlat_crs_), geo::parse_crs("EPSG:4326"));
  }
}

/// Home is shown beside the legend; as long as nobody moved the map, it makes room when the legend comes and goes. True
/// when it did.
bool Application::follow_cards() {
  const double scale = surface_.content_scale * settings_.scale, tools = 56 * scale, gap = 12 * scale;
  const scene::Rect& legend = memory_.overlay.legend;
  const double left = legend.width > 0 ? legend.right() - regions_.map.x + gap : 0;
  const bool changed = std::fabs(left - covered_left_) > 1 || regions_.map != covered_map_;
  covered_left_ = left;
  covered_map_ = regions_.map;
  navigator_.set_covered(left, tools);
  if (changed && at_home_ && !slides_->running()) home_pending_ = at_once_ = true;
  return changed;
}

/// Begins a new picture when something it shows has changed, and paints on at the one that was begun. One that was begun
/// is finished: while the map is dragged, whole pictures follow one another as fast as they are painted. The first of all
/// waits until the cards stand that it makes room for.
void Application::paint_map(int width, int height) {
  const bool resized = !target_ || target_->width_px() != width || target_->height_px() != height;
  const bool waits = !target_ && cards_moved_;
  if (waits) settle_frames_ = std::max(settle_frames_, 1);
  if (waits && painting_) return;  // the legend has what it needs
  const bool other_size = painting_ && (painting_->size.width_px != width || painting_->size.height_px != height);
  const bool elsewhere = first_picture_pending() && painting_->extent != navigator_.extent();
  if (other_size || elsewhere) painting_.reset();
  if (!painting_) {
    MapView::Wanted wanted;
    wanted.extent = navigator_.extent();
    wanted.width_px = width;
    wanted.height_px = height;
    const double scale = surface_.content_scale * settings_.scale;
    wanted.px_per_mm = css_px_per_mm * scale;
    if (slides_->running()) {
      wanted.px_per_mm = height / scene::slide_height_mm;
      wanted.symbol_scale = slide_symbol_scale;
      wanted.obstacles = slides_->furniture().cards;
    }
    if (map_.update(store_->state(), wanted, language_) || resized) {
      painting_ = std::make_unique<Painting>();
      painting_->scene = map_.scene();
      painting_->size = {.width_px = width, .height_px = height, .px_per_mm = wanted.px_per_mm, .moving = true};
      painting_->extent = wanted.extent;
      painting_->left = {{0, 0, width, height}};
      painting_->target = spare_ && !resized ? std::move(spare_) : std::make_unique<render::Target>(width, height);
    } else {
      painted_extent_ = wanted.extent;
    }
  }
  if (painting_ && !waits) paint_parts();
}

/// Of what is left of the picture: as much as can be painted in part_ms at the pace that was learned. What takes longer
/// is halved across its longer side: chunks of geometry that lie in two parts are drawn twice, and a square has the
/// shortest border.
render::PixelBox Application::next_part() {
  Painting& painting = *painting_;
  render::FrameSize size = painting.size;
  size.part = painting.left.back();
  painting.left.pop_back();
  for (;;) {
    render::PixelBox& part = size.part;
    const int width = part.right - part.left, height = part.bottom - part.top;
    if (std::max(width, height) < 2 * least_part_px) return part;
    if (static_cast<double>(painter_.elements(painting.scene, size)) * ms_per_element_ <= part_ms) return part;
    render::PixelBox rest = part;
    if (width > height) rest.left = part.right = part.left + width / 2;
    else rest.top = part.bottom = part.top + height / 2;
    painting.left.push_back(rest);
  }
}

/// Slower counts at once, but no more than double: a driver compiles its shaders in the midst of painting. Faster counts
/// little by little.
void Application::learn_pace(std::size_t elements, double ms) {
  constexpr std::size_t least = 2000;  // fewer say little
  if (elements < least) return;
  const double measured = ms / static_cast<double>(elements);
  const bool slower = measured > ms_per_element_;
  ms_per_element_ = slower ? std::min(measured, 2 * ms_per_element_) : 0.8 * ms_per_element_ + 0.2 * measured;
}

void Application::paint_parts() {
  GLint bound = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
  painting_->target->bind();
  render::FrameSize& size = painting_->size;
  const auto start = std::chrono::steady_clock::now();
  do {
    size.part = next_part();
    const std::size_t drawn = painter_.counts().elements;
    const auto begun = std::chrono::steady_clock::now();
    painter_.paint(painting_->scene, size);
    glFinish();
    learn_pace(painter_.counts().elements - drawn, since(begun));
  } while (!painting_->left.empty() && since(start) < part_ms / 2);
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
  if (!painting_->left.empty()) return;
  painted_extent_ = painting_->extent;
  spare_ = std::exchange(target_, std::move(painting_->target));
  if (spare_ && (spare_->width_px() != size.width_px || spare_->height_px() != size.height_px)) spare_.reset();
  painting_.reset();
  ++pictures_;
}

void Application::draw_map(const ui::Regions& regions) {
  const int width = static_cast<int>(regions.map.width), height = static_cast<int>(regions.map.height);
  if (width <= 0 || height <= 0) return;
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  const auto at = [&](geo::Point px) { return ImVec2(static_cast<float>(regions.map.x + px.x), static_cast<float>(regions.map.y + px.y)); };
  const auto ground = [&] {
    const core::Colour colour = store_->state().document->background;
    list->AddRectFilled(at({0, 0}), at({regions.map.width, regions.map.height}), IM_COL32(colour.r, colour.g, colour.b, 255));
  };
  if (navigator_.empty()) return ground();
  paint_map(width, height);
  if (!target_) return ground();
  const geo::Point top_left = navigator_.px_from_map({painted_extent_.min_x, painted_extent_.max_y});
  const geo::Point bottom_right = navigator_.px_from_map({painted_extent_.max_x, painted_extent_.min_y});
  const double least = 1e-3;  // px
  const bool covers = top_left.x < least && top_left.y < least && bottom_right.x > width - least && bottom_right.y > height - least;
  if (!covers) ground();
  list->PushClipRect(at({0, 0}), at({regions.map.width, regions.map.height}));
  const geo::Point corner{regions.map.x + top_left.x, regions.map.y + top_left.y}, whole{std::round(corner.x), std::round(corner.y)};
  const bool same_size = std::fabs(bottom_right.x - top_left.x - target_->width_px()) < least && std::fabs(bottom_right.y - top_left.y - target_->height_px()) < least;
  if (same_size && std::fabs(corner.x - whole.x) < least && std::fabs(corner.y - whole.y) < least) {
    copy_ = {&copier_, target_.get(), static_cast<int>(whole.x), static_cast<int>(whole.y)};
    add_copy(*list, copy_);
    list->PopClipRect();
    return;
  }
  // The texture's rows run from the bottom.
  const auto picture = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(target_->texture()));  // NOLINT(performance-no-int-to-ptr): what ImGui calls a texture
  list->AddImage(picture, at(top_left), at(bottom_right), {0, 1}, {1, 0});
  list->PopClipRect();
}

void Application::draw_overlay(const ui::Regions& regions) {
  const double scale = slides_->running() ? slide_symbol_scale * surface_.height_px / 768.0 : surface_.content_scale * settings_.scale;
  Overlay overlay(regions.map, navigator_, scale);
  const session::Selection& selection = store_->state().selection;
  for (const scene::DrawnLayer& layer : map_.picture().layers) {
    if (layer.layer->id == selection.layer && layer.prepared) overlay.selected(layer, selection.rows);
  }
  if (!under_pointer_.empty() && !pan_from_ && tool_ == ui::Tool::select) overlay.hovered(*under_pointer_.front().layer, under_pointer_.front().row);
  if (settings_.mode == ui::Mode::locate) draw_reach(overlay);
  if (measure_) {
    std::vector<geo::Point> points = measure_map_;
    if (pointer_inside_ && contains(regions.map, pointer_px_)) points.push_back(navigator_.map_from_px({pointer_px_.x - regions.map.x, pointer_px_.y - regions.map.y}));
    overlay.measured(measure_map_, points, tool_ == ui::Tool::measure_area);
  }
  if (box_from_ && moved_) overlay.box(*box_from_, pointer_px_, box_selects_);
}

/// The chosen circle, which follows the hand at once while the map is painted after it, and the one about to be placed.
void Application::draw_reach(const Overlay& overlay) {
  if (!lonlat_from_map_) return;
  const auto circle = [&](const model::ReachPoint& point) {
    std::vector<geo::Point> ring = geo::geodesic_circle({point.lon, point.lat}, point.radius_km * 1000);
    if (lonlat_from_map_->source_from_target(std::span(ring)) == 0)
      overlay.reach(ring, lonlat_from_map_->source_from_target({point.lon, point.lat}));
  };
  const bool on_map = pointer_inside_ && contains(regions_.map, pointer_px_) && !ImGui::GetIO().WantCaptureMouse;
  if (tool_ == ui::Tool::place_point && on_map) {
    const auto lonlat = lonlat_at(navigator_, {pointer_px_.x - regions_.map.x, pointer_px_.y - regions_.map.y}, *lonlat_from_map_);
    if (lonlat) circle({.id = {}, .title = {}, .lon = lonlat->x, .lat = lonlat->y, .radius_km = memory_.locate.radius_km});
  }
  const model::ReachPoint* chosen = ui::chosen_point(*store_->state().document, memory_.locate);
  if (chosen && chosen->visible && tool_ != ui::Tool::place_point) circle(*chosen);
}

void Application::measure_scale() {
  if (scale_of_ == navigator_.extent() || !lonlat_from_map_) return;
  scale_of_ = navigator_.extent();
  const double px_per_mm = css_px_per_mm * surface_.content_scale * settings_.scale;
  const scene::Rect mm{0, 0, regions_.map.width / px_per_mm, regions_.map.height / px_per_mm};
  scale_denominator_ = scene::scale_denominator(scene::fit(navigator_.extent(), mm), mm, *lonlat_from_map_);
}

/// Over a slide the interface is as large as a room can read, when there is any.
double Application::interface_scale() const {
  if (slides_->running() && ui::over_slide(slides_->shown(), memory_)) return ui::slide_scale(surface_.height_px);
  return surface_.content_scale * settings_.scale;
}

ui::Frame Application::frame() const {
  ui::Frame frame;
  frame.state = &store_->state();
  frame.history = &store_->history();
  frame.language = &language_;
  frame.settings = &settings_;
  frame.map = map_.picture().layers.empty() ? nullptr : &map_.picture();
  frame.crs = map_.crs();
  frame.scale_denominator = scale_denominator_;
  frame.extent = navigator_.empty() ? geo::Box{} : navigator_.goal();
  frame.can_go_back = navigator_.can_go_back();
  frame.can_go_forward = navigator_.can_go_forward();
  frame.pointer_on_map = pointer_inside_ && !ImGui::GetIO().WantCaptureMouse && contains(regions_.map, pointer_px_);
  frame.pointer_map = navigator_.map_from_px({pointer_px_.x - regions_.map.x, pointer_px_.y - regions_.map.y});
  frame.under_pointer = under_pointer_;
  frame.tool = tool_;
  frame.measure = measure_ ? &*measure_ : nullptr;
  frame.jobs = &job_list_;
  frame.notices = &notices_;
  frame.preview = exporter_->preview();
  if (slides_->running()) frame.slide = slides_->shown();
  frame.listed = listed_ ? &*listed_ : nullptr;
  frame.thumbnails = &thumbnails_.pictures();
  return frame;
}

/// Fonts and style of the settings and of the monitor.
void Application::follow_style() {
  const double scale = interface_scale();
  if (style_current_ && styled_scale_ == scale) return;
  if (styled_scale_ != scale) {
    const bool ahead = fonts_ahead_ && fonts_ahead_scale_ == scale;
    ui::use_fonts(ahead ? std::move(fonts_ahead_) : ui::make_fonts(scale));
    fonts_ahead_.reset();
    if (styled_scale_ > 0) {  // the first texture comes with the first frame
      ImGui_ImplOpenGL3_DestroyFontsTexture();
      ImGui_ImplOpenGL3_CreateFontsTexture();
    }
    styled_scale_ = scale;
    ++pictures_;
  }
  ui::apply_style(settings_, scale / settings_.scale);
  style_current_ = true;
}

bool Application::turn(const std::vector<Event>& events, const Surface& surface, double seconds) {
  surface_ = surface;
  input_->add(events);
  jobs_.poll();
  importer_->forget_ended();
  exporter_->poll();
  follow_style();
  const std::vector<Event> handed = input_->begin_frame(surface.width_px, surface.height_px, seconds);
  regions_ = ui::lay_out_window(surface.width_px, surface.height_px, settings_, surface.content_scale);
  if (slides_->running()) {
    const double scale = regions_.scale;
    regions_ = {};
    regions_.scale = scale;
    regions_.map = regions_.free_map = {0, 0, static_cast<double>(surface.width_px), static_cast<double>(surface.height_px)};
  }
  navigator_.resize(regions_.map.width, regions_.map.height);
  cards_moved_ = follow_cards();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  since_click_s_ += seconds;
  settle_frames_ = std::max(0, settle_frames_ - 1);
  handle(handed);
  navigator_.advance(seconds);
  if (at_home_ && navigator_.goal() != home_view_) at_home_ = false;
  follow_state();
  draw_map(regions_);
  if (const auto error = map_.take_error()) tell({ui::Notice::Kind::error, message(tr_mark("The map could not be drawn whole")), {error->message(), error->hint()}});
  measure_scale();

  const bool on_map = pointer_inside_ && !slides_->running() && !ui::dialog_open(memory_) && !pan_from_ && !box_from_ && !ImGui::GetIO().WantCaptureMouse && contains(regions_.map, pointer_px_);
  under_pointer_.clear();
  on_pin_ = on_map && !reach_tool_.dragging() && pin_under_pointer();
  if (on_map && !on_pin_ && !reach_tool_.dragging() && !navigator_.moving()) {
    under_pointer_ = scene::hit_test(map_.picture(), navigator_.map_from_px({pointer_px_.x - regions_.map.x, pointer_px_.y - regions_.map.y}), reach_mm);
  }
  draw_overlay(regions_);
  if (slides_->running()) slides_->draw();
  job_list_.clear();
  importer_->list(job_list_);
  exporter_->list(job_list_);
  map_.list(job_list_);

  ui::Frame shown = frame();
  if (lonlat_from_map_ && shown.pointer_on_map) shown.pointer_lonlat = lonlat_from_map_->target_from_source(shown.pointer_map);
  ui::Requests requests;
  // Nothing is drawn with type of another size: it comes in the next frame.
  if (styled_scale_ != interface_scale()) settle_frames_ = std::max(settle_frames_, 1), widgets_.begin_frame();
  else if (slides_->running()) ui::draw_over_slide(shown, widgets_, memory_, requests);
  else ui::draw_panels(shown, widgets_, memory_, requests, surface.content_scale);
  ImGui::Render();
  const bool drawn = draw();
  carry_out(requests);
  if (ui::tour_waits(memory_.tour)) settle_frames_ = std::max(settle_frames_, 1);
  exporter_->want(store_->state(), memory_.exporting.wanted);
  paint_thumbnail();
  if (map_.complete() && !busy()) {
    map_.trim();
    painter_.trim();
  }
  return drawn;
}

/// The frame that was laid out, unless it looks like the one before. True when it was drawn.
bool Application::draw() {
  if (first_picture_pending()) return false;
  const auto px = [](int at) { return static_cast<std::uint64_t>(at); };
  const std::uint64_t shown = frame_hash(*ImGui::GetDrawData(), {pictures_, exporter_->pictures(), settings_.dark, px(copy_.x_px), px(copy_.y_px)});
  if (drawn_ == shown) return false;
  drawn_ = shown;
  glViewport(0, 0, surface_.width_px, surface_.height_px);
  const core::Colour panel = ui::current_theme().panel;
  glClearColor(panel.r / 255.0f, panel.g / 255.0f, panel.b / 255.0f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return true;
}

}  // namespace titik::app
