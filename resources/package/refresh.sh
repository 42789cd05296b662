#!/bin/sh
# After the package was installed or removed: what the desktop knows of apps and kinds of files is read anew. Most systems
# do so by themselves; nothing here may keep a package from being installed.
if command -v update-mime-database >/dev/null 2>&1; then
  update-mime-database /usr/share/mime || true
fi
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications || true
fi
exit 0
