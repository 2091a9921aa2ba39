// SPDX-License-Identifier: MIT
#include "model/history.h"

#include <gtest/gtest.h>

namespace titik::model {
namespace {

Document titled(const std::string& title) {
  Document document;
  document.title = title;
  return document;
}

core::Message label(const std::string& id) { return {id, {}}; }

TEST(History, UndoAndRedoMoveThroughTheDocuments) {
  History history(titled("0"));
  EXPECT_FALSE(history.can_undo() || history.can_redo());
  history.commit(titled("1"), label("one"));
  history.commit(titled("2"), label("two"));
  history.undo();
  EXPECT_EQ(*history.current(), titled("1"));
  EXPECT_TRUE(history.can_undo() && history.can_redo());
  history.undo();
  history.undo();
  EXPECT_EQ(*history.current(), titled("0"));
  history.redo();
  history.redo();
  history.redo();
  EXPECT_EQ(*history.current(), titled("2"));
}

TEST(History, ANewStepDropsWhatWasUndone) {
  History history(titled("0"));
  history.commit(titled("1"), label("one"));
  history.undo();
  history.commit(titled("2"), label("two"));
  EXPECT_FALSE(history.can_redo());
  ASSERT_EQ(history.steps().size(), 2u);
  EXPECT_EQ(history.steps()[1].label, label("two"));
}

TEST(History, AnEqualDocumentIsNoStep) {
  History history(titled("0"));
  history.commit(titled("1"), label("one"));
  history.undo();
  history.commit(titled("0"), label("nothing"));
  EXPECT_EQ(history.steps().size(), 2u);
  EXPECT_TRUE(history.can_redo());
}

TEST(History, GoesToAnyStepAndNowhereElse) {
  History history(titled("0"));
  history.commit(titled("1"), label("one"));
  history.commit(titled("2"), label("two"));
  history.go_to(0);
  EXPECT_EQ(*history.current(), titled("0"));
  history.go_to(3);
  EXPECT_EQ(history.position(), 0u);
  history.go_to(2);
  EXPECT_EQ(*history.current(), titled("2"));
}

TEST(History, ForgetsTheOldestSteps) {
  History history(titled("0"));
  const std::size_t commits = History::max_steps + 10;
  for (std::size_t i = 1; i <= commits; ++i) history.commit(titled(std::to_string(i)), label("step"));
  EXPECT_EQ(history.steps().size(), History::max_steps);
  EXPECT_EQ(*history.current(), titled(std::to_string(commits)));
  history.go_to(0);
  EXPECT_EQ(*history.current(), titled(std::to_string(commits + 1 - History::max_steps)));
}

}  // namespace
}  // namespace titik::model
