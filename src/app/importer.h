// SPDX-License-Identifier: MIT
// From a file to a layer of the map: reads on workers, asks where the file leaves something open (which layers, which
// CRS, what a table is joined by), changes the document in one edit for each layer, and reports what was noticed.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/job_queue.h"
#include "session/store.h"
#include "ui/panels.h"

namespace titik::app {

class Importer {
 public:
  struct Callbacks {
    std::function<bool(const session::Action&)> dispatch;  ///< to the store, errors told
    std::function<void(ui::Notice)> tell;
    std::function<void(const geo::Box&)> show;             ///< what was added, map CRS
  };

  /// All of them outlive the importer. `memory` holds the dialogs that it opens.
  Importer(core::JobQueue& jobs, session::Store& store, ui::PanelMemory& memory, Callbacks callbacks);

  /// Adds the file's layer, or asks which of them.
  void add(const std::filesystem::path& file);
  void add(const ui::AddLayers& layers);
  /// With the CRS that was chosen.
  void add(const ui::PlaceSource& placed);
  /// Reads a table and opens the dialog that joins it, or goes on with it.
  void draft(const session::TableWish& wish);
  void match(const session::TableDraft& draft);
  /// Joins the table's columns, and tells of it.
  void join(const ui::JoinTable& wanted);
  /// Another file for a source, and for those that are missing and lie beside it.
  void replace(const ui::ReplaceData& wanted);

  void cancel(const std::string& key) { running_.erase(key); }
  /// Drops the handles of jobs that have ended; after JobQueue::poll, outside the jobs' own callbacks.
  void forget_ended() { ended_.clear(); }
  bool idle() const { return running_.empty(); }
  void list(std::vector<ui::Job>& jobs) const;

 private:
  struct Running {
    core::Message title;
    core::JobHandle handle;
  };
  struct Opened {
    data::FileInfo info;
    std::vector<model::LoadedSource> loaded;
    std::optional<session::TableDraft> table = {};  ///< it has no geometry and may be joined
  };
  struct Report;

  template <typename Result>
  void start(const std::filesystem::path& file, core::Message title, std::function<Result(const core::Progress&)> work,
             std::function<void(Result)> then);
  void start(const std::filesystem::path& file, std::function<Opened(const core::Progress&)> work,
             std::function<void(Opened)> then);
  void read(const std::filesystem::path& file, std::vector<model::Source> sources, bool replaces);
  void take_added(const std::filesystem::path& file, std::vector<model::LoadedSource> loaded);
  void take_replaced(const std::filesystem::path& file, std::vector<model::LoadedSource> loaded);
  void take_draft(session::TableDraft draft);
  void take_joined(const model::JoinedTable& table, model::LoadedSource loaded);
  void ask_for_crs(const model::LoadedSource& loaded, bool replaces);

  core::JobQueue& jobs_;
  session::Store& store_;
  ui::PanelMemory& memory_;
  Callbacks callbacks_;
  std::map<std::string, Running> running_;
  std::vector<core::JobHandle> ended_;
};

}  // namespace titik::app
