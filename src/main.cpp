// SPDX-License-Identifier: MIT
#include "cli/main.h"

int main(int count, char** values) { return titik::cli::main({values + 1, values + count}); }
