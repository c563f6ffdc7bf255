#!/bin/sh
# Ends the sandbox's processes when the sandbox ends: its end of the pipe closes even after kill -9.
# Watches the identities of its arguments; reads "+ IDENTITY" (watch) and "- IDENTITY" (unwatch) from stdin; an identity is PID-START, see process-identity.mjs.
trap '' INT TERM HUP QUIT
watched=" $* "
while read -r sign identity; do
  case $sign in
    +) watched="$watched$identity " ;;
    -) case $watched in *" $identity "*) watched="${watched%%" $identity "*} ${watched#*" $identity "}" ;; esac ;;
  esac
done

# Stops each parent before it looks for children, so that none is forked meanwhile.
tree() {
  kill -STOP "$1" 2>/dev/null || return 0
  found="$found $1"
  for list in /proc/"$1"/task/*/children; do
    [ -r "$list" ] || continue
    read -r children <"$list" || true
    for child in $children; do tree "$child"; done
  done
}

# Whether another process has the id by now. The kernel does not reuse the id of a group with members.
isTaken() {
  stat=$(cat "/proc/${1%-*}/stat" 2>/dev/null) || return 1
  start=${1#*-}
  set -- ${stat##*) }
  [ "${20}" != "$start" ]
}

# Whether a process still runs; one that has ended and whose parent has not yet waited for it does not.
runs() {
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  set -- ${stat##*) }
  [ "$1" != Z ] && [ "$1" != X ]
}

killed=''
for identity in $watched; do
  isTaken "$identity" && continue
  pid=${identity%-*}
  found=''
  tree "$pid"
  for each in $found; do kill -KILL "$each" 2>/dev/null; done
  kill -KILL -- "-$pid" 2>/dev/null
  killed="$killed $found"
done

# The next start on the same data waits for the end of this guard: then these have ended, too.
for each in $killed; do
  polls=0
  while runs "$each" && [ "$polls" -lt 500 ]; do
    polls=$((polls + 1))
    sleep 0.02
  done
done
exit 0
