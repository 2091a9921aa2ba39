// SPDX-License-Identifier: MIT
// Names of administrative areas as people write them: one key for all spellings of a name, and readable names out of
// run-together ones. Keys are compared exactly: a spelling that no rule here explains stays unmatched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace titik::data {

enum class AreaLevel { regency, kecamatan, desa };

/// A key that is equal for the usual spellings of one name: letters and digits in lower case without blanks, hyphens
/// and points. What else it evens out:
/// * a word for the kind of area in front ("Desa", "Ds.", "Kel.", "Kecamatan", "Kec.", "Kabupaten", "Kab."), unless it
/// is
///   the whole name; of a kecamatan and a regency also "Kota" ("Kota Kayuagung"), which begins names of desa ("Kota
///   Baru");
/// * Sei, Sg. = Sungai; Tj., Tjg. = Tanjung; Tl., Tlg. = Tulung; Tlk. = Teluk; Pkl. = Pangkalan; SP = Sirah Pulau
///   where a name starts with it and a word follows (before a number it is a settlement unit and stays);
/// * a Roman numeral from 1 to 39 as the last word = the Arabic one ("Pedamaran IV" = "Pedamaran 4").
/// Run-together names ("PedamaranIv") go through `spaced_name` first. Empty text gives an empty key.
/// Letters outside ASCII are dropped.
std::string name_key(std::string_view name, AreaLevel level);
/// The words that make up the key: {"simpang", "tiga", "abadi"}.
std::vector<std::string> name_words(std::string_view name, AreaLevel level);

/// "SungaiMenang" → "Sungai Menang", "PedamaranIv" → "Pedamaran IV", "KembangJajarSp7At" → "Kembang Jajar SP 7 At": a
/// blank before each capital that follows a small letter and between letters and digits, Roman numerals at the end and
/// "SP" in capitals. A name that has blanks already keeps them.
std::string spaced_name(std::string_view run_together);

/// "KABUPATEN OGAN ILIR" → "Ogan Ilir", "KOTA PALEMBANG" → "Palembang": the kind of area dropped, each word with one
/// capital.
std::string regency_name(std::string_view capitals);

}  // namespace titik::data
