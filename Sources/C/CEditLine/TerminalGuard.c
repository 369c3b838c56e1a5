// Design: while a terminal is raw, every way for the process to end must make it usable again.
//
// A handler may only call async-signal-safe functions, and a signal may arrive on any thread, so:
// 1. ending and crashing signals: restore the mode (tcsetattr, write), put the former action back, and let it act;
// 2. resize, interrupt, continue: write one byte to a pipe that `cel_wait` polls together with the input.
// A signal that was ignored stays ignored.

#include "CEditLine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int ending[] = {SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGPIPE};
static const int telling[] = {SIGWINCH, SIGINT, SIGCONT};
enum { ENDING = sizeof ending / sizeof *ending, TELLING = sizeof telling / sizeof *telling };

static struct sigaction former_ending[ENDING], former_telling[TELLING];
static struct termios mode;
static int guarded_input = -1, guarded_output = -1;
static volatile sig_atomic_t guarding = 0;
static int pipe_ends[2] = {-1, -1};

static void restore_terminal(void) {
  if (!guarding) return;
  guarding = 0;
  static const char end_of_bracketed_paste[] = "\033[?2004l\r\n";
  ssize_t ignored = write(guarded_output, end_of_bracketed_paste, sizeof end_of_bracketed_paste - 1);
  (void)ignored;
  tcsetattr(guarded_input, TCSANOW, &mode);
}

static void end(int signal) {
  int saved = errno;
  restore_terminal();
  for (int i = 0; i < ENDING; i++)
    if (ending[i] == signal) sigaction(signal, &former_ending[i], NULL);
  // Blocked until this handler returns; then the former action takes it. A fault would come again by itself, but a
  // fault that someone sent with kill(1) would not.
  raise(signal);
  errno = saved;
}

static void tell(int signal) {
  int saved = errno;
  char byte = signal == SIGWINCH ? CEL_RESIZED : signal == SIGINT ? CEL_INTERRUPTED : CEL_CONTINUED;
  ssize_t ignored = write(pipe_ends[1], &byte, 1);
  (void)ignored;
  errno = saved;
}

static void install(int signal, void (*handler)(int), struct sigaction *former) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(signal, NULL, former);
  if (former->sa_handler != SIG_IGN) sigaction(signal, &action, NULL);
}

void cel_guard_begin(int input, int output) {
  if (guarding) return;
  if (pipe_ends[0] < 0) {
    if (pipe(pipe_ends) != 0) return;
    for (int i = 0; i < 2; i++) {
      fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
      fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
    }
    atexit(restore_terminal);
  }
  guarded_input = input;
  guarded_output = output;
  if (tcgetattr(input, &mode) != 0) return;
  for (int i = 0; i < ENDING; i++) install(ending[i], end, &former_ending[i]);
  for (int i = 0; i < TELLING; i++) install(telling[i], tell, &former_telling[i]);
  guarding = 1;
}

void cel_guard_end(void) {
  if (!guarding) return;
  guarding = 0;
  for (int i = 0; i < ENDING; i++) sigaction(ending[i], &former_ending[i], NULL);
  for (int i = 0; i < TELLING; i++) sigaction(telling[i], &former_telling[i], NULL);
}

int cel_wait(int input, int milliseconds) {
  struct pollfd sources[2] = {{.fd = input, .events = POLLIN}, {.fd = pipe_ends[0], .events = POLLIN}};
  for (;;) {
    int ready = poll(sources, 2, milliseconds);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return CEL_INPUT;  // let read(2) report what is wrong
    if (ready == 0) return 0;
    int happened = sources[0].revents ? CEL_INPUT : 0;
    char byte;
    while (sources[1].revents && read(pipe_ends[0], &byte, 1) == 1) happened |= byte;
    if (happened) return happened;
  }
}
