# SPDX-License-Identifier: MIT
# What `cmake --install` and `cpack` put where.
