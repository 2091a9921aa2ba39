// SPDX-License-Identifier: MIT
#include "core/version.h"

namespace titik::core {

const char* version() { return TITIK_VERSION; }

}  // namespace titik::core
