// SPDX-License-Identifier: MIT
#include "core/language.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

#include "core/embedded.h"

namespace titik::core {
namespace {

using Sentences = std::map<std::string, std::string, std::less<>>;

/// A compiled catalogue as the gettext manual, "The Format of GNU MO Files", lays it out: magic, revision, count,
/// offsets of the two tables, no hash table, then the texts, each closed by a NUL.
std::string compiled(const Sentences& sentences, bool swapped) {
  std::string head, tables[2], texts;
  const auto word = [&](std::string& out, std::size_t value) {
    for (int byte = 0; byte < 4; ++byte) out += static_cast<char>(value >> (8 * (swapped ? 3 - byte : byte)) & 0xff);
  };
  const std::size_t count = sentences.size(), header = 28;
  for (const std::size_t value :
       {std::size_t{0x950412de}, std::size_t{0}, count, header, header + 8 * count, std::size_t{0}, std::size_t{0}}) {
    word(head, value);
  }
  for (const auto& [id, text] : sentences) {
    for (int table = 0; table < 2; ++table) {
      const std::string& written = table == 0 ? id : text;
      word(tables[table], written.size());
      word(tables[table], header + 16 * count + texts.size());
      texts += written + '\0';
    }
  }
  return head + tables[0] + tables[1] + texts;
}

const Sentences example = {
    {"", "Language: id\n"}, {"May", "Mei"}, {"Save {0}", "Simpan {0}"}, {"m² per person", "m² per jiwa"}};

Sentences without_header(Sentences sentences) {
  sentences.erase("");
  return sentences;
}

/// True when it was read, false when it was refused as damaged; anything else fails the test.
bool reads_or_refuses(std::string_view bytes) {
  try {
    read_catalogue(bytes);
    return true;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unreadable);
    return false;
  }
}

TEST(Catalogue, IsReadInEitherByteOrder) {
  for (const bool swapped : {false, true})
    EXPECT_EQ(read_catalogue(compiled(example, swapped)), without_header(example));
}

TEST(Catalogue, IsRefusedWhereverItIsCutOff) {
  const std::string whole = compiled(example, false);
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    EXPECT_FALSE(reads_or_refuses(std::string_view(whole).substr(0, length))) << length;
  }
  EXPECT_TRUE(reads_or_refuses(whole));
}

TEST(Catalogue, SurvivesAnyDamagedByte) {
  const std::string whole = compiled(example, false);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int change : {1, 0x80, 0xff}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ change);
      refused += reads_or_refuses(damaged) ? 0 : 1;
    }
  }
  EXPECT_GT(refused, 0U);
}

TEST(Catalogue, OfTheProgramSurvivesBeingCutOff) {
  const std::string_view whole = embedded_text("catalogue/id.mo");
  EXPECT_TRUE(reads_or_refuses(whole));
  for (std::size_t length = 0; length + 1 < whole.size(); length += 61)
    EXPECT_FALSE(reads_or_refuses(whole.substr(0, length)));
}

TEST(Language, KnowsItsCodes) {
  EXPECT_EQ(Language::codes(), (std::vector<std::string>{"id", "en"}));
  for (const std::string& code : Language::codes()) EXPECT_EQ(Language::of(code).code(), code);
  try {
    Language::of("fr");
    ADD_FAILURE() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
  }
}

TEST(Language, TranslatesWhatTheCatalogueHasAndKeepsTheRest) {
  const Language indonesian = Language::of("id");
  EXPECT_EQ(indonesian.text("August"), "Agustus");
  EXPECT_EQ(indonesian.text("No such sentence"), "No such sentence");
  EXPECT_EQ(indonesian.text(""), "");
  EXPECT_EQ(Language::of("en").text("August"), "August");
}

TEST(Language, WrapsEverySentenceOfThePseudoLanguage) {
  const Language pseudo = Language::of("xx");
  EXPECT_EQ(pseudo.text("August"), "⟦Àûgûst⟧");
  EXPECT_EQ(pseudo.text(message("Row {0}", 1)), "⟦Röw 1⟧");
  EXPECT_EQ(pseudo.text(Message{}), "");
}

TEST(Language, WritesNumbersInMessagesInItsOwnWay) {
  const Message sentence = message("{1} of {0}", "{1}", 1234567, 0.5);
  EXPECT_EQ(Language::of("en").text(sentence), "1,234,567 of {1}");
  EXPECT_EQ(Language::of("id").text(message("{0}; {1}", 1234, -1.25)), "1.234; −1,25");
}

TEST(Language, WritesNumbersWithItsSeparators) {
  const Language indonesian = Language::of("id"), english = Language::of("en");
  EXPECT_EQ(indonesian.number(1234.5, 1), "1.234,5");
  EXPECT_EQ(english.number(1234.5, 1), "1,234.5");
  EXPECT_EQ(indonesian.number(-0.25, 1), "−0,3");
  EXPECT_EQ(indonesian.number(17071), "17.071");
  EXPECT_EQ(indonesian.number(std::nan("")), "–");
  EXPECT_EQ(indonesian.short_number(1.5), "1,5");
  EXPECT_EQ(indonesian.short_number(2.0), "2");
  EXPECT_EQ(english.short_number(0.123456789, 3), "0.123");
}

TEST(Language, WritesDatesWithTheNameOfTheMonth) {
  EXPECT_EQ(Language::of("id").date("2026-08-17"), "17 Agustus 2026");
  EXPECT_EQ(Language::of("en").date("2026-11-04"), "4 November 2026");
}

TEST(Language, LeavesTextThatIsNoDate) {
  for (const char* text : {"", "2026", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026x01x01",
                           "2026-01-1 ", "-026-01-01", "2026--1-01", "2026-01--5", "24 November"}) {
    EXPECT_EQ(Language::of("en").date(text), text);
  }
}

TEST(Language, TellsAnErrorWithThePathLast) {
  const Error error(ErrorCode::not_found, message("The file does not exist"), message("Choose another"), "a.csv");
  EXPECT_EQ(Language::of("en").text(error), "The file does not exist. Choose another: a.csv");
  EXPECT_EQ(Language::of("xx").text(error), "⟦Thé fîlé döés nöt éxîst⟧. ⟦Chöösé ànöthér⟧: a.csv");
}

}  // namespace
}  // namespace titik::core
