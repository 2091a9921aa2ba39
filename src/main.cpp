// SPDX-License-Identifier: MIT
#include "app/bench.h"
#include "app/view.h"
#include "cli/main.h"
#include "core/message.h"

int main(int count, char** values) {
  using titik::core::tr_mark;
  const titik::cli::ExtraCommand window[] = {
      {"view", "[PROJECT] [FILE…]", tr_mark("open the window"), titik::app::view},
      {"present", "[PROJECT] [--slide N]", tr_mark("show a project's slides full screen"), titik::app::present},
      {"bench", "FILE --pan|--zoom|--recolour|--load", tr_mark("measure how long the window's map takes to paint"), titik::app::bench},
  };
  return titik::cli::main({values + 1, values + count}, window);
}
