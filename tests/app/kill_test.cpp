// SPDX-License-Identifier: MIT
// Power cuts: a process that plays edits is killed at fifty moments, and what it leaves must be the work as it was after
// the last action that it finished, or after the one that it was in the middle of.
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <vector>

#include "app/recovery.h"
#include "model/project_file.h"
#include "model/random_document.h"
#include "session/store.h"
#include "support/small_project.h"

namespace titik::app {
namespace {

namespace fs = std::filesystem;

constexpr int kills = 50;
constexpr std::size_t actions = 200;

/// The same for the same seed: edits for the most part, moves through the history, and now and then the project is saved.
session::Action next_action(model::Random& random, const session::Store& store) {
  switch (random.below(12)) {
    case 0: return session::Undo{};
    case 1: return session::Redo{};
    case 2: return session::Preview{model::random_edit(random, *store.history().current())};
    case 3: return session::EndPreview{random.chance(0.5)};
    case 4: return random.chance(0.3) ? session::Action{session::SaveProject{}} : session::Action{session::Undo{}};
    default: return session::Commit{model::random_edit(random, *store.history().current())};
  }
}

struct Expected {
  model::Document document;
  bool unsaved = false;
};

/// What holds before the first action and after each.
std::vector<Expected> rehearse(std::uint64_t seed, const fs::path& project) {
  model::Random random(seed);
  session::Store store(support::SmallProject::document(), project);
  std::vector<Expected> result{{*store.history().current(), store.state().unsaved}};
  for (std::size_t i = 0; i < actions; ++i) {
    store.dispatch(next_action(random, store));
    result.push_back({*store.history().current(), store.state().unsaved});
  }
  return result;
}

/// In the child: plays the actions and tells through the pipe when each has returned; then waits for its end.
[[noreturn]] void perform(std::uint64_t seed, const fs::path& project, const fs::path& folder, int pipe) {
  model::Random random(seed);
  session::Store store(support::SmallProject::document(), project);
  store.set_autosave(autosave_file(folder));
  for (std::size_t i = 0; i < actions; ++i) {
    store.dispatch(next_action(random, store));
    if (write(pipe, "", 1) != 1) _exit(1);
  }
  while (true) pause();
}

TEST(Killed, LosesNoMoreThanTheActionItWasIn) {
  const support::SmallProject small;
  const fs::path project = small.path() / "peta.titik", folder = small.path() / "autosave";
  model::Random moments(7);
  int recovered = 0;
  for (int kill_number = 0; kill_number < kills; ++kill_number) {
    SCOPED_TRACE(kill_number);
    const auto seed = static_cast<std::uint64_t>(kill_number % 10 + 1);
    fs::remove_all(folder), fs::create_directories(folder), fs::remove(project);
    const std::vector<Expected> expected = rehearse(seed, project);
    fs::remove(project);
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(ends[0]);
      perform(seed, project, folder, ends[1]);
    }
    close(ends[1]);
    // A number of finished actions, then a moment within the next: an action takes some hundred microseconds.
    const std::size_t wait_for = moments.below(actions - 10) + 1;
    std::size_t finished = 0;
    char byte = 0;
    while (finished < wait_for && read(ends[0], &byte, 1) == 1) ++finished;
    usleep(static_cast<useconds_t>(moments.below(2000)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    while (read(ends[0], &byte, 1) == 1) ++finished;
    close(ends[0]);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
    ASSERT_GE(finished, wait_for);

    const Expected& last = expected[finished];
    const Expected& begun = expected[std::min(finished + 1, actions)];
    const auto found = find_abandoned(folder);
    EXPECT_EQ(found.has_value(), fs::exists(folder / ("autosave-" + std::to_string(child) + ".titik"))) << "unreadable";
    if (found) {
      ++recovered;
      EXPECT_TRUE(found->work.document == last.document || found->work.document == begun.document);
      EXPECT_EQ(found->work.project_path, project);
      EXPECT_NO_THROW(session::Store{found->work});
    } else {
      EXPECT_FALSE(last.unsaved && begun.unsaved) << "work is lost";
    }
    if (fs::exists(project)) {
      EXPECT_NO_THROW(model::open_project(project)) << "a project is never half written";
    }
  }
  EXPECT_GE(recovered, kills / 2) << "few kills met unsaved work: the test proves little";
}

}  // namespace
}  // namespace titik::app
