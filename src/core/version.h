// SPDX-License-Identifier: MIT
#pragma once

namespace titik::core {

/// The program's version, "0.1.0".
const char* version();

}  // namespace titik::core
