# shellcheck shell=bash
# Shared pieces of the scripts in build/. Source it; it defines functions and three paths, and runs nothing.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BIN=$ROOT/build/bin
FRONTEND=$ROOT/frontend

# What a Debian machine needs to compile the window, beside Go.
WINDOW_PACKAGES=(gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev)
# desktop and production choose Wails' real window; webkit2_41 chooses WebKitGTK 4.1 and with it request bodies and status codes.
WINDOW_TAGS=desktop,production,webkit2_41

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# has_display tells whether a window can be opened here.
has_display() { [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; }

# require_toolchain stops unless Go and Node are there; everything else is installed by the functions below.
require_toolchain() {
  command -v go >/dev/null || die "Go is not installed. Get Go 1.26 or newer from https://go.dev/dl/ and run this again."
  command -v npm >/dev/null || die "Node.js is not installed. Get Node 20.19 or newer from https://nodejs.org/ and run this again."
}

as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

# apt_need installs those of the named Debian packages that are missing.
apt_need() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  command -v apt-get >/dev/null || die "These packages are missing, and there is no apt-get to install them: ${missing[*]}"
  ((EUID == 0)) || command -v sudo >/dev/null ||
    die "Packages are missing. Install them as root: apt-get install -y --no-install-recommends ${missing[*]}"
  say "Installing ${missing[*]}"
  as_root apt-get update -qq </dev/null >/dev/null || die "apt-get update failed: check the network and the package sources."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null ||
    die "apt-get could not install: ${missing[*]}"
}

# npm_need installs the frontend's packages when package-lock.json or Node changed since the last time.
npm_need() {
  local stamp=$FRONTEND/node_modules/.integration-log-stamp want
  want=$(node --version && sha256sum <"$FRONTEND/package-lock.json")
  [[ -f $stamp && $(<"$stamp") == "$want" ]] && return 0
  say "Installing the frontend's packages"
  npm --prefix "$FRONTEND" ci --no-audit --no-fund --loglevel=error </dev/null >&2 || die "npm ci failed in frontend."
  printf '%s\n' "$want" >"$stamp"
}

# corpora_need installs the public texts that the decoders are tested with, once.
corpora_need() {
  local folder=$ROOT/app/source/testdata/corpora
  [[ -d $folder/node_modules && $folder/node_modules -nt $folder/package-lock.json ]] && return 0
  say "Installing the public texts"
  npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2 || die "npm ci failed in $folder."
}

# frontend_sources prints one hash over everything that the built pages depend on.
frontend_sources() {
  (cd "$FRONTEND" && find . \( -path ./node_modules -o -path ./dist -o -path ./e2e \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
}

# build_frontend makes frontend/dist when its sources changed. Vite empties dist first, so the stamp in it never outlives its pages.
build_frontend() {
  local stamp=$FRONTEND/dist/.sources want
  npm_need
  want=$(frontend_sources)
  [[ -f $FRONTEND/dist/index.html && -f $stamp && $(<"$stamp") == "$want" ]] && return 0
  say "Building the pages"
  npm --prefix "$FRONTEND" run --silent build -- --logLevel error </dev/null >&2 || die "The frontend did not build."
  printf '%s\n' "$want" >"$stamp"
}

# version prints what `integration-log version` shall say: the newest tag, else the commit.
version() { git -C "$ROOT" describe --tags --always --dirty 2>/dev/null || printf 'unknown\n'; }

# build_command makes build/bin/integration-log: static, without a window, for the command line and serve.
build_command() {
  (cd "$ROOT" && CGO_ENABLED=0 go build -trimpath -ldflags "-w -s -X main.version=$(version)" -o "$BIN/integration-log" .) ||
    die "The program did not build."
}

# build_window makes build/bin/integration-log-window: the same program with its window.
build_window() {
  apt_need "${WINDOW_PACKAGES[@]}"
  (cd "$ROOT" && CGO_ENABLED=1 go build -tags "$WINDOW_TAGS" -trimpath -ldflags "-w -s -X main.version=$(version)" \
    -o "$BIN/integration-log-window" .) || die "The window did not build."
}
