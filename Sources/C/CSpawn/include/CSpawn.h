#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// A folder that is seen at another place.
typedef struct cspawn_bind {
  const char *source;
  /// Where it is seen: a folder that exists below the command's root.
  const char *target;
} cspawn_bind;

/// A process to start in a group of its own, with nothing inherited but what is named here.
typedef struct cspawn_command {
  /// An absolute path, a vector of arguments and one of `NAME=value`, both ended by NULL.
  const char *path;
  char *const *arguments;
  char *const *environment;
  /// The working directory, as the process sees it.
  const char *directory;
  /// Becomes the standard output and the standard error; the standard input is empty.
  int output;
  /// The guardian's pipe, from `cspawn_guardian_start`; -1 for none.
  int guardian;
  /// The largest file that may be written, in bytes, and the most open files.
  uint64_t file_size_limit;
  uint64_t open_files_limit;
  /// The folder that becomes the process's `/`, and what is seen in it, in this order; NULL for none. Linux only.
  const char *root;
  const cspawn_bind *binds;
  int bind_count;
} cspawn_command;

/// Starts `command`; its process ID, which is its group's too, or -1 with `errno` set.
///
/// A child that cannot be started (no such program, no such directory) is an error here, not an exit status later.
/// On Linux it is killed when the calling thread ends: call it on a thread that lives until the child has ended.
pid_t cspawn_start(const cspawn_command *command);

/// Whether this machine lets a process have a `/` of its own: `root` and `binds` of a command work.
bool cspawn_can_have_root(const char *folder);

/// Starts the guardian: a small child that kills every registered group once this process is gone, however it went.
///
/// - returns: its process ID, or -1 with `errno` set; `*pipe` is this process's end, kept open as long as it lives.
pid_t cspawn_guardian_start(int *pipe);

/// Tells the guardian that the group of `leader` is gone, so that a later process of the same number is left alone.
void cspawn_guardian_forget(int pipe, pid_t leader);

/// Waits until `leader` has ended, without reaping it: its number stays taken until `cspawn_reap`.
void cspawn_wait(pid_t leader);

/// Whether `leader` has ended, without waiting and without reaping it.
bool cspawn_is_over(pid_t leader);

/// How a process ended: `*signal` is 0 or the signal that ended it, else `*status` is its exit status.
void cspawn_reap(pid_t leader, int *status, int *signal);

/// A pipe whose ends are closed in other programs; reading never waits. 0, or -1 with `errno` set.
int cspawn_pipe(int *reader, int *writer);
