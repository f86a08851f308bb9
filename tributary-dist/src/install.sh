#!/bin/sh
# install.sh ARCHIVE [--sha256 SUM] [--prefix DIR]
#
# Installs tributary-VERSION.tar.gz, a file or an address, below DIR, which is ~/.local unless said: the files go to
# share/tributary, the command to bin, its completions to where bash and fish look. Nothing is unpacked before the SHA-256 of the
# archive is the expected one: SUM, or else what ARCHIVE.sha256 says, which lies beside the archive. Both from one place guard
# against damage only; a SUM that came another way guards against forgery, too.
set -eu

refuse() {
  echo "error[$1]: $2" >&2
  echo "next: $3" >&2
  exit 1
}
usage() { refuse wrong-usage "$1" 'sh install.sh tributary-VERSION.tar.gz [--sha256 SUM] [--prefix DIR]'; }

archive='' expected='' prefix=''
while [ $# -gt 0 ]; do
  case $1 in
    --sha256) [ $# -gt 1 ] || usage '--sha256 needs a value'; expected=$2; shift ;;
    --prefix) [ $# -gt 1 ] || usage '--prefix needs a value'; prefix=$2; shift ;;
    -*) usage "there is no option \"$1\"" ;;
    *) [ -z "$archive" ] || usage "one archive, not \"$archive\" and \"$1\""; archive=$1 ;;
  esac
  shift
done
[ -n "$archive" ] || usage 'which archive?'
[ -n "$prefix" ] || prefix=${HOME:?is not set, so say --prefix DIR}/.local

name=${archive##*/}
case $name in
  tributary-*.tar.gz) version=${name#tributary-} version=${version%.tar.gz} ;;
  *) usage "\"$name\" is not called tributary-VERSION.tar.gz" ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fetch() { # FROM TO
  case $1 in
    http://* | https://*)
      if command -v curl >/dev/null; then curl -fsSL -o "$2" "$1"
      elif command -v wget >/dev/null; then wget -q -O "$2" "$1"
      else refuse no-download 'there is neither "curl" nor "wget" on the PATH' "download $1 some other way, and name the file"
      fi ;;
    *) cp "$1" "$2" ;;
  esac
}

fetch "$archive" "$work/$name" || refuse not-found "cannot get $archive" 'see whether it is there'
if [ -z "$expected" ]; then
  fetch "$archive.sha256" "$work/sum" 2>/dev/null \
    || refuse no-checksum "there is no $archive.sha256, so nobody can tell whether the archive is whole" 'get it from where the archive is, or say --sha256 SUM'
  read -r expected _ <"$work/sum" || true
fi
if command -v sha256sum >/dev/null; then found=$(sha256sum <"$work/$name")
elif command -v shasum >/dev/null; then found=$(shasum -a 256 <"$work/$name")
elif command -v openssl >/dev/null; then found=$(openssl dgst -sha256 -r <"$work/$name")
else refuse no-checksum 'there is none of "sha256sum", "shasum" and "openssl" on the PATH' 'install one of them'
fi
found=${found%% *}
[ "$found" = "$(printf %s "$expected" | tr 'A-F' 'a-f')" ] \
  || refuse wrong-checksum "$name is not what it should be; nothing was installed
  expected  $expected
  found     $found" 'get the archive again'

command=$prefix/bin/tributary
if [ -e "$command" ] || [ -L "$command" ]; then
  case $(readlink "$command" || true) in
    ../share/tributary/*) ;;
    *) refuse in-the-way "$command is there and was not installed by this" 'move it away, and call this again' ;;
  esac
fi

# Unpacked beside its place and then moved, so that a command that starts meanwhile finds a whole one.
share=$prefix/share/tributary
mkdir -p "$share" "$prefix/bin"
fresh=$(mktemp -d "$share/new.XXXXXX")
trap 'rm -rf "$work" "$fresh"' EXIT
tar -xzof "$work/$name" -C "$fresh"
[ -x "$fresh/tributary-$version/bin/tributary" ] || refuse not-an-archive "$name holds no tributary-$version/bin/tributary" 'get another archive'
[ ! -e "$share/tributary-$version" ] || mv "$share/tributary-$version" "$fresh/old"
mv "$fresh/tributary-$version" "$share/tributary-$version"
rm -rf "$fresh"

ln -sf "../share/tributary/tributary-$version/bin/tributary" "$command"
complete() { # NAME PLACE
  mkdir -p "$prefix/share/${2%/*}"
  cp "$share/tributary-$version/completions/$1" "$prefix/share/$2"
}
complete tributary.bash bash-completion/completions/tributary
complete tributary.fish fish/vendor_completions.d/tributary.fish

echo "installed $command"
"$command" --version || echo "it is installed all the same, and runs once that is mended" >&2
case :$PATH: in
  *":$prefix/bin:"*) ;;
  *) echo "next: export PATH=\"$prefix/bin:\$PATH\"    it is not on the PATH yet" ;;
esac
