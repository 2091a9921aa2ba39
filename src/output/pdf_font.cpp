// SPDX-License-Identifier: MIT
#include "output/pdf_font.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include FT_ADVANCES_H

#include "core/error.h"
#include "scene/fonts.h"

namespace titik::output {
namespace {

using Bytes = std::span<const unsigned char>;

unsigned u16(Bytes bytes, std::size_t at) { return bytes[at] << 8 | bytes[at + 1]; }
unsigned u32(Bytes bytes, std::size_t at) { return u16(bytes, at) << 16 | u16(bytes, at + 2); }
void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value >> 8 & 0xFF);
  out += static_cast<char>(value & 0xFF);
}
void put32(std::string& out, unsigned value) {
  put16(out, value >> 16);
  put16(out, value & 0xFFFF);
}
Bytes bytes_of(const std::string& text) { return {reinterpret_cast<const unsigned char*>(text.data()), text.size()}; }

/// A table of an OpenType file; empty when it has none of that name.
Bytes table(Bytes file, std::string_view tag) {
  for (unsigned i = 0; i < u16(file, 4); ++i) {
    const std::size_t entry = 12 + 16 * i;
    if (std::equal(tag.begin(), tag.end(), file.begin() + static_cast<std::ptrdiff_t>(entry))) {
      return file.subspan(u32(file, entry + 8), u32(file, entry + 12));
    }
  }
  return {};
}

unsigned checksum(const std::string& padded) {
  unsigned sum = 0;
  for (std::size_t at = 0; at < padded.size(); at += 4) sum += u32(bytes_of(padded), at);
  return sum;
}

void pad(std::string& text) { text.resize((text.size() + 3) / 4 * 4, '\0'); }

/// The outline of a glyph in `glyf`; empty for a blank.
Bytes outline(Bytes glyf, Bytes loca, bool long_offsets, std::uint32_t glyph) {
  const auto offset = [&](std::size_t i) { return long_offsets ? u32(loca, 4 * i) : 2 * u16(loca, 2 * i); };
  return glyf.subspan(offset(glyph), offset(glyph + 1) - offset(glyph));
}

/// The glyphs that a composite glyph consists of (OpenType specification, table glyf).
std::vector<std::uint32_t> components(Bytes glyph) {
  constexpr unsigned words = 0x1, scale = 0x8, more = 0x20, scales = 0x40, matrix = 0x80;
  std::vector<std::uint32_t> result;
  if (glyph.empty() || u16(glyph, 0) < 0x8000) return result;  // a count ≥ 0: a simple glyph
  std::size_t at = 10;
  for (unsigned flags = more; flags & more;) {
    flags = u16(glyph, at);
    result.push_back(u16(glyph, at + 2));
    at += flags & words ? 8 : 6;
    at += flags & scale ? 2 : flags & scales ? 4 : flags & matrix ? 8 : 0;
  }
  return result;
}

/// Puts the tables, sorted by name, into one file.
std::string font_of(const std::map<std::string, std::string>& tables) {
  const auto count = static_cast<unsigned>(tables.size());
  unsigned power = 1, log = 0;
  for (; power * 2 <= count; power *= 2) ++log;
  std::string head, body;
  put32(head, 0x00010000);
  for (const unsigned value : {count, power * 16, log, count * 16 - power * 16}) put16(head, value);
  const std::size_t body_at = 12 + 16 * tables.size();
  std::size_t adjustment_at = 0;
  for (const auto& [tag, content] : tables) {
    std::string padded = content;
    pad(padded);
    head += tag;
    put32(head, checksum(padded));
    put32(head, static_cast<unsigned>(body_at + body.size()));
    put32(head, static_cast<unsigned>(content.size()));
    if (tag == "head") adjustment_at = body_at + body.size() + 8;
    body += padded;
  }
  std::string file = head + body;
  std::string adjustment;
  put32(adjustment, 0xB1B0AFBAu - checksum(file));
  return file.replace(adjustment_at, 4, adjustment);
}

}  // namespace

std::string subset_font(Bytes file, const std::set<std::uint32_t>& glyphs) {
  const Bytes glyf = table(file, "glyf"), loca = table(file, "loca"), head = table(file, "head");
  const bool long_offsets = u16(head, 50) != 0;
  std::set<std::uint32_t> wanted = {0};
  std::vector<std::uint32_t> todo(glyphs.begin(), glyphs.end());
  todo.push_back(0);
  while (!todo.empty()) {
    const std::uint32_t glyph = todo.back();
    todo.pop_back();
    wanted.insert(glyph);
    for (const std::uint32_t part : components(outline(glyf, loca, long_offsets, glyph))) {
      if (!wanted.contains(part)) todo.push_back(part);
    }
  }
  std::map<std::string, std::string> tables;
  for (const char* tag : {"cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep"}) {
    const Bytes content = table(file, tag);
    if (!content.empty()) tables[tag].assign(content.begin(), content.end());
  }
  const unsigned count = u16(table(file, "maxp"), 4);
  std::string& new_glyf = tables["glyf"];
  std::string& new_loca = tables["loca"];
  for (std::uint32_t glyph = 0; glyph < count; ++glyph) {
    put32(new_loca, static_cast<unsigned>(new_glyf.size()));
    if (!wanted.contains(glyph)) continue;
    const Bytes content = outline(glyf, loca, long_offsets, glyph);
    new_glyf.append(content.begin(), content.end());
    pad(new_glyf);
  }
  put32(new_loca, static_cast<unsigned>(new_glyf.size()));
  tables["head"].replace(8, 4, 4, '\0');     // the check sum is that of a file without it
  tables["head"].replace(50, 2, "\0\1", 2);  // long offsets
  return font_of(tables);
}

double PdfFont::width(std::uint32_t glyph) const {
  FT_Fixed advance = 0;
  FT_Get_Advance(font_, glyph, FT_LOAD_NO_SCALE, &advance);
  return static_cast<double>(advance) * 1000 / font_->units_per_EM;
}

std::string PdfFont::show(const scene::TextRun& run) {
  const std::u32string characters = scene::code_points(run.text);
  std::string result = "[<";
  double pen = 0;
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
    const scene::Glyph& glyph = run.glyphs[i];
    const double back = std::round(pen - glyph.x_mm / run.size_mm * 1000);
    if (back != 0) result += ">" + std::to_string(static_cast<int>(back)) + "<";
    result += hex(glyph.id, 4);
    pen += width(glyph.id) - back;
    used_.try_emplace(glyph.id, i < characters.size() ? characters[i] : U'\uFFFD');
  }
  return result + ">]";
}

void PdfFont::write(PdfFile& file, int number) const {
  std::set<std::uint32_t> glyphs;
  unsigned tag_hash = 2166136261u;  // FNV-1a over the glyphs: another subset has another name
  std::string widths, meanings;
  int in_block = 0;
  std::string block;
  const auto end_block = [&] {
    if (in_block > 0) meanings += std::to_string(in_block) + " beginbfchar\n" + block + "endbfchar\n";
    block.clear();
    in_block = 0;
  };
  for (const auto& [glyph, character] : used_) {
    glyphs.insert(glyph);
    tag_hash = (tag_hash ^ glyph) * 16777619u;
    widths += std::to_string(glyph) + " [" + pdf_number(width(glyph)) + "] ";
    block += "<" + hex(glyph, 4) + "> <" + utf16_hex(character) + ">\n";
    if (++in_block == 100) end_block();  // the most that one block may have
  }
  end_block();
  std::string name;
  for (int i = 0; i < 6; ++i, tag_hash /= 26) name += static_cast<char>('A' + tag_hash % 26);
  name += std::string("+") + FT_Get_Postscript_Name(font_);

  const int descendant = file.reserve(), descriptor = file.reserve(), program = file.reserve(),
            unicode = file.reserve();
  const auto metrics = scene::font_metrics(face_);
  const double to_thousandths = 1000.0 / font_->units_per_EM;
  const auto& box = font_->bbox;
  std::string box_text;
  for (const FT_Pos edge : {box.xMin, box.yMin, box.xMax, box.yMax}) {
    box_text += pdf_number(static_cast<double>(edge) * to_thousandths) + " ";
  }
  const bool italic = face_ == scene::FontFace::italic;
  constexpr int nonsymbolic = 32, slanted = 64;
  file.write(number, "<< /Type /Font /Subtype /Type0 /BaseFont /" + name + " /Encoding /Identity-H /DescendantFonts [" +
                         reference(descendant) + "] /ToUnicode " + reference(unicode) + " >>");
  file.write(descendant, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /" + name +
                             " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                             " /CIDToGIDMap /Identity /DW 0 /W [" +
                             widths + "] /FontDescriptor " + reference(descriptor) + " >>");
  // Stem widths are in no table of the font; readers use them only to imitate a font that is missing.
  file.write(descriptor, "<< /Type /FontDescriptor /FontName /" + name + " /Flags " +
                             std::to_string(nonsymbolic + (italic ? slanted : 0)) + " /FontBBox [" + box_text +
                             "] /ItalicAngle " + (italic ? "-8" : "0") + " /Ascent " +
                             pdf_number(metrics.ascent * 1000) + " /Descent " + pdf_number(-metrics.descent * 1000) +
                             " /CapHeight " + pdf_number(metrics.cap_height * 1000) + " /StemV 80 /FontFile2 " +
                             reference(program) + " >>");
  const std::string subset = subset_font(scene::font_file(face_), glyphs);
  file.write_stream(program, "/Length1 " + std::to_string(subset.size()), subset);
  file.write_stream(unicode, "",
                    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
                    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
                        meanings + "endcmap CMapName currentdict /CMap defineresource pop end end\n");
}

}  // namespace titik::output
