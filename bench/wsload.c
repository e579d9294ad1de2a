/* wsload - single-threaded epoll WebSocket/Socket.IO load generator.
 * Build:  gcc -O2 -Wall -o wsload wsload.c -lz
 * Output: one JSON object on stdout; progress on stderr. Loopback only.
 *
 * -n clients, -r notes/s in total (open loop, random sender), -d seconds, -p port, -u path,
 * --join MSG (sent once connected), --ready SUBSTR (what makes a client ready; may be in the
 * acknowledgement of --join), --send TEMPLATE (%I ack id, %K note mark, %P padding, %C client
 * number, %T the client's token), --tokens FILE (one token a line, client i takes line i; the
 * CONNECT payload is then {"token":"%T"} unless --connect-payload says otherwise),
 * --pid P[,P] (server CPU and RSS), --deflate, --stall K, --connect-only, --warm, --drain.
 *
 * Every note carries a token "Kq%09u" in its payload. Whatever the server sends
 * (one event per note, batches, JSON, binary attachments) is scanned for tokens;
 * each token found at a client other than the sender is one delivery, timed from
 * the moment the note was *scheduled* to be sent (no coordinated omission).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#define TOKLEN 11
#define RB (1 << 20)

/* ---------- options ---------- */
static int N = 100, stall = 0, inflight = 64, want_deflate = 0;
static double rate = 20, dur = 10, warm = 2, drain = 10, conntmo = 60, settle = 1.0;
static const char *host = "127.0.0.1", *path = "/socket.io/?EIO=4&transport=websocket";
static int port = 5000;
static const char *proto = "sio";            /* sio | raw */
static const char *joinmsg = "";             /* sent once connected */
static const char *readymark = "";           /* substring that marks the client ready */
static const char *sendtpl = "42%I[\"note\",{\"board\":\"b1\",\"text\":\"%K %P\"}]";
static const char *sendbin[4];
static int nsendbin = 0, padlen = 60, noack = 0, connonly = 0;
static const char *hdrs = "", *label = "", *acklog = NULL, *connpayload = "";
static char **tokenof; static int ntokens;   /* --tokens: one for each client */
static int pids[16], npids = 0;

/* ---------- clients ---------- */
enum { S_IDLE, S_CONN, S_HTTP, S_EIO, S_SIO, S_JOIN, S_READY, S_DEAD };
typedef struct {
    int fd, st;
    uint8_t *left; size_t nleft, cleft;      /* incomplete input */
    uint8_t *out; size_t nout, cout;         /* pending output   */
    z_stream *z; int deflated;
    uint64_t t_start;
} C;
static C *cl;
static int ep, nready, ndead, nconnecting, nextconn;
static uint8_t *rbuf, *zbuf;
static uint64_t frames, bytes, closes;

/* ---------- notes ---------- */
typedef struct { uint64_t t; int sender; uint64_t tack; uint32_t got; } Note;
static Note *notes; static uint32_t nnotes, maxnotes;
static uint8_t *bits; static size_t bitrow;
static uint64_t deliveries, dups, echoes, acks, refused, m_deliveries;
static uint32_t m_first = 0, m_last = 0;     /* measured notes [first,last) */

/* histogram: log-linear, <1% error, microseconds */
#define HB (64 * 128)
static uint64_t h_fan[HB], h_ack[HB];
static uint64_t max_fan, max_ack, n_fan, n_ack;
static int hidx(uint64_t us) {
    if (us < 128) return us;
    int e = 63 - __builtin_clzll(us);
    int i = (e - 6) * 64 + ((us >> (e - 6)) & 63) + 64;
    return i < HB ? i : HB - 1;
}
static double hval(int i) {
    if (i < 128) return i;
    int e = (i - 64) / 64 + 6, m = (i - 64) % 64;
    return (double)((uint64_t)(64 + m) << (e - 6)) + (double)(1ull << (e - 6)) / 2;
}
static double pct(uint64_t *h, uint64_t n, double p) {
    if (!n) return -1;
    uint64_t want = (uint64_t)(p * n); if (want >= n) want = n - 1;
    uint64_t s = 0;
    for (int i = 0; i < HB; i++) { s += h[i]; if (s > want) return hval(i) / 1000.0; }
    return -1;
}
static uint64_t now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000ull + t.tv_nsec; }

/* ---------- process stats ---------- */
static double cpu_of(int pid) {
    clockid_t own; struct timespec used;         /* nanoseconds where the kernel gives them */
    if (!clock_getcpuclockid(pid, &own) && !clock_gettime(own, &used)) return used.tv_sec + used.tv_nsec / 1e9;
    char p[64], b[2048]; snprintf(p, 64, "/proc/%d/stat", pid);
    FILE *f = fopen(p, "r"); if (!f) return 0;
    size_t n = fread(b, 1, sizeof b - 1, f); fclose(f); b[n] = 0;
    char *q = strrchr(b, ')'); if (!q) return 0;
    unsigned long ut, st;
    if (sscanf(q + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &ut, &st) != 2) return 0;
    return (double)(ut + st) / sysconf(_SC_CLK_TCK);
}
static long rss_of(int pid, const char *key) {
    char p[64], l[256]; snprintf(p, 64, "/proc/%d/status", pid);
    FILE *f = fopen(p, "r"); long v = 0; if (!f) return 0;
    while (fgets(l, 256, f)) if (!strncmp(l, key, strlen(key))) { v = atol(l + strlen(key) + 1); break; }
    fclose(f); return v;
}
static double cpu_all(void) { double s = 0; for (int i = 0; i < npids; i++) s += cpu_of(pids[i]); return s; }
static long rss_all(const char *k) { long s = 0; for (int i = 0; i < npids; i++) s += rss_of(pids[i], k); return s; }
/* busy and iowait seconds per core from /proc/stat */
static void stat_cores(double *busy, double *iow) {
    FILE *f = fopen("/proc/stat", "r"); char l[512]; busy[0] = busy[1] = *iow = 0; if (!f) return;
    while (fgets(l, 512, f)) { int k; unsigned long u, n, s, i, w, q, sq, st;
        if (sscanf(l, "cpu%d %lu %lu %lu %lu %lu %lu %lu %lu", &k, &u, &n, &s, &i, &w, &q, &sq, &st) == 9 && k >= 0 && k < 2) { busy[k] = (u + n + s + q + sq + st) / 100.0; *iow += w / 100.0; } }
    fclose(f);
}
static double self_cpu(void) { struct rusage r; getrusage(RUSAGE_SELF, &r); return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6; }

/* ---------- output ---------- */
static void die_client(C *c) {
    if (c->st == S_DEAD) return;
    if (c->st == S_READY) nready--;
    if (c->st >= S_CONN && c->st < S_READY) nconnecting--;
    c->st = S_DEAD; ndead++; close(c->fd);
}
static void want(C *c, int w) { struct epoll_event e = { .events = EPOLLIN | (w ? EPOLLOUT : 0), .data.ptr = c }; epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e); }
static void wr(C *c, const uint8_t *p, size_t n) {
    if (c->st == S_DEAD) return;
    if (!c->nout) {
        ssize_t k = send(c->fd, p, n, MSG_NOSIGNAL);
        if (k < 0) { if (errno != EAGAIN) { die_client(c); return; } k = 0; }
        if ((size_t)k == n) return;
        p += k; n -= k; want(c, 1);
    }
    if (c->nout + n > c->cout) { c->cout = (c->nout + n) * 2; c->out = realloc(c->out, c->cout); }
    memcpy(c->out + c->nout, p, n); c->nout += n;
}
static void ws_send(C *c, int op, const uint8_t *p, size_t n) {
    static uint8_t f[1 << 17]; size_t h = 2;
    if (n > sizeof f - 16) return;
    f[0] = 0x80 | op;
    if (n < 126) f[1] = 0x80 | n;
    else if (n < 65536) { f[1] = 0x80 | 126; f[2] = n >> 8; f[3] = n; h = 4; }
    else return;
    uint32_t m = (uint32_t)rand() * 2654435761u; memcpy(f + h, &m, 4);
    uint8_t *mk = f + h; h += 4;
    for (size_t i = 0; i < n; i++) f[h + i] = p[i] ^ mk[i & 3];
    wr(c, f, h + n);
}
static void ws_text(C *c, const char *s) { ws_send(c, 1, (const uint8_t *)s, strlen(s)); }

/* template: %I note id, %K mark, %P padding, %C client no, %T its token, %% */
static size_t expand(char *o, size_t cap, const char *t, uint32_t id, int cno) {
    size_t k = 0;
    for (; *t && k + 200 < cap; t++) {
        if (*t != '%') { o[k++] = *t; continue; }
        t++;
        if (*t == 'I') k += sprintf(o + k, "%u", id);
        else if (*t == 'K') k += sprintf(o + k, "Kq%09u", id);
        else if (*t == 'C') k += sprintf(o + k, "%d", cno);
        else if (*t == 'T') { const char *s = cno < ntokens ? tokenof[cno] : ""; while (*s && k + 200 < cap) o[k++] = *s++; }
        else if (*t == 'P') { for (int i = 0; i < padlen && k + 200 < cap; i++) o[k++] = "lorem ipsum dolor sit amet "[(i + id) % 27]; }
        else o[k++] = *t;
    }
    o[k] = 0; return k;
}

/* one token a line; they go into JSON as they are, so nothing that JSON would escape */
static void read_tokens(const char *file) {
    FILE *f = fopen(file, "r"); char l[1024]; if (!f) { perror(file); exit(2); }
    while (fgets(l, sizeof l, f)) {
        l[strcspn(l, "\r\n")] = 0;
        if (!*l) continue;
        if (strpbrk(l, "\"\\")) { fprintf(stderr, "%s: a token with a quote or backslash\n", file); exit(2); }
        tokenof = realloc(tokenof, (ntokens + 1) * sizeof *tokenof); tokenof[ntokens++] = strdup(l);
    }
    fclose(f);
}

/* ---------- input ---------- */
static void ready(C *c) { c->st = S_READY; nready++; nconnecting--; }
static void tokens(C *c, const uint8_t *p, size_t n, uint64_t t) {
    int ci = c - cl; const uint8_t *e = p + n;
    while (e - p >= TOKLEN && (p = memmem(p, e - p, "Kq", 2))) {
        if (e - p < TOKLEN) return;
        uint32_t id = 0; int ok = 1;
        for (int i = 2; i < TOKLEN; i++) { if (p[i] < '0' || p[i] > '9') { ok = 0; break; } id = id * 10 + (p[i] - '0'); }
        p += ok ? TOKLEN : 2;
        if (!ok || id >= nnotes) continue;
        Note *q = &notes[id];
        if (q->sender == ci) { echoes++; continue; }
        uint8_t *b = bits + (size_t)id * bitrow + (ci >> 3);
        if (*b & (1 << (ci & 7))) { dups++; continue; }
        *b |= 1 << (ci & 7);
        deliveries++; q->got++;
        if (id >= m_first && (!m_last || id < m_last) && m_first != UINT32_MAX) {
            uint64_t us = (t - q->t) / 1000; h_fan[hidx(us)]++; n_fan++; if (us > max_fan) max_fan = us; m_deliveries++;
        }
    }
}
static FILE *af;
static void on_msg(C *c, int op, uint8_t *p, size_t n, uint64_t t) {
    frames++;
    if (op == 1 && n) {
        int sio = proto[0] == 's';
        if (sio && p[0] == '2') { p[0] = '3'; ws_send(c, 1, p, n); return; }
        if (p[0] == '4' && n > 1 && p[1] == '3') {
            uint32_t id = 0; size_t i = 2;
            while (i < n && p[i] >= '0' && p[i] <= '9') id = id * 10 + (p[i++] - '0');
            if (c->st == S_JOIN && *readymark && memmem(p, n, readymark, strlen(readymark))) ready(c);
            if (id < nnotes && !notes[id].tack) {
                notes[id].tack = t; acks++;
                if (memmem(p, n, "\"ok\":false", 10) && !refused++) fprintf(stderr, "refused: %.*s\n", (int)(n > 200 ? 200 : n), p);
                if (af) { fprintf(af, "Kq%09u %.*s\n", id, (int)(n - i > 200 ? 200 : n - i), (char *)p + i); }
                if (id >= m_first && (!m_last || id < m_last)) {
                    uint64_t us = (t - notes[id].t) / 1000; h_ack[hidx(us)]++; n_ack++; if (us > max_ack) max_ack = us;
                }
            }
            return;
        }
        if (c->st == S_EIO && p[0] == '0') { char b[4096] = "40"; expand(b + 2, sizeof b - 2, connpayload, 0, c - cl); ws_text(c, b); c->st = S_SIO; return; }
        if (c->st == S_SIO && p[0] == '4' && n > 1 && p[1] == '0') {
            c->st = S_JOIN;
            if (*joinmsg) { char b[8192]; expand(b, sizeof b, joinmsg, 0, c - cl); ws_text(c, b); }
            if (!*readymark) ready(c);
            return;
        }
        if (c->st == S_SIO && n > 1 && p[0] == '4' && p[1] == '4') { fprintf(stderr, "connect error: %.*s\n", (int)n, p); die_client(c); return; }
    }
    if (c->st == S_JOIN && *readymark && memmem(p, n, readymark, strlen(readymark))) ready(c);
    tokens(c, p, n, t);
}
static size_t feed(C *c, uint8_t *p, size_t n, uint64_t t) {   /* returns consumed */
    size_t o = 0;
    if (c->st == S_HTTP) {
        uint8_t *e = memmem(p, n, "\r\n\r\n", 4);
        if (!e) return 0;
        if (!memmem(p, e - p, " 101 ", 5)) { static int once; if (!once++) fprintf(stderr, "bad upgrade: %.*s\n", (int)(n > 600 ? 600 : n), p); die_client(c); return n; }
        c->deflated = memmem(p, e - p, "permessage-deflate", 18) != NULL;
        if (c->deflated) { c->z = calloc(1, sizeof *c->z); inflateInit2(c->z, -15); }
        o = e - p + 4;
        if (proto[0] == 's') c->st = S_EIO;
        else { c->st = S_JOIN; if (*joinmsg) { char b[8192]; expand(b, sizeof b, joinmsg, 0, c - cl); ws_text(c, b); } if (!*readymark) ready(c); }
    }
    while (n - o >= 2 && c->st != S_DEAD) {
        uint8_t *f = p + o; size_t h = 2; uint64_t len = f[1] & 127;
        if (len == 126) { if (n - o < 4) break; len = f[2] << 8 | f[3]; h = 4; }
        else if (len == 127) { if (n - o < 10) break; len = 0; for (int i = 0; i < 8; i++) len = len << 8 | f[2 + i]; h = 10; }
        if (n - o < h + len) break;
        int op = f[0] & 15; uint8_t *d = f + h; size_t dl = len;
        if (f[0] & 0x40 && c->z) {
            static const uint8_t tail[4] = { 0, 0, 255, 255 }; static uint8_t in[RB];
            if (dl + 4 > RB) { fprintf(stderr, "too big\n"); exit(1); }
            memcpy(in, d, dl); memcpy(in + dl, tail, 4);
            c->z->next_in = in; c->z->avail_in = dl + 4; c->z->next_out = zbuf; c->z->avail_out = RB;
            inflate(c->z, Z_SYNC_FLUSH); d = zbuf; dl = RB - c->z->avail_out;
        }
        if (op == 8) { closes++; die_client(c); return n; }
        else if (op == 9) ws_send(c, 10, d, dl);
        else if (op != 10) on_msg(c, op, d, dl, t);
        o += h + len;
    }
    return o;
}
static void rd(C *c) {
    memcpy(rbuf, c->left, c->nleft); size_t n = c->nleft;
    ssize_t k = recv(c->fd, rbuf + n, RB - n, 0);
    if (k == 0) { die_client(c); return; }
    if (k < 0) { if (errno != EAGAIN && errno != EINTR) die_client(c); return; }
    uint64_t t = now();
    bytes += k; n += k;
    size_t o = feed(c, rbuf, n, t);
    if (c->st == S_DEAD) return;
    c->nleft = n - o;
    if (c->nleft > c->cleft) { c->cleft = c->nleft * 2; c->left = realloc(c->left, c->cleft); }
    memcpy(c->left, rbuf + o, c->nleft);
    if (stall && c - cl < stall && c->st == S_READY) { struct epoll_event e = { .events = 0, .data.ptr = c }; epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e); }
}
static void start_conn(void) {
    C *c = &cl[nextconn++]; c->t_start = now();
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c->fd < 0) { perror("socket"); exit(1); }
    int one = 1; setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (stall && c - cl < stall) { int rb = 4096; setsockopt(c->fd, SOL_SOCKET, SO_RCVBUF, &rb, sizeof rb); }
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) }; inet_pton(AF_INET, host, &a.sin_addr);
    c->st = S_CONN; nconnecting++;
    struct epoll_event e = { .events = EPOLLIN | EPOLLOUT, .data.ptr = c };
    if (connect(c->fd, (void *)&a, sizeof a) < 0 && errno != EINPROGRESS) { die_client(c); return; }
    epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &e);
}
static void connected(C *c) {
    int err = 0; socklen_t l = sizeof err; getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &l);
    if (err) { die_client(c); return; }
    char b[4096], pth[1024]; expand(pth, sizeof pth, path, 0, c - cl);
    char hx[2048]; size_t k = 0; for (const char *s = hdrs; *s && k < 2000; s++) { if (s[0] == '|') { hx[k++] = '\r'; hx[k++] = '\n'; } else hx[k++] = *s; } if (k) { hx[k++] = '\r'; hx[k++] = '\n'; } hx[k] = 0;
    int n = snprintf(b, sizeof b, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s%s\r\n",
        pth, host, port, want_deflate ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n" : "", hx);
    c->st = S_HTTP; want(c, 0); wr(c, (uint8_t *)b, n);
}
static void pump_us(int64_t us) {
    struct epoll_event ev[512]; struct timespec ts = { us / 1000000, us % 1000000 * 1000 };
    int n = epoll_pwait2(ep, ev, 512, &ts, NULL);
    for (int i = 0; i < n; i++) {
        C *c = ev[i].data.ptr;
        if (c->st == S_DEAD) continue;
        if (c->st == S_CONN) { if (ev[i].events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) connected(c); continue; }
        if (ev[i].events & EPOLLOUT && c->nout) {
            ssize_t k = send(c->fd, c->out, c->nout, MSG_NOSIGNAL);
            if (k > 0) { memmove(c->out, c->out + k, c->nout - k); c->nout -= k; }
            if (!c->nout) want(c, 0);
        }
        if (ev[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) rd(c);
    }
}
static void pump(int ms) { pump_us(ms * 1000); }
static double max_lag;
static void send_note(uint64_t sched) {
    static uint32_t rr = 0x9e3779b9; C *c = NULL; int ci = 0;
    for (int tries = 0; tries < 1000; tries++) {
        rr = rr * 1664525u + 1013904223u; ci = stall + (rr >> 8) % (N - stall); c = &cl[ci];
        if (c->st == S_READY) break;
        c = NULL;
    }
    if (!c || nnotes >= maxnotes) return;
    uint32_t id = nnotes++; notes[id].t = sched; notes[id].sender = ci;
    static char b[1 << 16]; size_t n = expand(b, sizeof b, sendtpl, id, ci);
    ws_send(c, 1, (uint8_t *)b, n);
    for (int i = 0; i < nsendbin; i++) { n = expand(b, sizeof b, sendbin[i], id, ci); ws_send(c, 2, (uint8_t *)b, n); }
    double lag = (now() - sched) / 1e6; if (lag > max_lag) max_lag = lag;
}
int main(int argc, char **argv) {
    enum { O_JOIN = 256, O_READY, O_SEND, O_BIN, O_PAD, O_HDR, O_LABEL, O_PID, O_WARM, O_DRAIN, O_INFL, O_STALL, O_DEFL, O_NOACK, O_ACKLOG, O_CONNONLY, O_CTMO, O_CPAY, O_SETTLE, O_TOKENS };
    static struct option lo[] = { {"clients",1,0,'n'},{"rate",1,0,'r'},{"dur",1,0,'d'},{"host",1,0,'h'},{"port",1,0,'p'},{"path",1,0,'u'},{"proto",1,0,'x'},
        {"join",1,0,O_JOIN},{"ready",1,0,O_READY},{"send",1,0,O_SEND},{"send-bin",1,0,O_BIN},{"pad",1,0,O_PAD},{"headers",1,0,O_HDR},{"label",1,0,O_LABEL},{"pid",1,0,O_PID},
        {"warm",1,0,O_WARM},{"drain",1,0,O_DRAIN},{"inflight",1,0,O_INFL},{"stall",1,0,O_STALL},{"deflate",0,0,O_DEFL},{"noack",0,0,O_NOACK},{"acklog",1,0,O_ACKLOG},
        {"connect-only",0,0,O_CONNONLY},{"connect-timeout",1,0,O_CTMO},{"connect-payload",1,0,O_CPAY},{"settle",1,0,O_SETTLE},{"tokens",1,0,O_TOKENS},{0} };
    int o; while ((o = getopt_long(argc, argv, "n:r:d:h:p:u:x:", lo, 0)) != -1) switch (o) {
        case 'n': N = atoi(optarg); break; case 'r': rate = atof(optarg); break; case 'd': dur = atof(optarg); break;
        case 'h': host = optarg; break; case 'p': port = atoi(optarg); break; case 'u': path = optarg; break; case 'x': proto = optarg; break;
        case O_JOIN: joinmsg = optarg; break; case O_READY: readymark = optarg; break; case O_SEND: sendtpl = optarg; break;
        case O_BIN: sendbin[nsendbin++] = optarg; break; case O_PAD: padlen = atoi(optarg); break; case O_HDR: hdrs = optarg; break;
        case O_LABEL: label = optarg; break; case O_PID: for (char *s = strtok(optarg, ","); s; s = strtok(0, ",")) pids[npids++] = atoi(s); break;
        case O_WARM: warm = atof(optarg); break; case O_DRAIN: drain = atof(optarg); break; case O_INFL: inflight = atoi(optarg); break;
        case O_STALL: stall = atoi(optarg); break; case O_DEFL: want_deflate = 1; break; case O_NOACK: noack = 1; break; case O_ACKLOG: acklog = optarg; break;
        case O_CONNONLY: connonly = 1; break; case O_CTMO: conntmo = atof(optarg); break; case O_CPAY: connpayload = optarg; break; case O_SETTLE: settle = atof(optarg); break;
        case O_TOKENS: read_tokens(optarg); break;
        default: return 2; }
    if (ntokens && ntokens < N) { fprintf(stderr, "%d tokens for %d clients\n", ntokens, N); return 2; }
    if (ntokens && !*connpayload) connpayload = "{\"token\":\"%T\"}";
    cl = calloc(N, sizeof *cl); for (int i = 0; i < N; i++) { cl[i].cleft = 512; cl[i].left = malloc(512); }
    rbuf = malloc(RB + 16); zbuf = malloc(RB); ep = epoll_create1(0);
    maxnotes = (uint32_t)((warm + dur) * rate) + 16; notes = calloc(maxnotes, sizeof *notes);
    bitrow = (N + 7) / 8; bits = calloc(maxnotes, bitrow);
    if (acklog) af = fopen(acklog, "w");
    long rss0 = rss_all("VmRSS"); double cpuc0 = cpu_all();
    /* --- connect --- */
    uint64_t t0 = now();
    while (nready + ndead < N && (now() - t0) / 1e9 < conntmo) {
        while (nextconn < N && nconnecting < inflight) start_conn();
        pump(5);
    }
    double ct = (now() - t0) / 1e9; int conn_ok = nready, conn_fail = N - nready;
    double cpuc1 = cpu_all();
    uint64_t ts = now(); while ((now() - ts) / 1e9 < settle) pump(5);
    long rss1 = rss_all("VmRSS");
    fprintf(stderr, "[%s] connected %d/%d in %.2fs\n", label, conn_ok, N, ct);
    printf("{\"label\":\"%s\",\"N\":%d,\"R\":%g,\"dur\":%g,\"connected\":%d,\"connect_failed\":%d,\"connect_s\":%.3f,\"connect_per_s\":%.1f,\"connect_cpu_ms_per_conn\":%.3f,\"rss0_kb\":%ld,\"rss_conn_kb\":%ld,\"rss_per_conn_kb\":%.1f",
        label, N, rate, dur, conn_ok, conn_fail, ct, conn_ok / ct, conn_ok ? (cpuc1 - cpuc0) * 1000 / conn_ok : 0, rss0, rss1, conn_ok ? (double)(rss1 - rss0) / conn_ok : 0);
    if (connonly || conn_ok < 2 || rate <= 0) {
        if (connonly && dur > 0) { double c0 = cpu_all(); uint64_t a = now(); while ((now() - a) / 1e9 < dur) pump(20); printf(",\"idle_cpu_pct\":%.2f,\"alive\":%d", (cpu_all() - c0) * 100 / dur, nready); }
        printf("}\n"); return conn_ok == N ? 0 : 1;
    }
    /* --- load --- */
    m_first = UINT32_MAX; uint64_t step = (uint64_t)(1e9 / rate), t = now(), tw = t + (uint64_t)(warm * 1e9), te = tw + (uint64_t)(dur * 1e9), next = t;
    int meas = 0; double c0 = 0, s0 = 0, bz0[2] = {0}, bz1[2], io0 = 0, io1; uint64_t d0 = 0, f0 = 0, b0 = 0, tm0 = 0, e0 = 0; int alive0 = nready;
    while ((t = now()) < te) {
        if (!meas && t >= tw) { meas = 1; stat_cores(bz0, &io0); m_first = nnotes; c0 = cpu_all(); s0 = self_cpu(); d0 = deliveries; f0 = frames; b0 = bytes; e0 = echoes; tm0 = t; alive0 = nready; }
        while (next <= t && next < te) { send_note(next); next += step; t = now(); }
        int64_t w = ((int64_t)next - (int64_t)now()) / 1000; if (w < 0) w = 0; if (w > 20000) w = 20000;
        pump_us(w);
        if (nready == 0) break;
    }
    m_last = nnotes; uint32_t m_notes = m_last - m_first;
    int reach = alive0 - stall - 1; if (reach < 0) reach = 0;
    uint64_t expect = (uint64_t)m_notes * reach, tq = now();
    uint64_t lastd = deliveries, tl = now();
    while ((now() - tq) / 1e9 < drain && nready) {
        if (m_deliveries >= expect && (noack || n_ack >= m_notes)) break;
        pump(5);
        if (deliveries != lastd) { lastd = deliveries; tl = now(); }
        else if ((now() - tl) / 1e9 > 3) break;
    }
    double wall = (now() - tm0) / 1e9, cpu = cpu_all() - c0, sc = self_cpu() - s0; stat_cores(bz1, &io1); double foreign = bz1[0] + bz1[1] - bz0[0] - bz0[1] - cpu - sc;
    uint64_t dd = deliveries - d0 + (echoes - e0);
    uint64_t noacked = 0; for (uint32_t i = m_first; i < m_last; i++) if (!notes[i].tack) noacked++;
    printf(",\"notes\":%u,\"expected\":%lu,\"delivered\":%lu,\"lost\":%ld,\"dups\":%lu,\"echoes\":%lu,\"acked\":%lu,\"unacked\":%lu,\"refused\":%lu,\"died\":%d", m_notes, expect, m_deliveries, (long)expect - (long)m_deliveries, dups, echoes, n_ack, noacked, refused, alive0 - nready);
    printf(",\"fan_p50\":%.2f,\"fan_p95\":%.2f,\"fan_p99\":%.2f,\"fan_max\":%.2f", pct(h_fan, n_fan, .5), pct(h_fan, n_fan, .95), pct(h_fan, n_fan, .99), max_fan / 1000.0);
    printf(",\"ack_p50\":%.2f,\"ack_p95\":%.2f,\"ack_p99\":%.2f,\"ack_max\":%.2f", pct(h_ack, n_ack, .5), pct(h_ack, n_ack, .95), pct(h_ack, n_ack, .99), max_ack / 1000.0);
    printf(",\"wall_s\":%.2f,\"srv_cpu_s\":%.2f,\"srv_cpu_pct\":%.1f,\"cpu_us_per_delivery\":%.2f,\"deliveries_window\":%lu,\"deliv_per_s\":%.0f,\"frames\":%lu,\"rx_mb\":%.2f,\"rss_end_kb\":%ld,\"hwm_kb\":%ld,\"gen_cpu_pct\":%.1f,\"gen_max_lag_ms\":%.2f,\"foreign_cpu_pct\":%.1f,\"core0_busy_pct\":%.1f,\"iowait_pct\":%.1f,\"deflated\":%d}\n",
        wall, cpu, cpu * 100 / wall, dd ? cpu * 1e6 / dd : 0, dd, dd / wall, frames - f0, (bytes - b0) / 1e6, rss_all("VmRSS"), rss_all("VmHWM"), sc * 100 / wall, max_lag, foreign * 100 / wall, (bz1[0] - bz0[0]) * 100 / wall, (io1 - io0) * 100 / wall, cl[N - 1].deflated);
    if (af) fclose(af);
    return 0;
}
