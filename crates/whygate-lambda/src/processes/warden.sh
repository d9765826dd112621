# Ends what the gateway started when the gateway is no more.
#
# It reads from the gateway which process groups begin and end, and where the control groups of
# workers are, if they have any. The end of its input means that the gateway has gone without a
# farewell: killed, most likely. $1 is the gateway's temporary directory; every worker has it in its
# environment, also one that has left its process group. $2 is what its limit for file locks looks
# like, also if it has left its environment.
trap '' HUP INT TERM
groups=
within=
home=
while read -r word rest; do
    case $word in
    start) groups="$groups $rest" ;;
    end)
        kept=
        for known in $groups; do
            [ "$known" = "$rest" ] || kept="$kept $known"
        done
        groups=$kept
        ;;
    within) within=$rest ;;
    home) home=$rest ;;
    farewell) exit 0 ;;
    esac
done
for group in $groups; do
    kill -s KILL -- "-$group" 2>/dev/null
done
# Ends what is in a control group, also if it has left all else.
empty() {
    # Version 2 does it at once; version 1 has no such file.
    [ ! -e "$1/cgroup.kill" ] || echo 1 >"$1/cgroup.kill"
    while read -r process; do
        # Whoever is out of sight has no number.
        [ "$process" = 0 ] || kill -s KILL "$process"
    done <"$1/cgroup.procs"
    rmdir "$1"
}
if [ -n "$within" ]; then
    # It may be in a group there itself.
    [ -z "$home" ] || echo $$ >"$home/cgroup.procs"
    for pass in 1 2 3 4 5 6 7 8 9; do
        for group in "$within"/*/; do
            [ "$group" = "$within/warden/" ] || [ ! -d "$group" ] || empty "$group"
        done
        [ ! -d "$within/warden" ] || rmdir "$within/warden"
        rmdir "$within" && break
        sleep 0.1
    done
fi 2>/dev/null
# Twice: a worker may have been about to start.
for pass in 1 2; do
    for file in $(
        grep -lsaF "LAMBDA_RUNTIME_DIR=$1/" /proc/[0-9]*/environ 2>/dev/null
        grep -lsE "^Max file locks .* $2 " /proc/[0-9]*/limits 2>/dev/null
    ); do
        process=${file#/proc/}
        kill -s KILL "${process%/*}" 2>/dev/null
    done
    [ "$pass" = 2 ] || sleep 1
done
rm -rf -- "$1"
