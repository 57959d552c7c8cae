#!/bin/sh
# Puts the program, its icon, its menu entry and the type of its files where the desktop looks for them: for one person in
# ~/.local, or for everybody with PREFIX=/usr/local. Build it first: cargo build --release.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
program=${PROGRAM:-$here/../../target/release/gasswap}

[ -x "$program" ] || { echo "There is no program at $program. Build it first: cargo build --release" >&2; exit 1; }
put() {
    mkdir -p "$(dirname "$3")"
    install -m "$1" "$2" "$3"
    echo "$3"
}
put 755 "$program" "$prefix/bin/gasswap"
put 644 "$here/gasswap.desktop" "$prefix/share/applications/gasswap.desktop"
put 644 "$here/gasswap.xml" "$prefix/share/mime/packages/gasswap.xml"
put 644 "$here/gasswap.metainfo.xml" "$prefix/share/metainfo/gasswap.metainfo.xml"
put 644 "$here/../icon/gasswap.svg" "$prefix/share/icons/hicolor/scalable/apps/gasswap.svg"
put 644 "$here/../icon/gasswap-256.png" "$prefix/share/icons/hicolor/256x256/apps/gasswap.png"
# Whose work it is, and under which terms it may be passed on.
for text in LICENSE-MIT LICENSE-APACHE THIRD-PARTY.md assets/fonts/OFL.txt; do
    put 644 "$here/../../$text" "$prefix/share/doc/gasswap/$(basename "$text")"
done
put 644 "$here/../geo/README.md" "$prefix/share/doc/gasswap/MAP-DATA.md"
# Desktops without these read the folders by themselves.
if command -v update-mime-database >/dev/null; then update-mime-database "$prefix/share/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$prefix/share/applications"; fi
