# shellcheck shell=sh
# What ./ferry and ./test share: a JDK, Maven, one build at a time, and the jar that is kept.
# Sourced with $root set. Nothing here writes to stdout for people, and nothing reads stdin.

oldest_jdk=17
cache=${root:?}/.ferry
log=$cache/build.log
java_home=''
java_major=''
jar=''
archive=''

say() { printf 'ferry: %s\n' "$*" >&2; }

stop() {
  code=$1
  shift
  say "$@"
  exit "$code"
}

# --- JDK and Maven ---------------------------------------------------------------------------

# The number before the first dot, from the file every JDK carries, or else from the JVM itself.
major_of() {
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in JAVA_VERSION=*)
        line=${line#*\"}
        echo "${line%%[!0-9]*}"
        return
        ;;
      esac
    done <"$1/release"
  fi
  "$1/bin/java" -version 2>&1 </dev/null | sed -n 's/.* version "\([0-9]*\).*/\1/p'
}

# Takes $1 as the Java home if it is new enough; with $2 = javac, only if it can compile.
take_java() {
  [ -n "$1" ] && [ -x "$1/bin/${2:-java}" ] && [ -x "$1/bin/java" ] || return 1
  java_major=$(major_of "$1")
  [ "${java_major:-0}" -ge "$oldest_jdk" ] || return 1
  java_home=$1
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    take_java "$JAVA_HOME" "$1" || stop 2 "JAVA_HOME is $JAVA_HOME, and that is no" \
      "JDK $oldest_jdk or newer: point it at one, or unset it."
    return
  fi
  if on_path=$(command -v "$1"); then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    take_java "${on_path%/bin/*}" "$1" && return
  fi
  if [ -x /usr/libexec/java_home ]; then
    take_java "$(/usr/libexec/java_home -v "$oldest_jdk+" 2>/dev/null)" "$1" && return
  fi
  for candidate in /usr/lib/jvm/*; do
    take_java "$candidate" "$1" && return
  done
  return 1
}

can_install() {
  [ -e /etc/debian_version ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# Sees to a JDK and to the commands named, which are called like their packages, but for mvn.
need_tools() {
  missing=''
  find_java javac || missing=' jdk'
  for tool in "$@"; do
    command -v "$tool" >/dev/null || missing="$missing $tool"
  done
  [ -n "$missing" ] || return 0
  can_install || stop 2 "please install: $(in_words "$missing"); then run this again." \
    "JAVA_HOME says which JDK, if there are several."
  say "installing$missing with apt-get (log: $log) …"
  apt_install "$missing" || stop_with_log 2 "apt-get could not install$missing"
  find_java javac || stop 2 "apt-get has no JDK $oldest_jdk or newer for this system: install one."
}

in_words() {
  words=''
  for tool in $1; do
    case $tool in
      jdk) tool="a JDK ($oldest_jdk or newer)" ;;
      mvn) tool="Apache Maven (3.8.7 or newer)" ;;
    esac
    words="$words${words:+, }$tool"
  done
  echo "$words"
}

apt_install() (
  exec >>"$log" 2>&1 </dev/null
  export DEBIAN_FRONTEND=noninteractive
  apt-get update || exit
  packages=''
  for tool in $1; do
    case $tool in
      jdk) packages="$packages $(jdk_package)" ;;
      mvn) packages="$packages maven" ;;
      *) packages="$packages $tool" ;;
    esac
  done
  # shellcheck disable=SC2086 # a list of names
  apt-get install -y --no-install-recommends $packages
)

# The system's default may be older than ours (Ubuntu 22.04) or the only one there is (Debian 13).
jdk_package() {
  if apt-cache show "openjdk-$oldest_jdk-jdk-headless" >/dev/null 2>&1; then
    echo "openjdk-$oldest_jdk-jdk-headless"
  else
    echo default-jdk-headless
  fi
}

# Maven's own advice, which follows the errors, is for people who run Maven.
stop_with_log() {
  say "$2. The end of $log:"
  sed -e '/re-run Maven with the -e/,$d' -e '/^\[INFO\]/d' -e '/^\[ERROR\] $/d' "$log" |
    tail -n 20 >&2 || :
  exit "$1"
}

# --- one at a time ---------------------------------------------------------------------------

lock() {
  if command -v flock >/dev/null; then
    exec 9>"$cache/lock"
    flock -n 9 && return
    say "another build of this directory is running; waiting for it …"
    flock 9
  else
    told=''
    until mkdir "$cache/lock.d" 2>/dev/null; do
      holder=$(cat "$cache/lock.d/pid" 2>/dev/null || :)
      if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
        rm -rf "$cache/lock.d"
        continue
      fi
      [ -n "$told" ] || say "another build of this directory is running; waiting for it …"
      told=yes
      sleep 1
    done
    echo $$ >"$cache/lock.d/pid"
    trap 'rm -rf "$cache/lock.d"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
  fi
}

unlock() {
  if command -v flock >/dev/null; then
    exec 9>&-
  else
    trap - EXIT INT TERM
    rm -rf "$cache/lock.d"
  fi
}

# --- the jar we keep -------------------------------------------------------------------------
# `built` names the jar and is as old as the start of its build, so that a source saved during the
# build counts as newer. Directories count too: that is how a deleted file is noticed.

is_fresh() {
  [ -f "$cache/built" ] || return 1
  IFS= read -r kept <"$cache/built" || return 1
  jar=$cache/$kept
  [ -f "$jar" ] || return 1
  [ -z "$(cd "$root" && find pom.xml .mvn ./*/pom.xml ./*/src/main -newer "$cache/built" \
    -print 2>/dev/null | head -n 1)" ]
}

# A release has its jar beside the launcher, maybe where only root may write.
use_jar() {
  jar=$1
  [ -w "$root" ] || cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/ferry
  need_cache
}

need_cache() {
  if ! mkdir -p "$cache" 2>/dev/null || [ ! -w "$cache" ]; then stop 2 "$cache must be writable."; fi
}

begin_build() { : >"$cache/begin"; }

# The copy is named by its content: what runs now keeps its own file, an equal build changes nothing.
keep_jar() {
  fresh=$root/app/target/ferry.jar
  kept=ferry-$(cksum <"$fresh" | tr ' ' -).jar
  jar=$cache/$kept
  if [ ! -f "$jar" ]; then
    cp "$fresh" "$cache/tmp.$$"
    mv "$cache/tmp.$$" "$jar"
  fi
  echo "$kept" >"$cache/tmp.$$"
  touch -r "$cache/begin" "$cache/tmp.$$"
  mv "$cache/tmp.$$" "$cache/built"
  # Older ones: an open file outlives its name, and the hour is for who is about to open it.
  find "$cache" -type f \( -name 'ferry-*' -o -name 'tmp.*' \) ! -name "${kept%.jar}*" -mmin +60 \
    -exec rm -f {} + 2>/dev/null || :
}

build_once() {
  lock
  if ! is_fresh; then
    : >"$log"
    need_tools mvn
    build
  fi
  unlock
}

build() {
  if [ -f "$cache/built" ]; then
    say "building again, the sources have changed …"
  else
    say "building, first use: takes about a minute, longer if Maven has to download …"
  fi
  begin_build
  (
    cd "$root"
    JAVA_HOME=$java_home
    export JAVA_HOME
    mvn -B -ntp -pl app -am -Dmaven.test.skip=true package
  ) >>"$log" 2>&1 </dev/null 9>&- || stop_with_log 70 "the build failed"
  keep_jar
}

# --- class data archive ----------------------------------------------------------------------
# The JVM starts faster from a file of classes loaded and verified once, by a small demo.

name_archive() {
  key=$({ echo "$jar $java_home"; cat "$java_home/release" 2>/dev/null || :; } | cksum)
  archive=${jar##*/}
  archive=$cache/${archive%.jar}-${key%% *}.cds
}

has_archive() {
  [ -e "$archive" ] && [ -z "$(find "$jar" -newer "$archive" 2>/dev/null)" ]
}

train_once() {
  lock
  has_archive || train
  unlock
}

# An empty file says that this JVM cannot make one; then nobody tries again.
train() {
  yard=$cache/train.$$
  mkdir -p "$yard"
  option=-XX:ArchiveClassesAtExit
  if [ "$java_major" -ge 25 ]; then option=-XX:AOTCacheOutput; fi
  limit=''
  if command -v timeout >/dev/null; then limit="timeout 120"; fi
  (
    cd "$yard"
    unset CLERK_SECRET_KEY WORKOS_API_KEY WORKOS_SECRET_KEY FERRY_JAVA_OPTS
    FERRY_WORKSPACE=$yard/workspace
    FERRY_LEARNS=yes # the demo reads its live page, too
    export FERRY_WORKSPACE FERRY_LEARNS
    # shellcheck disable=SC2046,SC2086 # lists of words
    $limit "$java_home/bin/java" $(jvm_flags) "$option=$yard/archive" \
      -jar "$jar" demo --users 5 --json
  ) >"$cache/train.log" 2>&1 </dev/null 9>&- || :
  [ -s "$yard/archive" ] || : >"$yard/archive"
  mv "$yard/archive" "$archive"
  rm -rf "$yard"
}

# The second compiler writes long chains of calls into one method, which nearly half of a run's processor
# time goes into and a run of a minute does not earn back: it gets short ones. UTF-8: JDK 17 would take the
# encoding from the locale.
jvm_flags() {
  case ${FERRY_JAVA_OPTS:-} in *-XX:+Use*GC*) ;; *) echo -XX:+UseSerialGC ;; esac
  echo -XX:FreqInlineSize=60 -XX:InlineSmallCode=600 -XX:MaxInlineLevel=7
  echo -Xmx512m -Dfile.encoding=UTF-8 \
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8
}
