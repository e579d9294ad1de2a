#!/bin/sh
# Makes sure that the browser tests find a Chromium: installs it where that is allowed.
found() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
found >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests …"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1
  found >/dev/null 2>&1 && exit 0
fi
echo "The browser tests need Chromium; on Debian and Ubuntu: apt install chromium" >&2
exit 1
