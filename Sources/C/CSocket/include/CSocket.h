#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Unix sockets between processes of one user, which hand one another their open files. A path may be of any length: the
// socket is named through its folder. Every call is repeated when a signal interrupts it, and sets `errno` when it fails.

/// The files that go with a call: standard input, output and error.
enum { CSOCKET_FILES = 3 };

/// Waits for connections at `path`, which the user alone may open; a descriptor, or -1. What is there already is replaced.
int csocket_listen(const char *path);

/// Connects to `path`; a descriptor, or -1.
int csocket_connect(const char *path);

/// The next connection, of a process of the same user; -1 once the listening socket was shut down. Others are sent away.
int csocket_accept(int listener);

/// Sends `size` bytes, with the first of them the three files; 0, or -1.
int csocket_send_files(int socket, const void *bytes, size_t size, const int *files);

/// Sends `size` bytes; 0, or -1. A reader that is gone is an error, not a signal.
int csocket_send(int socket, const void *bytes, size_t size);

/// Reads at most `size` bytes, and the three files if they came along (else `files` is left alone): the count, 0 at the
/// end, or -1.
ssize_t csocket_receive(int socket, void *bytes, size_t size, int *files);

/// Whether the other end is gone.
bool csocket_is_over(int socket);
