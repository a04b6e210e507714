# shellcheck shell=sh
# Debian's Chromium, its driver and axe for the tests of pages. Axe is an npm package, pinned and kept with WorkOS's
# emulator. Sourced after emulator.sh. FERRY_BROWSER_REQUIRED (CI) makes it a must.

# Names them in FERRY_BROWSER, FERRY_BROWSER_DRIVER and FERRY_AXE, or leaves them unset: the tests say that they were
# left out.
find_browser() {
  unset FERRY_BROWSER FERRY_BROWSER_DRIVER FERRY_AXE
  if ! has_browser && can_install; then
    say "installing chromium and its driver with apt-get (log: ${log:?}) …"
    apt_install 'chromium chromium-driver fonts-dejavu-core' || :
  fi
  if ! has_browser; then
    say "no chromium with chromedriver: no page is tried in a browser."
    return
  fi
  if [ ! -f "${FERRY_EMULATOR:-}/node_modules/axe-core/axe.min.js" ]; then
    say "no axe, which npm installs: no page is tried in a browser."
    return
  fi
  FERRY_BROWSER=$(command -v chromium)
  FERRY_BROWSER_DRIVER=$(command -v chromedriver)
  FERRY_AXE=$FERRY_EMULATOR/node_modules/axe-core
  export FERRY_BROWSER FERRY_BROWSER_DRIVER FERRY_AXE
}

has_browser() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }
