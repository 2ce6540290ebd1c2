/* A disk with faults, put under the collector with LD_PRELOAD. Only SQLite's files are touched: those
 * with ".sqlite" in their name. Variables, all optional:
 *
 *   DISK_SYNC_MS=N      every fsync and fdatasync takes N milliseconds longer
 *   DISK_SYNC_LOST=1    every sync says that it was done, and syncs nothing
 *   DISK_SYNC_FAILS=N   the Nth sync fails with EIO, once, and syncs nothing
 *   DISK_WRITE_FAILS=N  the Nth write fails with EIO, once
 *   DISK_FROM=FILE      syncs and writes that fail or kill are counted from when FILE exists
 *   DISK_FULL=FILE      while FILE exists, a write that makes a file longer fails with ENOSPC
 *   DISK_DIE=N          the Nth write to the database itself, which only a checkpoint does, writes
 *                       half and kills the process
 *   DISK_READ_ONLY=FILE while FILE exists, every write fails with EROFS, and so does opening for writing,
 *                       as on a disk that the system has remounted after an error
 *   DISK_SYNCS=FILE     FILE gets one byte longer with every sync that was done
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

static int counting(void) {
  const char *file = getenv("DISK_FROM");
  return !file || access(file, F_OK) == 0;
}

static int name_of(int fd, char *into, size_t room) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, into, room - 1);
  if (n <= 0) return 0;
  into[n] = 0;
  return strstr(into, ".sqlite") != NULL;
}

static int read_only(void) {
  const char *file = getenv("DISK_READ_ONLY");
  return file && access(file, F_OK) == 0;
}

static int is_database(const char *name) {
  size_t n = strlen(name);
  return n > 7 && strcmp(name + n - 7, ".sqlite") == 0;
}

static int synced(int fd, int (*real)(int)) {
  static atomic_long count;
  char name[4096];
  if (!name_of(fd, name, sizeof name)) return real(fd);
  long slow = number("DISK_SYNC_MS");
  if (slow > 0) {
    struct timespec wait = { slow / 1000, (slow % 1000) * 1000000 };
    nanosleep(&wait, NULL);
  }
  if (counting() && atomic_fetch_add(&count, 1) + 1 == number("DISK_SYNC_FAILS")) {
    errno = EIO;
    return -1;
  }
  if (number("DISK_SYNC_LOST")) return 0;
  int done = real(fd);
  const char *tally = getenv("DISK_SYNCS");
  if (tally && done == 0) {
    int file = open(tally, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file >= 0) {
      if (write(file, ".", 1) != 1) abort();
      close(file);
    }
  }
  return done;
}

int fsync(int fd) { return synced(fd, (int (*)(int))dlsym(RTLD_NEXT, "fsync")); }
int fdatasync(int fd) { return synced(fd, (int (*)(int))dlsym(RTLD_NEXT, "fdatasync")); }

typedef ssize_t (*writer)(int, const void *, size_t, off64_t);

static ssize_t written(int fd, const void *bytes, size_t n, off64_t at, writer real) {
  static atomic_long writes, checkpointed;
  char name[4096];
  if (!name_of(fd, name, sizeof name)) return real(fd, bytes, n, at);
  if (read_only()) {
    errno = EROFS;
    return -1;
  }
  const char *full = getenv("DISK_FULL");
  struct stat64 now;
  if (full && access(full, F_OK) == 0 && fstat64(fd, &now) == 0 && at + (off64_t)n > now.st_size) {
    errno = ENOSPC;
    return -1;
  }
  if (counting() && atomic_fetch_add(&writes, 1) + 1 == number("DISK_WRITE_FAILS")) {
    errno = EIO;
    return -1;
  }
  if (is_database(name) && counting() && atomic_fetch_add(&checkpointed, 1) + 1 == number("DISK_DIE")) {
    real(fd, bytes, n / 2, at);
    kill(getpid(), SIGKILL);
  }
  return real(fd, bytes, n, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) {
  return written(fd, bytes, n, at, (writer)dlsym(RTLD_NEXT, "pwrite64"));
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) {
  return written(fd, bytes, n, at, (writer)dlsym(RTLD_NEXT, "pwrite64"));
}

typedef int (*opener)(const char *, int, ...);

static int opened(const char *path, int flags, int mode, opener real) {
  if ((flags & O_ACCMODE) != O_RDONLY && strstr(path, ".sqlite") && read_only()) {
    errno = EROFS;
    return -1;
  }
  return real(path, flags, mode);
}

static int mode_of(int flags, va_list *rest) {
  return flags & O_CREAT ? va_arg(*rest, int) : 0;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, &rest);
  va_end(rest);
  return opened(path, flags, mode, (opener)dlsym(RTLD_NEXT, "open"));
}
int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, &rest);
  va_end(rest);
  return opened(path, flags, mode, (opener)dlsym(RTLD_NEXT, "open64"));
}
