//go:build unix

package pgtest

import (
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// A runner is the user that a server runs as: PostgreSQL refuses root.
type runner struct{ uid, gid int } // -1 for who runs the tests

func unprivileged() (runner, error) {
	if os.Geteuid() != 0 {
		return runner{-1, -1}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, err := strconv.Atoi(u.Uid)
			if err != nil {
				return runner{}, err
			}
			gid, err := strconv.Atoi(u.Gid)
			return runner{uid, gid}, err
		}
	}
	return runner{}, user.UnknownUserError("postgres")
}

func (r runner) own(dir string) error {
	if r.uid < 0 {
		return nil
	}
	return os.Chown(dir, r.uid, r.gid)
}

func (r runner) become(cmd *exec.Cmd) {
	if r.uid >= 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(r.uid), Gid: uint32(r.gid)}}
	}
}
