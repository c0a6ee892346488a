# Sourced by the scripts beside it: what this machine's own package sources say.

# Prints the address from which apt takes this release's packages, whatever the form of its source files.
# It knows the release's code name only after an update.
apt_mirror() {
  local origin=$1 codename=$2
  # shellcheck disable=SC2016 # the dollars are apt's
  apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
    awk -v origin="$origin" -v codename="$codename" \
      '!found && $2 == origin && $3 == codename && $4 == "main" { print $1; found = 1 }'
}

# Whether apt can install a package here. A package's name may be known without a candidate to install.
apt_has() { apt-cache policy "$1" 2>/dev/null | grep -Eq '^ *Candidate: [^(]'; }

apt_install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; }
