// SPDX-License-Identifier: MIT
#include "model/scenario.h"

namespace titik::model {

Document with_scenario(Document document, std::string_view id) {
  const Scenario* scenario = document.find_scenario(id);
  if (!scenario) return document;
  for (Recipe& recipe : document.recipes) {
    for (const Recipe& other : scenario->recipes) {
      if (other.id == recipe.id && document.find_source(other.source)) recipe = other;
    }
  }
  return document;
}

}  // namespace titik::model
