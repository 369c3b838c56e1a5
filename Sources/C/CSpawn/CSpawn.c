#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#endif

// Between fork and exec only async-signal-safe calls are made: other threads of this process may have held any lock.

/// What is written to the guardian: a group that began (positive) or ended (negative).
typedef int32_t guardian_note;

enum { guardian_capacity = 4096 };

static void close_from(int first) {
#if defined(__linux__)
  if (close_range((unsigned)first, ~0U, 0) == 0) return;
#endif
  for (int fd = first; fd < 65536; fd++) close(fd);
}

/// A pipe that other programs do not inherit, even one started by another thread at this very moment.
static int private_pipe(int ends[2]) {
#if defined(__linux__)
  return pipe2(ends, O_CLOEXEC);
#else
  if (pipe(ends) != 0) return -1;
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

static void reset_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void limit(int resource, uint64_t amount) {
  struct rlimit current;
  if (getrlimit(resource, &current) != 0) return;
  rlim_t wanted = (rlim_t)amount;
  if (current.rlim_max != RLIM_INFINITY && wanted > current.rlim_max) wanted = current.rlim_max;
  struct rlimit limits = {wanted, wanted};
  setrlimit(resource, &limits);
}

int cspawn_pipe(int *reader, int *writer) {
  int ends[2];
  if (private_pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  *reader = ends[0];
  *writer = ends[1];
  return 0;
}

#if defined(__linux__)
static int write_file(const char *path, const char *text, size_t size) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t count = write(file, text, size);
  close(file);
  return count == (ssize_t)size ? 0 : -1;
}

/// Appends a number's digits; `snprintf` is no async-signal-safe function.
static char *put_number(char *at, unsigned number) {
  char digits[12];
  int count = 0;
  do digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  while (count > 0) *at++ = digits[--count];
  return at;
}

/// Maps `id` to itself in the new user namespace: `N N 1`.
static int map_id(const char *path, unsigned id) {
  char line[32];
  char *end = put_number(line, id);
  *end++ = ' ';
  end = put_number(end, id);
  *end++ = ' ';
  *end++ = '1';
  return write_file(path, line, (size_t)(end - line));
}
#endif

/// Gives this process a `/` of its own: its own view of the mounts, without any right over the machine's.
static int enter_root(const char *root, const cspawn_bind *binds, int count) {
#if defined(__linux__)
  uid_t user = geteuid();
  gid_t group = getegid();
  if (user == 0 && unshare(CLONE_NEWNS) == 0) {
    // Root needs no namespace of users for it.
  } else {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return -1;
    if (write_file("/proc/self/setgroups", "deny", 4) != 0) return -1;
    if (map_id("/proc/self/uid_map", user) != 0 || map_id("/proc/self/gid_map", group) != 0) return -1;
  }
  if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return -1;
  for (int i = 0; i < count; i++) {
    if (mount(binds[i].source, binds[i].target, NULL, MS_BIND | MS_REC, NULL) != 0) return -1;
  }
  return chroot(root);
#else
  (void)root, (void)binds, (void)count;
  errno = ENOSYS;
  return -1;
#endif
}

bool cspawn_can_have_root(const char *folder) {
  pid_t child = fork();
  if (child < 0) return false;
  if (child == 0) {
    cspawn_bind itself = {folder, folder};
    _exit(enter_root(folder, &itself, 1) == 0 ? 0 : 1);
  }
  int status = 0, signal = 0;
  cspawn_reap(child, &status, &signal);
  return status == 0 && signal == 0;
}

/// Becomes the program; returns only on failure, with `errno` set.
static void become(const cspawn_command *command, int report, pid_t parent) {
  // A group of its own first: what is typed at the terminal is not meant for it.
  if (setpgid(0, 0) != 0) return;
  reset_signals();
#if defined(__linux__)
  // A second line of defence, should the guardian be killed too. The signal comes when the thread that forked ends, so
  // the caller forks on the thread that then waits for the child.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return;
  if (getppid() != parent) _exit(126);
#endif
  // Registered by the child itself, before the program runs: no moment in which the parent's death would orphan it.
  if (command->guardian >= 0) {
    guardian_note began = (guardian_note)getpid();
    if (write(command->guardian, &began, sizeof began) != sizeof began) return;
  }
  int empty = open("/dev/null", O_RDONLY);
  if (empty < 0 || dup2(empty, 0) < 0 || dup2(command->output, 1) < 0 || dup2(command->output, 2) < 0) return;
  if (command->root != NULL && enter_root(command->root, command->binds, command->bind_count) != 0) return;
  if (chdir(command->directory) != 0) return;
  umask(077);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, command->file_size_limit);
  limit(RLIMIT_NOFILE, command->open_files_limit);
  // Everything but the pipe that reports a failed exec, which is moved to 3 and closes itself on success.
  if (report != 3 && (dup2(report, 3) < 0 || fcntl(3, F_SETFD, FD_CLOEXEC) < 0)) return;
  close_from(4);
  execve(command->path, command->arguments, command->environment);
}

pid_t cspawn_start(const cspawn_command *command) {
  int ends[2];
  if (private_pipe(ends) != 0) return -1;
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    int report = ends[1];
    become(command, report, parent);
    int reason = errno;
    // Descriptor 3 is the same pipe when the failure came late; one of the two is open.
    if (write(report, &reason, sizeof reason) < 0 && write(3, &reason, sizeof reason) < 0) _exit(126);
    _exit(127);
  }
  int failure = child < 0 ? errno : 0;
  close(ends[1]);
  if (child > 0) {
    int reason = 0;
    ssize_t count;
    do count = read(ends[0], &reason, sizeof reason);
    while (count < 0 && errno == EINTR);
    if (count == (ssize_t)sizeof reason) {
      failure = reason;
      if (command->guardian >= 0) cspawn_guardian_forget(command->guardian, child);
      int status;
      while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    }
  }
  close(ends[0]);
  if (failure != 0) {
    errno = failure;
    return -1;
  }
  return child;
}

/// Keeps the list of groups until the pipe ends, then kills them all. Never returns.
static void guard(int pipe) {
  static guardian_note groups[guardian_capacity];
  int count = 0;
  guardian_note note;
  for (;;) {
    ssize_t size = read(pipe, &note, sizeof note);
    if (size < 0 && errno == EINTR) continue;
    if (size != (ssize_t)sizeof note) break;
    if (note > 0 && count < guardian_capacity) groups[count++] = note;
    for (int i = 0; note < 0 && i < count; i++) {
      if (groups[i] == -note) groups[i--] = groups[--count];
    }
  }
  for (int i = 0; i < count; i++) kill(-groups[i], SIGKILL);
  _exit(0);
}

pid_t cspawn_guardian_start(int *writer) {
  int ends[2];
  if (private_pipe(ends) != 0) return -1;
  pid_t child = fork();
  if (child == 0) {
    // A group of its own, so that Ctrl-C at the terminal does not end the guardian before its work is done.
    setpgid(0, 0);
    reset_signals();
#if defined(__linux__)
    // Nor does whoever kills this program by its name.
    prctl(PR_SET_NAME, "fn-guardian");
#endif
    signal(SIGTTOU, SIG_IGN);
    dup2(ends[0], 0);
    close_from(1);
    guard(0);
  }
  int failure = errno;
  close(ends[0]);
  if (child < 0) {
    close(ends[1]);
    errno = failure;
    return -1;
  }
  *writer = ends[1];
  return child;
}

void cspawn_guardian_forget(int pipe, pid_t leader) {
  guardian_note ended = -(guardian_note)leader;
  while (write(pipe, &ended, sizeof ended) < 0 && errno == EINTR) continue;
}

void cspawn_wait(pid_t leader) {
  siginfo_t information;
  while (waitid(P_PID, (id_t)leader, &information, WEXITED | WNOWAIT) < 0 && errno == EINTR) continue;
}

bool cspawn_is_over(pid_t leader) {
  siginfo_t information = {0};
  if (waitid(P_PID, (id_t)leader, &information, WEXITED | WNOWAIT | WNOHANG) != 0) return true;
  return information.si_pid == leader;
}

void cspawn_reap(pid_t leader, int *status, int *signal) {
  int raw = 0;
  while (waitpid(leader, &raw, 0) < 0 && errno == EINTR) continue;
  *signal = WIFSIGNALED(raw) ? WTERMSIG(raw) : 0;
  *status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 0;
}
