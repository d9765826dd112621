# Ends what the gateway started when the gateway is no more.
#
# It reads from the gateway which process groups begin and end. The end of its input means that
# the gateway has gone without a farewell: killed, most likely. $1 is the gateway's temporary
# directory; every worker has it in its environment, also one that has left its process group.
# $2 is what its limit for file locks looks like, also if it has left its environment.
trap '' HUP INT TERM
groups=
while read -r word group; do
    case $word in
    start) groups="$groups $group" ;;
    end)
        kept=
        for known in $groups; do
            [ "$known" = "$group" ] || kept="$kept $known"
        done
        groups=$kept
        ;;
    farewell) exit 0 ;;
    esac
done
for group in $groups; do
    kill -s KILL -- "-$group" 2>/dev/null
done
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
