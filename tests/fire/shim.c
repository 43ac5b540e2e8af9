/* Put before the C library (LD_PRELOAD), this lets the clock be wrong, names not resolve,
   and the disk below one folder be slow or only to be read: at once, in a process that
   runs. What happens stands in a file that is shared with whoever plays it. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct control {
    _Atomic int64_t clock_seconds;
    _Atomic int64_t sync_microseconds;
    _Atomic int64_t write_microseconds;
    _Atomic int64_t only_to_read;
    _Atomic int64_t names_gone;
    _Atomic int64_t played;
};

static struct control nothing;
static struct control *control = &nothing;
static const char *folder = "/nowhere/";

#define REAL(name)                                               \
    static typeof(&name) real;                                   \
    if (!real)                                                   \
        real = (typeof(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FIRE_CONTROL");
    const char *below = getenv("FIRE_FOLDER");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0 || !below)
        return;
    void *shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE,
                        MAP_SHARED, file, 0);
    close(file);
    if (shared == MAP_FAILED)
        return;
    folder = below;
    control = shared;
}

static int is_below(const char *path)
{
    return strncmp(path, folder, strlen(folder)) == 0;
}

static int is_on_the_disk(int file)
{
    char link[32], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return is_below(path);
}

static void wait_for(int64_t microseconds)
{
    struct timespec left = {microseconds / 1000000, microseconds % 1000000 * 1000};
    while (nanosleep(&left, &left) < 0 && errno == EINTR)
        ;
}

/* Say whether a write is refused; a slow one has waited. */
static int is_refused(int file)
{
    int64_t slow = control->write_microseconds;
    if ((!slow && !control->only_to_read) || !is_on_the_disk(file))
        return 0;
    control->played++;
    if (control->only_to_read) {
        errno = EROFS;
        return 1;
    }
    wait_for(slow);
    return 0;
}

static void sync_slowly(int file)
{
    int64_t slow = control->sync_microseconds;
    if (slow && is_on_the_disk(file)) {
        control->played++;
        wait_for(slow);
    }
}

ssize_t write(int file, const void *bytes, size_t length)
{
    REAL(write);
    return is_refused(file) ? -1 : real(file, bytes, length);
}

#define WRITES_AT(name, offset_type)                                              \
    ssize_t name(int file, const void *bytes, size_t length, offset_type offset) \
    {                                                                             \
        REAL(name);                                                               \
        return is_refused(file) ? -1 : real(file, bytes, length, offset);         \
    }
WRITES_AT(pwrite, off_t)
WRITES_AT(pwrite64, off64_t)

#define WRITES_PARTS_AT(name, offset_type)                                         \
    ssize_t name(int file, const struct iovec *parts, int many, offset_type offset) \
    {                                                                               \
        REAL(name);                                                                 \
        return is_refused(file) ? -1 : real(file, parts, many, offset);             \
    }
WRITES_PARTS_AT(pwritev, off_t)
WRITES_PARTS_AT(pwritev64, off64_t)

int ftruncate(int file, off_t length)
{
    REAL(ftruncate);
    return is_refused(file) ? -1 : real(file, length);
}

int ftruncate64(int file, off64_t length)
{
    REAL(ftruncate64);
    return is_refused(file) ? -1 : real(file, length);
}

int fsync(int file)
{
    REAL(fsync);
    sync_slowly(file);
    return real(file);
}

int fdatasync(int file)
{
    REAL(fdatasync);
    sync_slowly(file);
    return real(file);
}

static int may_not_open(const char *path, int flags)
{
    char whole[PATH_MAX];
    if (!control->only_to_read || !(flags & (O_WRONLY | O_RDWR | O_CREAT)))
        return 0;
    if (path[0] != '/') {
        char here[PATH_MAX / 2];
        if (!getcwd(here, sizeof here))
            return 0;
        snprintf(whole, sizeof whole, "%s/%.2000s", here, path);
        path = whole;
    }
    if (!is_below(path))
        return 0;
    control->played++;
    errno = EROFS;
    return 1;
}

#define OPENS(name)                                              \
    int name(const char *path, int flags, ...)                   \
    {                                                            \
        REAL(name);                                              \
        va_list more;                                            \
        va_start(more, flags);                                   \
        int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0; \
        va_end(more);                                            \
        return may_not_open(path, flags) ? -1 : real(path, flags, mode); \
    }
OPENS(open)
OPENS(open64)

int clock_gettime(clockid_t which, struct timespec *now)
{
    REAL(clock_gettime);
    int failed = real(which, now);
    if (!failed && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        now->tv_sec += control->clock_seconds;
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    REAL(gettimeofday);
    int failed = real(now, zone);
    if (!failed)
        now->tv_sec += control->clock_seconds;
    return failed;
}

time_t time(time_t *kept)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (kept)
        *kept = now.tv_sec;
    return now.tv_sec;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **found)
{
    REAL(getaddrinfo);
    struct in6_addr number;
    if (control->names_gone && node && inet_pton(AF_INET, node, &number) != 1 &&
        inet_pton(AF_INET6, node, &number) != 1) {
        control->played++;
        return EAI_AGAIN;
    }
    return real(node, service, hints, found);
}
