// SPDX-License-Identifier: MIT
#include "cli/report.h"

#include <algorithm>
#include <ostream>

namespace titik::cli {

void print_warnings(const core::Warnings& warnings, const core::Language& language, std::ostream& out) {
  constexpr std::size_t most_rows = 10;
  for (const core::Warning& warning : warnings.items()) {
    out << language.text(core::tr_mark("Note:")) << " " << language.text(warning.text);
    if (!warning.rows.empty()) {
      out << " (" << language.text(core::tr_mark("rows"));
      for (std::size_t i = 0; i < std::min(most_rows, warning.rows.size()); ++i) out << (i ? ", " : " ") << warning.rows[i] + 1;
      out << (warning.rows.size() > most_rows ? ", …)" : ")");
    }
    out << "\n";
  }
}

}  // namespace titik::cli
