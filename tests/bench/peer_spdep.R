# SPDX-License-Identifier: MIT
# Rscript peer_spdep.R FILE: local Moran with 99 permutations by spdep, queen neighbours, random values. The last word
# printed is the milliseconds of the permutations.
suppressMessages({library(sf); library(spdep)})
sf_use_s2(FALSE)
table <- st_read(commandArgs(TRUE)[1], quiet = TRUE)
weights <- nb2listw(poly2nb(table, queen = TRUE), style = "W", zero.policy = TRUE)
set.seed(1)
values <- runif(nrow(table))
begin <- proc.time()[["elapsed"]]
invisible(localmoran_perm(values, weights, nsim = 99, zero.policy = TRUE))
cat(sprintf("%.2f\n", (proc.time()[["elapsed"]] - begin) * 1000))
