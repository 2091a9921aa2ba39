// SPDX-License-Identifier: MIT
// Help, languages, exit codes and messages of the program as a user meets them.
#include <gtest/gtest.h>

#include "core/version.h"
#include "support/program.h"
#include "support/small_project.h"
#include "support/temporary_folder.h"

namespace titik::cli {
namespace {

using support::Finished;
using support::run_titik;

class Main : public ::testing::Test {
 protected:
  Finished titik(const std::vector<std::string>& arguments, const std::string& input = {}) const {
    return run_titik(folder_.path(), arguments, input);
  }
  support::TemporaryFolder folder_;
};

constexpr const char* commands[] = {"render", "worksheet", "export", "info", "check", "script", "compute", "prepare"};

TEST_F(Main, HelpNamesEveryCommand) {
  for (const char* word : {"--help", "help"}) {
    const Finished help = titik({word});
    EXPECT_EQ(help.code, 0);
    EXPECT_EQ(help.error, "");
    for (const char* command : commands)
      EXPECT_NE(help.out.find("titik " + std::string(command)), std::string::npos) << command;
  }
}

TEST_F(Main, EveryCommandExplainsItself) {
  for (const char* command : commands) {
    const Finished help = titik({command, "--help"});
    EXPECT_EQ(help.code, 0) << command << ": " << help.error;
    EXPECT_EQ(help.error, "") << command;
    EXPECT_NE(help.out.find("titik " + std::string(command)), std::string::npos) << command << ": " << help.out;
  }
}

TEST_F(Main, HelpIsInTheLanguageThatIsAskedFor) {
  // The pseudo-language marks what comes from the catalogue.
  const Finished marked = titik({"--lang", "xx", "--help"});
  EXPECT_NE(marked.out.find("⟦"), std::string::npos);
  EXPECT_EQ(titik({"--help"}).out, titik({"--lang", "id", "--help"}).out);
  EXPECT_EQ(titik({"--lang", "en", "--help"}).out, titik({"--help", "--lang=en"}).out);
  for (const char* command : commands) {
    EXPECT_NE(titik({"--lang=xx", command, "--help"}).out.find("⟦"), std::string::npos) << command;
  }
}

TEST_F(Main, VersionIsOneLine) {
  const Finished version = titik({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.out, std::string("titik ") + core::version() + "\n");
}

TEST_F(Main, NothingToDoShowsTheHelpAndIsAUsageError) {
  const Finished nothing = titik({});
  EXPECT_EQ(nothing.code, 2);
  EXPECT_NE(nothing.out.find("titik render"), std::string::npos);
}

TEST_F(Main, WrongUsageHasExitCodeTwoAndSaysWhatIsWrong) {
  const struct {
    std::vector<std::string> arguments;
    const char* says;
  } cases[] = {
      {{"draw"}, "draw"},
      {{"--lang"}, "--lang"},
      {{"--lang", "fr", "--help"}, "fr"},
      {{"info"}, "info"},
      {{"info", "a", "b"}, "info"},
      {{"info", "a", "--jsn"}, "--jsn"},
      {{"info", "a", "--json=yes"}, "--json"},
      {{"check"}, "check"},
      {{"check", "a.titik", "--deep"}, "--deep"},
      {{"script", "a"}, "script"},
      {{"compute", "--all"}, "compute"},
      {{"prepare", "x"}, "prepare"},
      {{"render"}, "-o"},
      {{"render", "a.titik"}, "-o"},
      {{"render", "a.titik", "-o"}, "-o"},
      {{"render", "a.titik", "-o", "a.png", "-o", "b.png"}, "-o"},
      {{"render", "a.titik", "b.titik", "-o", "a.png"}, "render"},
      {{"render", "a.titik", "-o", "a.png", "--papr", "A4"}, "--papr"},
      {{"render", "a.titik", "-o", "a.png", "--paper", "A9"}, "A9"},
      {{"render", "a.titik", "-o", "a.png", "--paper", "0x10px"}, "0x10px"},
      {{"render", "a.titik", "-o", "a.png", "--dpi", "9"}, "--dpi"},
      {{"render", "a.titik", "-o", "a.png", "--dpi", "many"}, "many"},
  };
  for (const auto& [arguments, says] : cases) {
    std::string line;
    for (const std::string& argument : arguments) line += " " + argument;
    std::vector<std::string> english = arguments;
    if (arguments[0] != "--lang") english.insert(english.begin(), "--lang=en");
    const Finished finished = titik(english);
    EXPECT_EQ(finished.code, 2) << line << ": " << finished.error;
    EXPECT_EQ(finished.error.substr(0, 7), "titik: ") << line;
    EXPECT_NE(finished.error.find(says), std::string::npos) << line << ": " << finished.error;
    EXPECT_EQ(finished.out, "") << line;
  }
}

TEST_F(Main, MissingFileIsAFailureWhosePathComesLast) {
  const std::string gone = (folder_.path() / "tidak ada.gpkg").string();
  const std::string project = (folder_.path() / "tidak ada.titik").string();
  const std::string picture = (folder_.path() / "a.png").string();
  const std::string empty = folder_.write("kosong.script", "").string();
  const std::pair<std::vector<std::string>, std::string> cases[] = {{{"info", gone}, gone},
                                                                    {{"info", gone, "--json"}, gone},
                                                                    {{"check", project}, project},
                                                                    {{"script", gone, project}, gone},
                                                                    {{"script", empty, project}, project},
                                                                    {{"render", gone, "-o", picture}, gone},
                                                                    {{"render", project, "-o", picture}, project}};
  for (const auto& [arguments, path] : cases) {
    for (const std::string language : {"id", "en"}) {
      std::vector<std::string> all = arguments;
      all.push_back("--lang=" + language);
      const Finished finished = titik(all);
      EXPECT_EQ(finished.code, 1) << arguments[0];
      EXPECT_NE(finished.error.find(": " + path + "\n"), std::string::npos) << finished.error;
      EXPECT_EQ(finished.out, "");
    }
  }
  EXPECT_FALSE(std::filesystem::exists(picture));
}

TEST_F(Main, ErrorsSpeakTheLanguageThatIsAskedFor) {
  const std::string gone = (folder_.path() / "gone.csv").string();
  EXPECT_EQ(titik({"info", gone, "--lang", "en"}).error, "titik: The file does not exist: " + gone + "\n");
  EXPECT_EQ(titik({"info", gone, "--lang", "xx"}).error.find("titik: ⟦"), 0u);
}

}  // namespace
}  // namespace titik::cli
