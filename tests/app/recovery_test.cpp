// SPDX-License-Identifier: MIT
#include "app/recovery.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include "support/temporary_folder.h"

namespace titik::app {
namespace {

/// The number of a process that has ended and been waited for.
pid_t ended_process() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return child;
}

TEST(Recovery, FindsTheNewestWorkOfAProcessThatIsGone) {
  const support::TemporaryFolder folder;
  EXPECT_FALSE(find_abandoned(folder.path()));
  EXPECT_FALSE(find_abandoned(folder.path() / "no such folder"));
  session::Recovered work;
  work.document.title = "Kerja";
  work.project_path = "/tmp/peta.titik";
  const auto file = folder.path() / ("autosave-" + std::to_string(ended_process()) + ".titik");
  session::write_autosave(file, work);
  const auto found = find_abandoned(folder.path());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->file, file);
  EXPECT_EQ(found->work, work);
}

TEST(Recovery, LeavesTheWorkOfARunningProcessAndOtherFilesAlone) {
  const support::TemporaryFolder folder;
  session::write_autosave(autosave_file(folder.path()), {});
  folder.write("autosave-x.titik", "[]");
  folder.write("autosave-" + std::to_string(ended_process()) + ".titik", "damaged");
  folder.write("peta.titik", "{}");
  EXPECT_FALSE(find_abandoned(folder.path()));
}

TEST(Recovery, ClearsHalfWrittenFilesOfProcessesThatAreGone) {
  const support::TemporaryFolder folder;
  const auto left = folder.write("autosave-" + std::to_string(ended_process()) + ".titik.part123", "{");
  const auto being_written = folder.write(autosave_file("x").filename().string() + ".part4", "{");
  const auto other = folder.write("peta.titik.part5", "{");
  EXPECT_FALSE(find_abandoned(folder.path()));
  EXPECT_FALSE(std::filesystem::exists(left));
  EXPECT_TRUE(std::filesystem::exists(being_written));
  EXPECT_TRUE(std::filesystem::exists(other));
}

}  // namespace
}  // namespace titik::app
