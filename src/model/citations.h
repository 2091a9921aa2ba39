// SPDX-License-Identifier: MIT
// What a map must say about where its figures and its geometry come from.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"
#include "data/dataset.h"
#include "model/document.h"
#include "model/inputs.h"

namespace titik::model {

/// One source of figures that a map shows. Figures of equal source, year, quality and note share one.
struct Citation {
  std::string source;  ///< ready to print, in the language asked for
  int year = 0;        ///< 0 = not stated
  data::Quality quality = data::Quality::unstated;
  std::string note;  ///< as the facts have it
  std::string what;  ///< the figures, joined with commas: titles of layers, labels of an index's inputs
  friend bool operator==(const Citation&, const Citation&) = default;
};

struct SourceNotes {
  std::vector<Citation> data;        ///< in the order in which the theme's layers show them
  std::vector<std::string> credits;  ///< what the drawn and the extra catalogue layers demand; each clause once
  std::vector<std::string> notes;    ///< of indices and catalogue layers, each clause once; not the theme's own note
  friend bool operator==(const SourceNotes&, const SourceNotes&) = default;
};

/// The sources of what `theme` shows: columns that style its layers or stand in its table, and the inputs of every index that
/// styles a layer or is ranked, or that a typology crosses. Labels are not cited. A column without provenance comes from its file, which the credit lines name.
SourceNotes source_notes(const Document& document, const Inputs& inputs, const Theme& theme,
                         const core::Language& language);

/// The lower of two grades: weak, then unstated, then plausible, then official.
data::Quality worse(data::Quality one, data::Quality other);

}  // namespace titik::model
