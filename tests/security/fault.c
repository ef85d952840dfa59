/* Lets the n-th write or fsync under one folder fail. Loaded with LD_PRELOAD; armed by fault_arm from Python. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* once: only the n-th call fails. on: from the n-th on. half: the n-th writes half, then as `on`. */
enum { OFF, ONCE, ON, HALF };
static int mode = OFF, error_number = ENOSPC, syncs = 0;
static long seen = 0, fail_at = 0;
static char folder[PATH_MAX];

void fault_arm(const char *under, int how, long at, int err, int also_syncs) {
    snprintf(folder, sizeof folder, "%s", under);
    mode = how; fail_at = at; error_number = err; syncs = also_syncs; seen = 0;
}
long fault_seen(void) { return seen; }
void fault_off(void) { mode = OFF; }

static int ours(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}
/* 0: go on; 1: fail; 2: write half. */
static int judge(int fd) {
    if (mode == OFF || !ours(fd)) return 0;
    long now = ++seen;
    if (now < fail_at || (mode == ONCE && now > fail_at)) return 0;
    return mode == HALF && now == fail_at ? 2 : 1;
}
#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)
#define REFUSE do { errno = error_number; return -1; } while (0)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    switch (judge(fd)) { case 1: REFUSE; case 2: return real(fd, data, size / 2 ? size / 2 : size); }
    return real(fd, data, size);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    switch (judge(fd)) { case 1: REFUSE; case 2: return real(fd, data, size / 2 ? size / 2 : size, at); }
    return real(fd, data, size, at);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    switch (judge(fd)) { case 1: REFUSE; case 2: return real(fd, data, size / 2 ? size / 2 : size, at); }
    return real(fd, data, size, at);
}
int fsync(int fd) { REAL(fsync); if (syncs && judge(fd) == 1) REFUSE; return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); if (syncs && judge(fd) == 1) REFUSE; return real(fd); }
