// SPDX-License-Identifier: MIT
#include "data/table_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "core/number.h"
#include "core/random.h"
#include "data/reader.h"
#include "files.h"
#include "support/workbook.h"

namespace titik::data {
namespace {

using support::date_cell;
using support::number_cell;
using support::WorkbookCell;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using Kind = ColumnGuess::Kind;

class TableFile : public ::testing::Test {
 protected:
  TableFile() { init(); }
  RawTable csv(const std::string& text) const { return read_raw_table(folder.write("tabel.csv", text)); }
  TableRows rows(const std::string& text) const {
    const RawTable table = csv(text);
    return rows_below(table, guess_header_row(table));
  }
  std::vector<std::optional<double>> numbers(const TableRows& table, std::size_t column, bool workbook = false) const {
    std::vector<std::int64_t> rest;
    return column_numbers(table, column, guess_decimal(table, workbook), rest);
  }
  test::TempFolder folder;
};

TEST_F(TableFile, ReadsAWorkbookAsItsCellsAre) {
  const auto path = folder / "penduduk.xlsx";
  support::write_workbook(
      path,
      {{"Penduduk",
        {{{"TABEL 1. PENDUDUK"}},
         {},
         {{"Kecamatan"}, {"Desa"}, {"Kode"}, {"Jumlah (jiwa)"}, {"Tanggal"}},
         {{"Lempuing"}, {"Tebing Suluh"}, {"16.02.13.2001"}, number_cell("0.10000000000000001"), date_cell("43467")},
         {{""}, {"Tugu Mulyo"}, {"01"}, {"1.234"}, {""}}}},
       {"Kosong lagi", {{{"x"}}}}},
      true);
  const RawTable table = read_raw_table(path);
  EXPECT_THAT(table.sheets, ElementsAre("Penduduk", "Kosong lagi"));
  EXPECT_EQ(table.sheet, "Penduduk");
  ASSERT_EQ(table.rows.size(), 5u);
  EXPECT_THAT(table.rows[0], ElementsAre("TABEL 1. PENDUDUK", "", "", "", "")) << "merged across five columns";
  EXPECT_THAT(table.rows[1], ElementsAre("", "", "", "", ""));
  EXPECT_THAT(table.rows[3], ElementsAre("Lempuing", "Tebing Suluh", "16.02.13.2001", "0.1", "2019/01/02"));
  EXPECT_THAT(table.rows[4], ElementsAre("", "Tugu Mulyo", "01", "1.234", "")) << "text stays as it was typed";
  EXPECT_EQ(guess_header_row(table), 3);
  EXPECT_EQ(read_raw_table(path, "Kosong lagi").rows[0][0], "x");
  EXPECT_THROW(read_raw_table(path, "Lain"), core::Error);
}

TEST_F(TableFile, ADamagedWorkbookIsAMessageAndNoCrash) {
  const auto path = folder / "baik.xlsx";
  support::write_workbook(path, {{"A", {{{"Nama"}, {"Nilai"}}, {{"x"}, number_cell("1")}}}});
  const std::string whole = [&] {
    std::string bytes;
    VSILFILE* file = VSIFOpenL(path.string().c_str(), "rb");
    bytes.resize(4096);
    bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
    VSIFCloseL(file);
    return bytes;
  }();
  ASSERT_GT(whole.size(), 500u);
  for (std::size_t length = 0; length < whole.size(); length += 97) {
    const auto cut = folder.write("potong.xlsx", std::string_view(whole).substr(0, length));
    EXPECT_THROW(read_raw_table(cut), core::Error) << length;
  }
  EXPECT_THROW(read_raw_table(folder / "tiada.xlsx"), core::Error);
  EXPECT_THROW(read_raw_table(folder.write("kosong.csv", "\n\n")), core::Error);
}

TEST_F(TableFile, FindsTheHeaderBelowTitlesAndAboveTheData) {
  EXPECT_EQ(guess_header_row(csv("kode,nama,nilai\n1,a,2\n")), 1);
  EXPECT_EQ(guess_header_row(csv("Tabel 3.1,,\nPenduduk menurut desa,,\nKecamatan,Desa,Jiwa\nA,B,12\n")), 3);
  EXPECT_EQ(guess_header_row(csv("Desa,2018,2019,2020\nA,12,13,14\nB,12,13,14\n")), 1 + 0)
      << "a row of years is no header of text";
  // The lower line of a header whose upper line has merged cells.
  const RawTable two = csv("Judul,,,\nNo,Desa,Penduduk,\n,,L,P\n1,A,10,12\n2,B,11,13\n");
  EXPECT_EQ(guess_header_row(two), 3);
  EXPECT_THAT(rows_below(two, 3).headings, ElementsAre("No", "Desa", "Penduduk L", "Penduduk P"));
}

TEST_F(TableFile, ATableOfTitlesAboveUnevenRowsKeepsItsSeparator) {
  const RawTable table = csv("Tabel 1, Penduduk, menurut desa\nDesa;Jiwa\nA;1,5\nB;2,5\nC;3,5\n");
  EXPECT_THAT(table.rows[2], ElementsAre("A", "1,5"));
}

TEST_F(TableFile, TotalsRemarksAndColumnNumbersAreNoData) {
  const TableRows table = rows(
      "No,Desa,Jiwa\n(1),(2),(3)\n1,Alang,10\n2,Jumlah Raya,20\n,JUMLAH,30\n,Rata-rata,15\n,Kabupaten OKI,30\nSumber: "
      "BPS,,\n");
  EXPECT_THAT(table.kinds, ElementsAre(RowKind::remark, RowKind::data, RowKind::total, RowKind::total, RowKind::total,
                                       RowKind::total, RowKind::remark));
  EXPECT_THAT(table.numbers, ElementsAre(2, 3, 4, 5, 6, 7, 8));
  // The regency in a column of its own is in every row.
  const TableRows regency = rows(
      "Kabupaten,Kecamatan,Jiwa\nOgan Komering Ilir,Lempuing,10\nOgan Komering Ilir,Mesuji,20\nOgan Komering "
      "Ilir,,30\n");
  EXPECT_THAT(regency.kinds, ElementsAre(RowKind::data, RowKind::data, RowKind::total));
}

TEST_F(TableFile, TellsNumbersFromCodes) {
  const TableRows table = rows(
      "No;Kode Desa;NPSN lama;BPS;Kemendagri;Jiwa;Nama;Kosong\n"
      "1;1;0123;1602010;16.02.01;1.200;Alang;\n2;2;0124;1602011;16.02.02;900;Bakung;\n");
  const auto guesses = guess_columns(table);
  EXPECT_EQ(guesses[0].kind, Kind::number);
  EXPECT_TRUE(guesses[0].counts_rows);
  for (const std::size_t code : {1u, 2u, 3u, 4u}) EXPECT_EQ(guesses[code].kind, Kind::code) << table.headings[code];
  EXPECT_EQ(guesses[5].kind, Kind::number);
  EXPECT_EQ(guesses[6].kind, Kind::text);
  EXPECT_EQ(guesses[7].kind, Kind::empty);
}

TEST_F(TableFile, ReadsEveryWayOfWritingNumbers) {
  // Certain commas beside a column that can be read two ways.
  const TableRows comma = rows("Desa;Luas;Jiwa\nA;1.234,5;1.234\nB;2,5;12\n");
  EXPECT_EQ(guess_decimal(comma, false), ',');
  EXPECT_THAT(numbers(comma, 1), ElementsAre(Optional(1234.5), Optional(2.5)));
  EXPECT_THAT(numbers(comma, 2), ElementsAre(Optional(1234.0), Optional(12.0)));
  // Certain points.
  const TableRows point = rows("Desa,Luas,Jiwa\nA,1234.5,1.234\nB,2.5,12\n");
  EXPECT_EQ(guess_decimal(point, false), '.');
  EXPECT_THAT(numbers(point, 2), ElementsAre(Optional(1.234), Optional(12.0)));
  // In a workbook a point elsewhere says nothing about text: 1.234 is a thousand.
  EXPECT_EQ(guess_decimal(point, true), ',');
  EXPECT_THAT(numbers(point, 1, true), ElementsAre(Optional(1234.5), Optional(2.5))) << "certain, whatever the sign is";
  EXPECT_THAT(numbers(point, 2, true), ElementsAre(Optional(1234.0), Optional(12.0)));
  // A thousand without a point beside it: then 1.234 is a fraction.
  EXPECT_EQ(guess_decimal(rows("Desa,Rasio\nA,1.234\nB,2345\n"), false), '.');
  EXPECT_TRUE(guess_columns(rows("Desa,Jiwa\nA,1.234\nB,2.345\n"))[1].ambiguous);
  EXPECT_FALSE(guess_columns(rows("Desa,Jiwa\nA,1.234\nB,2.34\n"))[1].ambiguous);
}

TEST_F(TableFile, WhatIsNoNumberIsReportedAndMarksAreMissing) {
  const TableRows table =
      rows("Desa,Persen\nA,12 %\nB,-\nC,ada\nD,\nE,8\nF,8\nG,8\nH,8\nI,8\nJ,8\nK,8\nL,8\nM,8\nN,8\n");
  EXPECT_EQ(guess_columns(table)[1].kind, Kind::number);
  std::vector<std::int64_t> rest;
  const auto values = column_numbers(table, 1, '.', rest);
  EXPECT_THAT(values[0], Optional(12.0));
  EXPECT_FALSE(values[1]);
  EXPECT_FALSE(values[3]);
  EXPECT_THAT(rest, ElementsAre(2));
}

TEST_F(TableFile, NumbersComeBackWhateverTheyAreWrittenLike) {
  core::Random random(11, 0);
  for (const char decimal : {'.', ','}) {
    const core::NumberStyle style{decimal, decimal == '.' ? "," : ".", false};
    TableRows table{{"Nilai"}, {}, {}, {}};
    std::vector<double> values;
    for (int i = 0; i < 300; ++i) {
      values.push_back(std::round((random.uniform() - 0.3) * 1e9) / 100);
      table.rows.push_back({core::format_number(values.back(), 2, style, false)});
      table.numbers.push_back(i + 2);
      table.kinds.push_back(RowKind::data);
    }
    EXPECT_EQ(guess_decimal(table, false), decimal);
    std::vector<std::int64_t> rest;
    const auto read = column_numbers(table, 0, decimal, rest);
    for (std::size_t i = 0; i < values.size(); ++i) ASSERT_THAT(read[i], Optional(values[i])) << table.rows[i][0];
    EXPECT_THAT(rest, IsEmpty());
  }
}

TEST(TableHeading, UnitsStandInParenthesesAtItsEnd) {
  EXPECT_EQ(unit_of_heading("Penduduk (jiwa)"), "jiwa");
  EXPECT_EQ(unit_of_heading("Luas (km²) "), "km²");
  EXPECT_EQ(unit_of_heading("Penduduk (2021)"), "");
  EXPECT_EQ(unit_of_heading("(jiwa)"), "");
  EXPECT_EQ(unit_of_heading("Penduduk"), "");
}

}  // namespace
}  // namespace titik::data
