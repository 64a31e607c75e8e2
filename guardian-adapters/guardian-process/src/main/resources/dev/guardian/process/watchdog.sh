# Waits for the end of the Guardian that started it, however it ends, and then ends the gates that it ran.
#
# $1: what stands in the environment of every program that this Guardian started.
# Standard input: a pipe that only this Guardian holds, so that its end is Guardian's end. On it come the
# process groups that begin ("+ GROUP") and end ("- GROUP"); a group bears the number of its first process.

trap '' HUP INT QUIT TERM
mark=$1
groups=

# When a process started, in any form that tells it from another one of its number; nothing if there is none.
started() {
  if [ -d /proc/self ]; then
    read -r stat <"/proc/$1/stat" || return
    # pid (name) state …: the name may hold blanks and brackets. The 22nd field is the start.
    set -- ${stat##*) }
    echo "${20}"
  else
    set -- $(/bin/ps -o lstart= -p "$1")
    IFS=_
    echo "$*"
  fi
}

without() {
  for each in $groups; do
    [ "${each%%@*}" = "$1" ] || echo "$each"
  done
}

end() {
  for each in $groups; do
    group=${each%%@*}
    now=$(started "$group")
    # A group keeps its number from others as long as it has members. Where its first process is
    # gone, what has the number is the same group; where there is one, it must be the one of then.
    if [ -z "$now" ] || [ "$now" = "${each#*@}" ]; then
      kill -s "$1" -- "-$group"
    fi
  done
  # What left its group still has the mark, where the system shows it; so has a gate that began too
  # shortly before the end to be told of, and if it leads a group this is a gate's.
  for file in $(grep -lF -e "$mark" /proc/[0-9]*/environ); do
    pid=${file#/proc/}
    pid=${pid%/environ}
    kill -s "$1" -- "-$pid"
    kill -s "$1" "$pid"
  done
}

while read -r what group; do
  case $what in
    +)
      start=$(started "$group")
      [ -z "$start" ] || groups="$groups $group@$start"
      ;;
    -) groups=$(without "$group") ;;
  esac
done

end TERM
sleep 2
end KILL
# They may have started more in the meantime.
end KILL
