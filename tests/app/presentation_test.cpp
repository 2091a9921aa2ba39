// SPDX-License-Identifier: MIT
// The presentation without a window: what keys do, and whether the bundled slides say what the facts say.
#include "app/presentation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>

#include "model/project_file.h"
#include "scene/slide.h"
#include "scene/symbology.h"
#include "session/slides.h"
#include "support/fixture_oki.h"

namespace titik::app {
namespace {

using Answer = Presentation::Answer;
using ui::Command;

TEST(Presentation, StepsThroughTheSlidesAndStopsAtTheEnds) {
  Presentation show;
  EXPECT_EQ(show.command(Command::slide_next, 3), Answer::nothing) << "it has not begun";
  show.start(0);
  EXPECT_EQ(show.command(Command::slide_back, 3), Answer::nothing);
  EXPECT_EQ(show.command(Command::slide_next, 3), Answer::show);
  EXPECT_EQ(show.command(Command::slide_next, 3), Answer::show);
  EXPECT_EQ(show.slide(), 2u);
  EXPECT_EQ(show.command(Command::slide_next, 3), Answer::nothing);
  EXPECT_EQ(show.command(Command::slide_first, 3), Answer::show);
  EXPECT_EQ(show.slide(), 0u);
  EXPECT_EQ(show.command(Command::slide_last, 3), Answer::show);
  EXPECT_EQ(show.slide(), 2u);
  EXPECT_EQ(show.command(Command::slide_end, 3), Answer::end);
}

TEST(Presentation, DigitsAndEnterGoToTheSlideOfThatNumber) {
  Presentation show;
  show.start(0);
  EXPECT_FALSE(show.digit(0)) << "no number begins so";
  EXPECT_TRUE(show.digit(1));
  EXPECT_TRUE(show.digit(2));
  EXPECT_EQ(show.typed(), "12");
  EXPECT_EQ(show.command(Command::slide_next, 20), Answer::show);
  EXPECT_EQ(show.slide(), 11u);
  EXPECT_EQ(show.typed(), "");
  show.digit(9);
  EXPECT_EQ(show.command(Command::slide_next, 8), Answer::nothing) << "there is no ninth";
  EXPECT_EQ(show.slide(), 11u);
  show.digit(3);
  show.digit(4);
  EXPECT_EQ(show.command(Command::slide_restore, 20), Answer::nothing) << "takes the digit back";
  EXPECT_EQ(show.typed(), "3");
  EXPECT_EQ(show.command(Command::slide_end, 20), Answer::nothing) << "and Esc the rest, before it ends anything";
  EXPECT_EQ(show.typed(), "");
  EXPECT_TRUE(show.running());
}

TEST(Presentation, ABlankScreenComesBackWithAnyKeyWhichThenDoesNothingElse) {
  for (const Command key : {Command::slide_black, Command::slide_white, Command::slide_next, Command::slide_end, Command::slide_restore}) {
    Presentation show;
    show.start(1);
    show.command(Command::slide_black, 3);
    EXPECT_EQ(show.blank(), Blank::black);
    EXPECT_EQ(show.command(key, 3), Answer::nothing);
    EXPECT_EQ(show.blank(), Blank::none);
    EXPECT_EQ(show.slide(), 1u);
  }
  Presentation show;
  show.start(0);
  show.command(Command::slide_white, 3);
  EXPECT_EQ(show.blank(), Blank::white);
  EXPECT_TRUE(show.digit(2));
  EXPECT_EQ(show.blank(), Blank::none);
  EXPECT_EQ(show.typed(), "");
}

TEST(Presentation, WeightsLieOverOneSlideAndEscapePutsThemAwayBeforeItEndsAnything) {
  Presentation show;
  show.start(1);
  EXPECT_EQ(show.command(Command::slide_what_if, 3), Answer::nothing);
  EXPECT_TRUE(show.what_if());
  EXPECT_EQ(show.command(Command::slide_restore, 3), Answer::restore);
  EXPECT_TRUE(show.what_if()) << "the next question comes";
  show.digit(2);
  EXPECT_EQ(show.command(Command::slide_end, 3), Answer::nothing);
  EXPECT_TRUE(show.what_if()) << "the digit went first";
  EXPECT_EQ(show.command(Command::slide_end, 3), Answer::nothing);
  EXPECT_FALSE(show.what_if());
  show.command(Command::slide_what_if, 3);
  EXPECT_EQ(show.command(Command::slide_next, 3), Answer::show);
  EXPECT_FALSE(show.what_if()) << "they belong to the slide";
  EXPECT_EQ(show.command(Command::slide_end, 3), Answer::end);
}

TEST(Presentation, TheNoteStaysFromSlideToSlide) {
  Presentation show;
  show.start(0);
  show.command(Command::slide_note, 3);
  show.command(Command::slide_next, 3);
  EXPECT_TRUE(show.note());
  show.command(Command::slide_black, 3);
  show.command(Command::slide_note, 3);
  EXPECT_TRUE(show.note()) << "the key brought the screen back";
  show.command(Command::slide_note, 3);
  EXPECT_FALSE(show.note());
}

TEST(Presentation, SlidesThatVanishTakeItToTheLastThatIsLeft) {
  Presentation show;
  show.start(5);
  show.keep_within(2);
  EXPECT_EQ(show.slide(), 1u);
}

/// The project that comes with Titik, over the invented OKI with the real facts.
class BundledSlides : public ::testing::Test {
 protected:
  BundledSlides() : store_(model::open_project(test::bundled_project()), test::bundled_project()) {}

  const model::Document& document() const { return *store_.state().document; }
  const data::Dataset& areas() const { return *store_.state().inputs->dataset("kecamatan"); }
  const model::Slide& slide(const char* id) const {
    const model::Slide* found = document().find_slide(id);
    EXPECT_NE(found, nullptr) << id;
    static const model::Slide none;
    return found ? *found : none;
  }
  double value(const std::string& column, std::size_t row) const { return areas().column(column).number(row).value(); }
  std::size_t row_of(const std::string& name) const {
    const data::Column& names = areas().column("name");
    for (std::size_t row = 0; row < names.size(); ++row) {
      if (names.text(row) == name) return row;
    }
    ADD_FAILURE() << name;
    return 0;
  }
  double of(const std::string& column, const std::string& name) const { return value(column, row_of(name)); }
  double sum(const std::string& column) const {
    double total = 0;
    for (std::size_t row = 0; row < areas().rows(); ++row) total += value(column, row);
    return total;
  }
  double count(const std::string& column, const std::function<bool(double)>& holds) const {
    double rows = 0;
    for (std::size_t row = 0; row < areas().rows(); ++row) rows += holds(value(column, row)) ? 1 : 0;
    return rows;
  }
  /// Names by a figure of each row, largest first.
  std::vector<std::string> order(const std::function<double(std::size_t)>& figure) const {
    std::vector<std::size_t> rows(areas().rows());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return figure(a) > figure(b); });
    std::vector<std::string> names;
    for (const std::size_t row : rows) names.push_back(areas().column("name").text(row));
    return names;
  }
  std::vector<std::string> order_by(const std::string& column) const {
    return order([&](std::size_t row) { return value(column, row); });
  }
  /// The index of need worked out here once more: weight · (x − min)/(max − min), x = 100 − share where that is meant.
  std::vector<double> points(std::size_t row) const {
    struct Input {
      const char* column;
      double offset, factor, weight;
    };
    const Input inputs[] = {{"desa_internet_4g_pct@2021", 100, -1, 30},
                            {"listrik_keluarga_pct@2021", 100, -1, 20},
                            {"jarak_jalan_median_m@2019", 0, 1, 15},
                            {"sktm_pct_keluarga@2021", 0, 1, 15},
                            {"keluarga@2021", 0, 1, 20}};
    std::vector<double> result;
    for (const Input& input : inputs) {
      double least = 1e300, most = -1e300;
      const auto used = [&](std::size_t r) { return input.offset + input.factor * value(input.column, r); };
      for (std::size_t r = 0; r < areas().rows(); ++r) least = std::min(least, used(r)), most = std::max(most, used(r));
      result.push_back(input.weight * (used(row) - least) / (most - least));
    }
    return result;
  }
  double score(const std::string& name) const {
    double total = 0;
    for (const double part : points(row_of(name))) total += part;
    return total;
  }

  test::FixtureOki oki_;
  session::Store store_;
};

/// All numbers of a text as they stand there: "17.070,7", "2010", "4" of "4G".
std::vector<std::string> numbers_in(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size();) {
    if (!std::isdigit(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == '.' || text[end] == ',')) ++end;
    while (text[end - 1] == '.' || text[end - 1] == ',') --end;
    found.push_back(text.substr(i, end - i));
    i = end;
  }
  return found;
}

/// A figure with its decimals; `literal` for names and years, which no language changes ("4" of 4G, 2021).
struct Figure {
  double value;
  int decimals = 0;
  bool literal = false;
};
Figure plain(double value) { return {value, 0, true}; }

void expect_figures(const model::Text& text, const std::vector<Figure>& figures) {
  for (const char* code : {"id", "en"}) {
    const core::Language language = core::Language::of(code);
    std::vector<std::string> expected;
    for (const Figure& figure : figures)
      expected.push_back(figure.literal ? std::to_string(static_cast<int>(figure.value)) : language.number(figure.value, figure.decimals));
    EXPECT_EQ(numbers_in(text.in(code)), expected) << text.in(code);
  }
}

void expect_names(const model::Text& text, const std::vector<std::string>& names) {
  for (const char* code : {"id", "en"}) {
    for (const std::string& name : names) EXPECT_NE(text.in(code).find(name), std::string::npos) << name << ": " << text.in(code);
  }
}

TEST_F(BundledSlides, AreEightWithWordsInBothLanguagesAndEverythingTheyShow) {
  ASSERT_EQ(document().slides.size(), 8u);
  for (const model::Slide& one : document().slides) {
    for (const model::Text* text : {&one.title, &one.sentence, &one.note}) {
      EXPECT_FALSE(text->id.empty()) << one.id;
      EXPECT_FALSE(text->en.empty()) << one.id;
      EXPECT_NE(text->id, text->en) << one.id;
    }
    EXPECT_TRUE(session::actions_of(store_.state(), one).warnings.empty()) << one.id;
  }
}

TEST_F(BundledSlides, TheRegencyIsAsLargeAsItsParts) {
  const double all = sum("luas_batas@2025"), largest = of("luas_batas@2025", "Tulung Selapan");
  expect_figures(slide("wilayah").title, {{static_cast<double>(areas().rows())}, {sum("jumlah_desa@2025")}, {sum("jumlah_kelurahan@2025")}});
  expect_figures(slide("wilayah").sentence, {plain(2025), {all, 1}, {largest, 1}, {100 * largest / all}});
  EXPECT_EQ(order_by("luas_batas@2025").front(), "Tulung Selapan");
}

TEST_F(BundledSlides, TheDensestAndTheSparsestAreThoseOfTheCensus) {
  const auto names = order_by("kepadatan_sp@2010");
  expect_names(slide("penduduk").title, {names.front(), names.back()});
  expect_figures(slide("penduduk").title, {plain(2010)});
  expect_figures(slide("penduduk").sentence, {plain(2010), {sum("penduduk_sp@2010")}, {of("kepadatan_sp@2010", names.front()), 1}, {of("kepadatan_sp@2010", names.back()), 1}});
}

TEST_F(BundledSlides, VillagesWithoutASignalAddUp) {
  const double third = sum("desa_internet_3g@2021"), second = sum("desa_internet_2g@2021"), none = sum("desa_internet_tidak_ada@2021"),
               unknown = sum("desa_internet_tidak_tercatat@2021");
  const double villages = sum("jumlah_desa@2025") + sum("jumlah_kelurahan@2025");
  EXPECT_EQ(sum("desa_internet_4g@2021") + third + second + none + unknown, villages);
  expect_figures(slide("sinyal").title, {{third + second + none}, plain(4), plain(2021)});
  const std::string worst = order_by("desa_internet_4g_pct@2021").back();
  expect_names(slide("sinyal").sentence, {worst});
  const double with = of("desa_internet_4g@2021", worst), of_all = of("jumlah_desa@2025", worst) + of("jumlah_kelurahan@2025", worst);
  expect_figures(slide("sinyal").sentence, {{with}, {of_all}, plain(4), {100 * with / of_all, 1}, {none}, {unknown}});
  expect_figures(slide("sinyal").note, {{third + second + none}, {third}, plain(3), {second}, plain(2), {none}, plain(2021)});
}

TEST_F(BundledSlides, ElectricityLagsWhereItSays) {
  const auto names = order_by("listrik_keluarga_pct@2021");
  const std::string &last = names[17], &before = names[16];
  expect_names(slide("listrik").title, {last, before});
  expect_figures(slide("listrik").sentence, {{of("listrik_keluarga_pct@2021", last), 1}, {of("listrik_keluarga_pct@2021", before), 1}, {count("listrik_keluarga_pct@2021", [](double x) { return x > 95; })}, plain(95)});
}

TEST_F(BundledSlides, SchoolsAreCounted) {
  expect_figures(slide("sekolah").title, {{sum("sekolah_sd@2019")}, {sum("sekolah_sma@2019")}, {sum("sekolah_smk@2019")}, plain(2019)});
  expect_figures(slide("sekolah").sentence, {{of("sekolah_sma@2019", "Kayu Agung")}, {sum("sekolah_sma@2019")}, {count("sekolah_smk@2019", [](double x) { return x == 0; })}});
}

TEST_F(BundledSlides, TheIndexOfNeedRanksAsTheTitleSays) {
  const auto names = order([&](std::size_t row) { return score(areas().column("name").text(row)); });
  expect_names(slide("kebutuhan").title, {names[0], names[1]});
  expect_names(slide("kebutuhan").sentence, {names[2], names[3]});
  expect_figures(slide("kebutuhan").sentence, {{score(names[0]), 1}, {score(names[1]), 1}, plain(100), {score(names[2]), 1}, {score(names[3]), 1}});
  for (const std::string& name : names) EXPECT_NEAR(100 * of("kebutuhan.score", name), score(name), 1e-9) << name;
}

TEST_F(BundledSlides, TheFirstIsFirstForTheReasonsGiven) {
  const std::string first = "Tulung Selapan";
  EXPECT_EQ(order_by("jarak_jalan_median_m@2019").front(), first);
  EXPECT_EQ(order_by("sktm_pct_keluarga@2021").front(), first);
  const auto parts = points(row_of(first));
  const double distance = of("jarak_jalan_median_m@2019", first), letters = of("sktm_pct_keluarga@2021", first);
  const model::Text& sentence = slide("mengapa").sentence;
  for (const char* code : {"id", "en"}) {
    const core::Language language = core::Language::of(code);
    EXPECT_EQ(numbers_in(sentence.in(code)), (std::vector<std::string>{language.number(distance), "2019", language.number(letters, 2), "100", "2021", language.number(parts[2] + parts[3], 1), language.number(score(first), 1)}));
    EXPECT_EQ(numbers_in(slide("mengapa").note.in(code)), (std::vector<std::string>{language.number(parts[4], 1), "4", language.number(parts[0], 1), language.number(parts[1], 1)}));
  }
  EXPECT_EQ(slide("mengapa").selection.values, std::vector<std::string>{first});
}

TEST_F(BundledSlides, WeakDataAreCountedAsTheFactsGradeThem) {
  int weak = 0, all = 0;
  for (const model::IndexInput& input : document().find_recipe("kebutuhan")->inputs) {
    weak += areas().column(input.column).provenance.quality == data::Quality::weak;
    ++all;
  }
  expect_figures(slide("keputusan").sentence, {{static_cast<double>(weak)}, {static_cast<double>(all)}, plain(4)});
}

TEST_F(BundledSlides, LieInOrderOnEveryScreenInBothLanguages) {
  for (const char* code : {"id", "en"}) {
    const core::Language language = core::Language::of(code);
    for (const double aspect : {1280.0 / 720, 1366.0 / 768, 1920.0 / 1080, 2732.0 / 1536, 1024.0 / 768}) {
      for (std::size_t i = 0; i < document().slides.size(); ++i) {
        const model::Slide one = document().slides[i];
        session::Store shown = store_;
        for (const session::Action& action : session::actions_of(shown.state(), one).actions) ASSERT_TRUE(shown.dispatch(action));
        scene::SlideRequest request = words_of(shown.state(), one, i + 1, language);
        request.width_mm = scene::slide_height_mm * aspect;
        for (const model::Layer* layer : session::shown_layers(shown.state())) {
          const data::DatasetPtr dataset = shown.state().inputs->datasets.at(layer->source);
          request.layers.push_back({layer, dataset, scene::resolve(*layer, *dataset, language), nullptr});
        }
        const scene::SlideFurniture furniture = scene::build_slide(request, language);
        const std::string where = one.id + " " + code + " " + std::to_string(aspect);
        EXPECT_FALSE(furniture.shortened) << where;
        EXPECT_FALSE(request.sources.empty()) << where;
        const scene::Rect frame{0, 0, request.width_mm, scene::slide_height_mm};
        for (std::size_t a = 0; a < furniture.blocks.size(); ++a) {
          EXPECT_TRUE(frame.contains(furniture.blocks[a].rect)) << where << " " << furniture.blocks[a].role;
          for (std::size_t b = a + 1; b < furniture.blocks.size(); ++b)
            EXPECT_FALSE(furniture.blocks[a].rect.overlaps(furniture.blocks[b].rect)) << where << " " << furniture.blocks[a].role << " " << furniture.blocks[b].role;
        }
        EXPECT_GT(furniture.map.width, 0.5 * request.width_mm) << where;
        EXPECT_GT(furniture.map.height, 0.5 * scene::slide_height_mm) << where;
      }
    }
  }
}

TEST_F(BundledSlides, SayWhereTheirDataAreWeak) {
  const core::Language language = core::Language::of("id");
  for (const char* id : {"sinyal", "kebutuhan", "mengapa", "keputusan"}) {
    session::Store shown = store_;
    for (const session::Action& action : session::actions_of(shown.state(), slide(id)).actions) shown.dispatch(action);
    const scene::SlideRequest words = words_of(shown.state(), slide(id), 1, language);
    EXPECT_TRUE(std::any_of(words.notes.begin(), words.notes.end(), [](const std::string& n) { return n.starts_with("Data lemah"); })) << id;
  }
}

}  // namespace
}  // namespace titik::app
