#!/bin/sh
# Certificates of the servers that compose.yaml starts, from an authority of their own, once.
# Arguments: the folder, the owner of the keys, the names of the servers.
set -eu
cd "$1"
owner=$2
shift 2
[ -f authority.pem ] && exit 0

openssl req -x509 -newkey rsa:2048 -nodes -days 825 -subj "/CN=groundwork compose" \
  -addext "keyUsage=critical,keyCertSign" -keyout authority.key -out draft.pem 2>/dev/null
for name in "$@"; do
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$name" -keyout "$name.key" -out "$name.csr" 2>/dev/null
  printf 'subjectAltName=DNS:%s\n' "$name" >"$name.ext"
  openssl x509 -req -in "$name.csr" -CA draft.pem -CAkey authority.key -CAcreateserial -days 825 \
    -extfile "$name.ext" -out "$name.pem" 2>/dev/null
  chown "$owner" "$name.key"
  chmod 600 "$name.key"
  rm "$name.csr" "$name.ext"
done
rm authority.key
mv draft.pem authority.pem
