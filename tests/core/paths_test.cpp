// SPDX-License-Identifier: MIT
#include "core/paths.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "core/error.h"

namespace titik::core {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, with the user's data in user/ and the program's in share/.
class Paths : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(TITIK_BINARY_DIR) / "tests" / "core" / "scratch" / info->name();
    fs::remove_all(root_);
    for (const char* folder : {"user", "share", "project"}) fs::create_directories(root_ / folder);
    set("TITIK_DATA_DIR", root_ / "user");
    set("TITIK_SHARE_DIR", root_ / "share");
  }
  void TearDown() override {
    for (const auto& [name, value] : before_) value ? ::setenv(name, value->c_str(), 1) : ::unsetenv(name);
    fs::remove_all(root_);
  }

  void set(const char* name, const std::string& value) {
    const char* old = std::getenv(name);
    before_.emplace_back(name, old ? std::optional<std::string>(old) : std::nullopt);
    ::setenv(name, value.c_str(), 1);
  }
  void unset(const char* name) {
    set(name, "");
    ::unsetenv(name);
  }
  fs::path write(const fs::path& path, std::string_view content = "content") const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << content;
    return root_ / path;
  }
  fs::path project() const { return root_ / "project"; }

  fs::path root_;

 private:
  std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

template <typename Call>
void expect_error(ErrorCode code, const fs::path& path, Call&& call) {
  try {
    call();
    ADD_FAILURE() << "did not fail";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    EXPECT_EQ(error.path(), path.string());
  }
}

TEST_F(Paths, FindTheFoldersTheEnvironmentNames) {
  EXPECT_EQ(user_data_dir(), root_ / "user");
  EXPECT_EQ(share_dir(), root_ / "share");
  unset("TITIK_DATA_DIR");
  set("XDG_DATA_HOME", root_ / "xdg");
  EXPECT_EQ(user_data_dir(), root_ / "xdg" / "titik");
  unset("XDG_DATA_HOME");
  set("HOME", root_ / "home");
  EXPECT_EQ(user_data_dir(), root_ / "home" / ".local" / "share" / "titik");
}

TEST_F(Paths, FindTheProgramsDataWithoutTheEnvironment) {
  unset("TITIK_SHARE_DIR");
  EXPECT_EQ(share_dir(), fs::path(TITIK_SOURCE_DIR) / "data");
}

TEST_F(Paths, LookForDataAtTheUsersFirst) {
  const fs::path shared = write("share/oki.gpkg");
  EXPECT_EQ(resolve("${data}/oki.gpkg", project()), shared);
  const fs::path own = write("user/oki.gpkg");
  EXPECT_EQ(resolve("${data}/oki.gpkg", project()), own);
  EXPECT_EQ(resolve("${data}/missing.gpkg", project()), root_ / "user" / "missing.gpkg");
}

TEST_F(Paths, AreRelativeToTheProject) {
  EXPECT_EQ(resolve("a/../b.csv", project()), project() / "b.csv");
  EXPECT_EQ(resolve("../b.csv", project()), root_ / "b.csv");
  EXPECT_EQ(resolve("/x/y.csv", project()), "/x/y.csv");
}

TEST_F(Paths, AreWrittenAsAProjectNeedsThem) {
  EXPECT_EQ(to_written(root_ / "user" / "a" / "b.gpkg", project()), "${data}/a/b.gpkg");
  EXPECT_EQ(to_written(root_ / "share" / "b.gpkg", project()), "${data}/b.gpkg");
  EXPECT_EQ(to_written(project() / "b.csv", project()), "b.csv");
  EXPECT_EQ(to_written(root_ / "other" / "b.csv", project()), "../other/b.csv");
  EXPECT_EQ(to_written("/elsewhere-than-this/b.csv", project()), "/elsewhere-than-this/b.csv");
  EXPECT_EQ(to_written(root_ / "username" / "b.csv", project()), "../username/b.csv");
}

TEST_F(Paths, MayBeWrittenBeforeTheProjectHasAFolder) {
  EXPECT_EQ(to_written(fs::current_path() / "b.csv", {}), "b.csv");
}

TEST_F(Paths, SurviveWritingAndResolving) {
  set("TITIK_DATA_DIR", (root_ / "user").string() + "/");  // as a shell's completion leaves it
  for (const char* name :
       {"user/a.gpkg", "share/nested/b.gpkg", "project/c.csv", "project/sub folder/ç.csv", "other/d.csv"}) {
    const fs::path path = write(name);
    EXPECT_EQ(resolve(to_written(path, project()), project()), path) << name;
  }
  EXPECT_EQ(resolve(to_written("/elsewhere-than-this/e.csv", project()), project()), "/elsewhere-than-this/e.csv");
}

TEST_F(Paths, ReadWholeFilesByteForByte) {
  std::string content(3'000'000, 'x');  // more than one block
  content[1] = '\0';
  content[2'999'999] = '\r';
  EXPECT_EQ(read_file(write("large.bin", content)), content);
  EXPECT_EQ(read_file(write("empty.bin", "")), "");
}

TEST_F(Paths, SayWhyAFileIsNotRead) {
  expect_error(ErrorCode::not_found, root_ / "none", [&] { read_file(root_ / "none"); });
  expect_error(ErrorCode::unreadable, root_, [&] { read_file(root_); });
  expect_error(ErrorCode::not_found, root_ / "none", [&] { content_hash(root_ / "none"); });
  expect_error(ErrorCode::unreadable, root_, [&] { content_hash(root_); });
}

TEST_F(Paths, TellAFailureWhileReadingAsAnError) {
  const fs::path unmapped = "/proc/self/mem";  // opens, and fails at its first byte
  if (!fs::exists(unmapped)) GTEST_SKIP() << "no " << unmapped;
  expect_error(ErrorCode::unreadable, unmapped, [&] { read_file(unmapped); });
  expect_error(ErrorCode::unreadable, unmapped, [&] { content_hash(unmapped); });
}

TEST_F(Paths, ReplaceAFileAndLeaveNothingBeside) {
  const fs::path path = root_ / "new" / "folder" / "file.json";
  write_file_atomically(path, "old");
  write_file_atomically(path, std::string_view("n\0w", 3));
  EXPECT_EQ(read_file(path), std::string("n\0w", 3));
  EXPECT_EQ(std::distance(fs::directory_iterator(path.parent_path()), {}), 1);
}

TEST_F(Paths, KeepTheOldStateWhenAFileCanNotBeWritten) {
  const fs::path file = write("file"), folder = root_ / "folder";
  fs::create_directories(folder / "inside");
  expect_error(ErrorCode::unwritable, file / "below", [&] { write_file_atomically(file / "below", "x"); });
  const auto entries = [&] { return std::distance(fs::directory_iterator(root_), {}); };
  const auto before = entries();
  expect_error(ErrorCode::unwritable, folder, [&] { write_file_atomically(folder, "x"); });
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(read_file(file), "content");
}

TEST_F(Paths, HashContentWithXxh3) {
  // XXH3-128 with seed 0 of "", "a" and "abc", as xxhsum -H2 prints them
  EXPECT_EQ(content_hash_of(""), "xxh3:99aa06d3014798d86001c324468d497f");
  EXPECT_EQ(content_hash_of("a"), "xxh3:a96faf705af16834e6c632b61e964e1f");
  EXPECT_EQ(content_hash_of("abc"), "xxh3:06b05ab6733a618578af5f94892f3950");
}

TEST_F(Paths, HashNothingThatTakesLong) {
  const fs::path large = root_ / "citra.tif";
  write_file_atomically(large, "II*");
  fs::resize_file(large, (1u << 30) + 1);  // sparse: no disk is filled
  EXPECT_EQ(content_hash(large), "");
}

TEST_F(Paths, HashAFileAsItsContent) {
  std::string content;
  for (unsigned i = 0; i < 700'000; ++i) content += static_cast<char>(i * 7919 >> 3);
  for (const std::size_t size : {0U, 1U, 240U, 241U, 700'000U}) {
    EXPECT_EQ(content_hash(write("data.bin", content.substr(0, size))), content_hash_of(content.substr(0, size)));
  }
  content += content + content;
  const std::string before = content_hash(write("data.bin", content));
  EXPECT_EQ(before, content_hash_of(content));
  content.back() ^= 1;
  EXPECT_NE(content_hash_of(content), before);
}

}  // namespace
}  // namespace titik::core
