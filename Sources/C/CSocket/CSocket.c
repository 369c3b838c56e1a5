#define _GNU_SOURCE
#include "CSocket.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/// Writes the address of `path` within its folder, which stays open as `*folder`: an address holds 107 bytes only.
static int make_address(const char *path, struct sockaddr_un *address, int *folder) {
  const char *slash = strrchr(path, '/');
  if (slash == NULL || slash - path >= PATH_MAX) {
    errno = EINVAL;
    return -1;
  }
  char place[PATH_MAX];
  size_t length = slash == path ? 1 : (size_t)(slash - path);
  memcpy(place, path, length);
  place[length] = 0;
  *folder = open(place, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (*folder < 0) return -1;
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  int written =
      snprintf(address->sun_path, sizeof address->sun_path, "/proc/self/fd/%d/%s", *folder, slash + 1);
  if (written < (int)sizeof address->sun_path) return 0;
  close(*folder);
  errno = ENAMETOOLONG;
  return -1;
}

/// Ends with `result`, the error kept.
static int leave(int result, int first, int second) {
  int error = errno;
  if (first >= 0) close(first);
  if (second >= 0) close(second);
  errno = error;
  return result;
}

int csocket_listen(const char *path) {
  struct sockaddr_un address;
  int folder;
  if (make_address(path, &address, &folder) < 0) return -1;
  int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0) return leave(-1, folder, -1);
  unlink(path);
  // Until it may be opened by the user alone, nobody may: permissions count from the moment it is bound.
  mode_t mask = umask(0177);
  int bound = bind(listener, (struct sockaddr *)&address, sizeof address);
  umask(mask);
  if (bound < 0 || listen(listener, 64) < 0) return leave(-1, folder, listener);
  return leave(listener, folder, -1);
}

int csocket_connect(const char *path) {
  struct sockaddr_un address;
  int folder;
  if (make_address(path, &address, &folder) < 0) return -1;
  int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection < 0) return leave(-1, folder, -1);
  if (connect(connection, (struct sockaddr *)&address, sizeof address) < 0) return leave(-1, folder, connection);
  return leave(connection, folder, -1);
}

int csocket_accept(int listener) {
  while (true) {
    int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (connection < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (connection < 0) return -1;
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid()) return connection;
    close(connection);
  }
}

int csocket_send(int socket, const void *bytes, size_t size) {
  const char *next = bytes;
  while (size > 0) {
    ssize_t count = send(socket, next, size, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    next += count;
    size -= (size_t)count;
  }
  return 0;
}

int csocket_send_files(int socket, const void *bytes, size_t size, const int *files) {
  union {
    char space[CMSG_SPACE(CSOCKET_FILES * sizeof(int))];
    struct cmsghdr alignment;
  } control;
  memset(&control, 0, sizeof control);
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = size};
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(CSOCKET_FILES * sizeof(int));
  memcpy(CMSG_DATA(header), files, CSOCKET_FILES * sizeof(int));
  ssize_t count;
  do {
    count = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return -1;
  return csocket_send(socket, (const char *)bytes + count, size - (size_t)count);
}

ssize_t csocket_receive(int socket, void *bytes, size_t size, int *files) {
  union {
    char space[CMSG_SPACE(CSOCKET_FILES * sizeof(int))];
    struct cmsghdr alignment;
  } control;
  struct iovec part = {.iov_base = bytes, .iov_len = size};
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
  ssize_t count;
  do {
    count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return count;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t length = header->cmsg_len - CMSG_LEN(0);
    int received[CSOCKET_FILES];
    if (length == sizeof received) {
      memcpy(files, CMSG_DATA(header), length);
    } else {
      // Not what was agreed: nothing of it is kept open.
      for (size_t i = 0; i < length / sizeof(int); i++) {
        memcpy(received, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
        close(received[0]);
      }
    }
  }
  return count;
}

bool csocket_is_over(int socket) {
  struct pollfd end = {.fd = socket, .events = POLLRDHUP};
  return poll(&end, 1, 0) > 0 && (end.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}
