// SPDX-License-Identifier: MIT
// The window's program without the window: turns events into requests, requests into actions of the store, and the
// state into pixels of the bound framebuffer. The same object runs in a GLFW window, headless on EGL, and in tests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/event.h"
#include "app/exporter.h"
#include "app/importer.h"
#include "app/input.h"
#include "app/map_view.h"
#include "app/pixel_copy.h"
#include "app/navigator.h"
#include "app/reach_tool.h"
#include "app/recovery.h"
#include "app/slide_show.h"
#include "app/thumbnails.h"
#include "core/job_queue.h"
#include "render/gl_painter.h"
#include "render/offscreen.h"
#include "session/store.h"
#include "ui/layout.h"
#include "ui/panels.h"
#include "ui/style.h"

namespace titik::app {

struct Surface {
  int width_px = 0, height_px = 0;
  double content_scale = 1;      ///< of the monitor
};

class Overlay;

/// What a window can have ready before there is OpenGL: a thread makes it while the window opens.
struct Beginning {
  std::optional<Abandoned> abandoned;
  std::unique_ptr<session::Store> store;
  ui::Fonts fonts;
  double fonts_scale = 0;
};

class Application {
 public:
  struct Options {
    std::filesystem::path project;               ///< opened at once
    std::vector<std::filesystem::path> files;    ///< added to it
    ui::Settings settings;
    std::filesystem::path settings_file;         ///< written when settings change; empty = never
    std::filesystem::path autosave_folder;       ///< unsaved work is kept and found here; empty = nowhere
    unsigned workers = 2;                        ///< one may wait for a slow disk; 0 = everything inside the frame: tests
    std::future<Beginning> beginning;            ///< begin() of the same project, folder and settings, if that has begun
  };

  /// Opens the project, or what a run left that ended without a goodbye. Throws Error when it can't be opened.
  static Beginning begin(const std::filesystem::path& project, const std::filesystem::path& autosave_folder, const ui::Settings& settings);

  /// Needs a current OpenGL 3.3 context. Throws Error when the project can't be opened.
  Application(Options options, std::function<void()> wake = {});
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  /// Shows the slides full screen from that one on (counted from 0, the last where there are fewer); says so where there
  /// are none.
  void present(std::size_t slide);

  /// One turn of the loop. Draws into the framebuffer that is bound when the window looks other than it was drawn last, and
  /// not before its first picture is painted. True when it did.
  bool turn(const std::vector<Event>& events, const Surface& surface, double seconds);
  /// What was drawn is lost: the next turn draws in any case.
  void forget_drawn() { drawn_.reset(); }
  /// Something moves, loads or settles: the next turn should come at once.
  bool busy() const;
  /// The map shows everything at its full detail.
  bool complete() const;
  bool closed() const { return closed_; }
  bool full_screen() const { return full_screen_; }
  int cursor() const;                            ///< ImGuiMouseCursor
  std::string window_title() const;

  session::Store& store() { return *store_; }
  const Navigator& navigator() const { return navigator_; }
  ui::Widgets& widgets() { return widgets_; }
  const ui::Settings& settings() const { return settings_; }
  const scene::MapPicture& picture() const { return map_.picture(); }
  const scene::Scene& scene() const { return map_.scene(); }
  const std::vector<scene::Hit>& under_pointer() const { return under_pointer_; }
  const scene::Rect& map_place() const { return regions_.map; }        ///< px of the window
  const Exporter& exporter() const { return *exporter_; }
  const std::vector<ui::Notice>& notices() const { return notices_; }
  const std::optional<ui::Measure>& measure() const { return measure_; }
  const Presentation& presentation() const { return slides_->presentation(); }
  /// What stands on the slide that is shown, mm of the slide; nothing in it while none is.
  const scene::SlideFurniture& furniture() const { return slides_->furniture(); }
  const std::map<std::string, ui::Thumbnail>& thumbnails() const { return thumbnails_.pictures(); }
  /// The slide is not as it was written: its map was moved, or the document was changed.
  bool slide_changed() const { return slides_->changed(); }

 private:
  void handle(const std::vector<Event>& events);
  void pointer_on_map(const Event& event);
  void key(const KeyChanged& event);
  void carry_out(const ui::Requests& requests);
  void command(ui::Command command);
  bool may_lose_work(ui::Requests then);
  void open_files(const std::vector<std::filesystem::path>& paths);
  bool open_figure(const std::filesystem::path& path);
  void replace_data(const ui::ReplaceData& wanted);
  bool dispatch(const session::Action& action);
  void copy_text(const ui::CopyText& copy);
  void list_folder(const ui::ListFolder& asked);
  void show_bookmark(const std::string& id);
  void add_slide();
  void show_slide(const model::Slide& slide);
  void slides_ended();
  double interface_scale() const;
  bool slides_listed() const;
  void paint_thumbnail();
  void tell(ui::Notice notice);
  void change_settings(const ui::Settings& settings);
  void follow_state();
  void follow_style();
  bool draw();
  bool follow_cards();
  void paint_map(int width, int height);
  bool first_picture_pending() const { return !target_ && painting_; }
  void paint_parts();
  render::PixelBox next_part();
  void learn_pace(std::size_t elements, double ms);
  void draw_map(const ui::Regions& regions);
  void draw_overlay(const ui::Regions& regions);
  void measure_scale();
  ui::Frame frame() const;
  void measure_point(geo::Point map);
  void place_point(geo::Point on_map_px);
  void remove_point();
  const model::ReachPoint* pin_under_pointer();
  void draw_reach(const Overlay& overlay);

  ui::Settings settings_;
  std::filesystem::path settings_file_;
  core::Language language_;
  core::JobQueue jobs_;
  std::unique_ptr<session::Store> store_;
  render::GlPainter painter_;
  MapView map_;
  Navigator navigator_;
  ui::Widgets widgets_;
  ui::PanelMemory memory_;
  std::unique_ptr<Importer> importer_;
  std::unique_ptr<Exporter> exporter_;
  core::JobHandle listing_;                          ///< of the file browser's folder
  std::optional<ui::ListedFolder> listed_;
  std::unique_ptr<ImguiInput> input_;
  std::unique_ptr<render::Target> target_, spare_;   ///< the picture that is shown, and one to paint the next on

  Surface surface_;
  ui::Regions regions_;
  bool style_current_ = false;
  double styled_scale_ = 0;                      ///< that fonts and style were made for
  ui::Fonts fonts_ahead_;                        ///< made before the monitor was known
  double fonts_ahead_scale_ = 0;
  /// What the window was like before the slides, and is again after them.
  struct Before {
    geo::Box extent;                             ///< empty: nothing had been shown yet
    double width_px = 0, height_px = 0;          ///< of the map
    bool at_home = false, full_screen = false;
  };
  Before before_;
  std::unique_ptr<SlideShow> slides_;
  std::set<int> keys_down_;                      ///< a key that is held does its work once
  Thumbnails thumbnails_;

  geo::Box painted_extent_;                      ///< what the cached picture shows
  /// A picture that is being painted, part by part, while the one before it is shown.
  struct Painting {
    scene::Scene scene;
    render::FrameSize size;
    geo::Box extent;
    std::vector<render::PixelBox> left;          ///< to be painted, the next one last
    std::unique_ptr<render::Target> target;
  };
  std::unique_ptr<Painting> painting_;
  render::Copier copier_;
  PixelCopy copy_;                               ///< of the picture, for this frame's draw list
  std::uint64_t pictures_ = 0;                   ///< painted so far, of all that the frame shows: ImGui knows only their names
  std::optional<std::uint64_t> drawn_;           ///< a hash of what was drawn last
  geo::Box scale_of_;                            ///< the extent that the scale was measured for: PROJ is no work for every frame
  double scale_denominator_ = 0;
  double ms_per_element_ = 1e-3;                 ///< of painting, as a software renderer takes it; learned
  int settle_frames_ = 3;                        ///< ImGui needs some frames after an event

  geo::Point pointer_px_;                        ///< on the window
  bool pointer_inside_ = false, space_down_ = false;
  std::optional<geo::Point> pan_from_, box_from_;///< px, while dragged
  bool box_selects_ = false, moved_ = false;
  geo::Point press_px_;
  Modifiers press_with_;
  double since_click_s_ = 1e9;
  geo::Point click_px_;                          ///< of the last click
  std::vector<scene::Hit> under_pointer_;
  std::optional<geo::Transform> lonlat_from_map_;
  std::string lonlat_crs_;

  std::optional<ui::Measure> measure_;
  std::vector<geo::Point> measure_map_;
  ui::Tool tool_ = ui::Tool::select;
  ReachTool reach_tool_{navigator_};
  bool on_pin_ = false;
  std::vector<ui::Job> job_list_;
  std::vector<ui::Notice> notices_;
  std::size_t errors_told_ = 0;

  std::string shown_theme_;
  geo::Box shown_view_;
  std::shared_ptr<const model::Document> shown_document_;
  double covered_left_ = 0;
  scene::Rect covered_map_;
  bool cards_moved_ = false;                     ///< in this turn
  geo::Box home_view_;
  bool at_home_ = false, at_once_ = false;       ///< the home view is shown and nobody moved it
  bool home_pending_ = true, closed_ = false, full_screen_ = false;
};

}  // namespace titik::app
