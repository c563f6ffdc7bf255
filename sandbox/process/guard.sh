#!/bin/sh
# Ends what the sandbox started once the sandbox is gone: its end of the pipe closes however it died, kill -9 included.
# Reads "+ PID" (watch) and "- PID" (no longer) from stdin.
trap '' INT TERM HUP QUIT
watched=' '
while read -r sign pid; do
  case $sign in
    +) watched="$watched$pid " ;;
    -) case $watched in *" $pid "*) watched="${watched%%" $pid "*} ${watched#*" $pid "}" ;; esac ;;
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

for pid in $watched; do
  found=''
  tree "$pid"
  for each in $found; do kill -KILL "$each" 2>/dev/null; done
  kill -KILL -- "-$pid" 2>/dev/null
done
exit 0
