// SPDX-License-Identifier: MIT
#include "data/csv.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "files.h"

namespace titik::data {
namespace {

using core::Error;
using testing::ElementsAre;
using Row = std::vector<std::string>;

TEST(Csv, QuotedCellsHoldSeparatorsQuotesAndLineBreaks) {
  const CsvTable table = parse_csv("a,b\r\n\"x, y\",\"he said \"\"no\"\"\r\nand left\"\r\n1,2\r\n");
  EXPECT_THAT(table.header, ElementsAre("a", "b"));
  EXPECT_THAT(table.rows, ElementsAre(Row{"x, y", "he said \"no\"\r\nand left"}, Row{"1", "2"}));
  EXPECT_THAT(table.lines, ElementsAre(2, 4));
  EXPECT_TRUE(table.warnings.empty());
}

TEST(Csv, AllThreeLineEndsAreUnderstoodAndBlankLinesSkipped) {
  for (const char* text : {"a,b\n1,2\n\n3,4\n", "a,b\r\n1,2\r\n\r\n3,4", "a,b\r1,2\r\r3,4\r"}) {
    EXPECT_THAT(parse_csv(text).rows, ElementsAre(Row{"1", "2"}, Row{"3", "4"})) << text;
    EXPECT_THAT(parse_csv(text).lines, ElementsAre(2, 4)) << text;
  }
}

TEST(Csv, ABomIsNoPartOfTheFirstName) {
  EXPECT_THAT(parse_csv("\xEF\xBB\xBFkode,n\n1,2\n").header, ElementsAre("kode", "n"));
}

TEST(Csv, TheSeparatorIsTheOneThatGivesEvenRows) {
  EXPECT_EQ(parse_csv("nama;luas\nA;1,5\nB;2,5\n").separator, ';');
  EXPECT_EQ(parse_csv("nama\tluas, ha\nA\t1,5\nB\t2\n").separator, '\t');
  EXPECT_EQ(parse_csv("nama,luas;x\nA,1\nB,2\n").separator, ',');
  EXPECT_EQ(parse_csv("nama\nA\nB\n").separator, ',');
}

TEST(Csv, RaggedRowsAreFilledOrCutAndTheirFirstLineIsNamed) {
  const CsvTable table = parse_csv("a,b,c\n1,2,3\n4,5\n6,7,8,9\n");
  EXPECT_THAT(table.rows, ElementsAre(Row{"1", "2", "3"}, Row{"4", "5", ""}, Row{"6", "7", "8"}));
  ASSERT_EQ(table.warnings.size(), 2u);
  EXPECT_EQ(table.warnings.items()[0].code, "short_rows");
  EXPECT_THAT(table.warnings.items()[0].rows, ElementsAre(1));
  EXPECT_NE(in_english(table.warnings.items()[0].text).find("line 3"), std::string::npos);
  EXPECT_EQ(table.warnings.items()[1].code, "long_rows");
  EXPECT_NE(in_english(table.warnings.items()[1].text).find("line 4"), std::string::npos);
}

TEST(Csv, RowsBeforeAQuotationMarkThatIsNeverClosedAreKept) {
  const CsvTable table = parse_csv("id,txt\n1,a\n2,\"b\n3,c\n");
  EXPECT_THAT(table.rows, ElementsAre(Row{"1", "a"}));
  ASSERT_TRUE(table.warnings.has("unclosed_quote"));
  EXPECT_NE(in_english(table.warnings.items()[0].text).find("line 3"), std::string::npos);
}

TEST(Csv, StrayQuotationMarksAreKeptAsText) {
  const CsvTable table = parse_csv("a,b\n5\" pipa,\"x\"y\n");
  EXPECT_THAT(table.rows, ElementsAre(Row{"5\" pipa", "xy"}));
  EXPECT_FALSE(table.warnings.has("unclosed_quote"));
  EXPECT_TRUE(table.warnings.has("stray_quotes"));
}

TEST(Csv, EveryColumnHasANameOfItsOwn) {
  const CsvTable table = parse_csv("n,n,,n_2\n1,2,3,4\n");
  EXPECT_THAT(table.header, ElementsAre("n", "n_3", "column_3", "n_2"));
  EXPECT_TRUE(table.warnings.has("header"));
}

TEST(Csv, LatinTextBecomesUtf8) {
  const CsvTable table = parse_csv("a\ncaf\xE9\n");
  EXPECT_EQ(table.rows[0][0], "café");
  EXPECT_EQ(table.encoding, "ISO-8859-1");
  const CsvTable windows = parse_csv(
      "a\n\x93"
      "caf\xE9\x94\n");
  EXPECT_EQ(windows.rows[0][0], "“café”");
  EXPECT_EQ(windows.encoding, "Windows-1252");
}

TEST(Csv, EmptyAndBinaryFilesAreRefused) {
  EXPECT_THROW(parse_csv(""), Error);
  EXPECT_THROW(parse_csv("\n\r\n"), Error);
  EXPECT_THROW(parse_csv(std::string_view("a\0b", 3)), Error);
  EXPECT_THROW(parse_csv(std::string_view("\xFF\xFE"
                                          "a\0,\0",
                                          6)),
               Error);
}

TEST(Csv, AnyTableThatIsQuotedComesBack) {
  std::mt19937 random(11);
  const std::string alphabet = "ab1,;\t\"\n\r -";
  for (int round = 0; round < 200; ++round) {
    const std::size_t columns = 2 + random() % 4, rows = 1 + random() % 6;
    std::vector<Row> cells(rows + 1, Row(columns));
    std::string text;
    for (std::size_t r = 0; r <= rows; ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        if (r == 0)
          cells[r][c] = "c" + std::to_string(c);
        else
          for (std::size_t n = random() % 6; n > 0; --n) cells[r][c] += alphabet[random() % alphabet.size()];
        if (c > 0) text += ',';
        text += '"';
        for (const char letter : cells[r][c]) text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
        text += '"';
      }
      text += random() % 2 ? "\n" : "\r\n";
    }
    const CsvTable table = parse_csv(text);
    EXPECT_EQ(table.header, cells[0]);
    EXPECT_EQ(table.rows, std::vector<Row>(cells.begin() + 1, cells.end())) << text;
    EXPECT_TRUE(table.warnings.empty()) << text;
  }
}

TEST(Csv, AnyBytesGiveATableOrAnError) {
  std::mt19937 random(5);
  const std::string alphabet = "a1,;\"\n\r\t\x80\xC3";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += alphabet[random() % alphabet.size()];
    try {
      const CsvTable table = parse_csv(text);
      for (const Row& row : table.rows) ASSERT_EQ(row.size(), table.header.size());
      ASSERT_EQ(table.lines.size(), table.rows.size());
    } catch (const Error&) {
    }
  }
}

Column only_column(const std::string& text, const std::string& name, core::Warnings& warnings) {
  const CsvTable table = parse_csv(text);
  for (Column& column : typed_columns(table, warnings)) {
    if (column.name == name) return column;
  }
  ADD_FAILURE() << "no column " << name;
  return {};
}

TEST(CsvTypes, CodesStayText) {
  core::Warnings warnings;
  const std::string text = "a,kode_desa,npsn,nilai\n01602,1602,10600001,7\n11602,1603,10600002,8\n";
  EXPECT_EQ(only_column(text, "a", warnings).type, ColumnType::text);
  EXPECT_EQ(only_column(text, "kode_desa", warnings).type, ColumnType::text);
  EXPECT_EQ(only_column(text, "npsn", warnings).type, ColumnType::text);
  EXPECT_EQ(only_column(text, "nilai", warnings).type, ColumnType::integer);
  EXPECT_EQ(only_column("a\n9007199254740993\n", "a", warnings).texts[0], "9007199254740993");
  EXPECT_EQ(only_column("a\n9007199254740992\n", "a", warnings).numbers[0], 9007199254740992.0);
  EXPECT_EQ(only_column("a\n16.02.01\n16.02.02\n", "a", warnings).type, ColumnType::text);
}

TEST(CsvTypes, ThreeWaysToWriteNumbersAreUnderstood) {
  core::Warnings warnings;
  EXPECT_THAT(only_column("v\n1.5\n-2e3\n.5\n0\n", "v", warnings).numbers, ElementsAre(1.5, -2000.0, 0.5, 0.0));
  EXPECT_THAT(only_column("k;v\na;1.234,5\nb;-7\nc;12.345.678\n", "v", warnings).numbers,
              ElementsAre(1234.5, -7, 12345678));
  EXPECT_THAT(only_column("k;v\na;\"1,234.5\"\nb;12\n", "v", warnings).numbers, ElementsAre(1234.5, 12));
  EXPECT_TRUE(warnings.empty());
  EXPECT_EQ(only_column("v\n1\n2\n", "v", warnings).type, ColumnType::integer);
  EXPECT_EQ(only_column("v\n1\n2.0\n", "v", warnings).type, ColumnType::real);
  EXPECT_EQ(only_column("k;v\na;1.5\nb;2,5\n", "v", warnings).type, ColumnType::text);
}

TEST(CsvTypes, ANumberThatCanBeReadTwoWaysFollowsTheOtherColumns) {
  core::Warnings warnings;
  EXPECT_EQ(only_column("k;v\n0,5;1.234\n1,5;2.345\n", "v", warnings).numbers[0], 1234);
  EXPECT_EQ(only_column("k;v\n0.5;1.234\n1.5;2.345\n", "v", warnings).numbers[0], 1.234);
  EXPECT_TRUE(warnings.empty());
  EXPECT_EQ(only_column("k;v\na;1.234\nb;2.345\n", "v", warnings).numbers[0], 1234);
  EXPECT_TRUE(warnings.has("ambiguous_numbers"));
  core::Warnings none;
  EXPECT_EQ(only_column("k;bujur\na;104.835\nb;105.125\n", "bujur", none).numbers[0], 104.835);
  EXPECT_TRUE(none.empty());
}

TEST(CsvTypes, MarksAmongNumbersAreMissingAndReported) {
  core::Warnings warnings;
  const Column column = only_column("k,v\na,1\nb,-\nc,NA\nd,\ne,inf\nf,nan\n", "v", warnings);
  EXPECT_EQ(column.type, ColumnType::integer);
  EXPECT_THAT(column.missing, ElementsAre(0, 1, 1, 1, 1, 1));
  ASSERT_TRUE(warnings.has("missing_marks"));
  EXPECT_THAT(warnings.items()[0].rows, ElementsAre(1, 2, 4, 5));
}

TEST(CsvTypes, TextIsMissingWhereTheCellIsEmpty) {
  core::Warnings warnings;
  const Column column = only_column("k,v\n1,a\n2,\n3,-\n", "v", warnings);
  EXPECT_EQ(column.type, ColumnType::text);
  EXPECT_THAT(column.missing, ElementsAre(0, 1, 0));
  EXPECT_EQ(column.texts[2], "-");
}

}  // namespace
}  // namespace titik::data
