/*
 * Linux's asynchronous I/O (io_submit) can poll an epoll descriptor. Whoever makes a watched descriptor ready writes the
 * answer himself, to a ring in this process's memory, before his own call returns: no thread and no interrupt lies
 * between, so that the ring never says less than epoll_wait() would.
 *
 * The kernel takes tens of milliseconds to let go of a ring, so that a thread has one for all its loops, and only once
 * it has lost about as much time by asking in vain.
 */
#include "quiet.h"

#if defined __linux__ && __has_include(<linux/aio_abi.h>)
#include <linux/aio_abi.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
  /* Of `struct iocb`; older headers do not have it. */
  COMMAND_POLL = 5,
  RING_MAGIC = (int)0xa10a10a1,
  SLOTS = 16,
  /* A request costs as much as three polls, and ends with the first descriptor that becomes ready. */
  EMPTY_BEFORE_REQUEST = 16,
  /* 25 ms at 250 ns each. */
  EMPTY_BEFORE_RING = 100000,
};

/* At the address that io_setup() gives; part of what the kernel promises, though no header declares it. */
typedef struct ring_memory {
  uint32_t id, length, head, tail, magic, compatible, incompatible, header_length;
  struct io_event events[];
} ring_memory;

typedef struct slot {
  struct iocb request;
  bool under_way;
  quiet *owner; /* NULL where it has gone */
} slot;

struct quiet_ring {
  aio_context_t context;
  ring_memory *memory;
  int empty; /* polls that found nothing, before there was a ring */
  bool refused;
  slot slots[SLOTS];
};

static uint32_t tail_of(const struct quiet_ring *ring) {
  return __atomic_load_n(&ring->memory->tail, __ATOMIC_ACQUIRE);
}

/* The ring of this env; NULL where there is none, or not yet. */
static struct quiet_ring *usable_ring(state *s) {
  struct quiet_ring *ring = s->ring;
  if (ring == NULL) ring = s->ring = calloc(1, sizeof *ring);
  if (ring == NULL || ring->refused) return NULL;
  if (ring->memory != NULL) return ring;
  if (++ring->empty < EMPTY_BEFORE_RING) return NULL;
  ring->refused = syscall(SYS_io_setup, SLOTS, &ring->context) != 0;
  if (ring->refused) return NULL;
  ring->memory = (ring_memory *)ring->context;
  ring->refused = ring->memory->magic != (uint32_t)RING_MAGIC || ring->memory->incompatible != 0;
  return ring->refused ? NULL : ring;
}

/* Take the answers out of the ring; gives where it stands. */
static uint32_t take_answers(struct quiet_ring *ring) {
  uint32_t tail = tail_of(ring);
  uint32_t head = ring->memory->head;
  while (head != tail) {
    slot *answered = &ring->slots[ring->memory->events[head].data];
    answered->under_way = false;
    if (answered->owner != NULL) answered->owner->slot = -1;
    head = (head + 1) % ring->memory->length;
  }
  __atomic_store_n(&ring->memory->head, head, __ATOMIC_RELEASE);
  return tail;
}

static bool request(struct quiet_ring *ring, quiet *q, int epoll) {
  q->tail = take_answers(ring);
  /* It was another loop's answer that ended the last quiet. */
  if (q->slot >= 0) return true;
  int free_slot = 0;
  while (free_slot < SLOTS && ring->slots[free_slot].under_way) free_slot++;
  if (free_slot == SLOTS) return false;
  slot *used = &ring->slots[free_slot];
  used->request = (struct iocb){
      .aio_data = (__u64)free_slot,
      .aio_lio_opcode = COMMAND_POLL,
      .aio_fildes = (uint32_t)epoll,
      .aio_buf = POLLIN,
  };
  struct iocb *requests[] = {&used->request};
  ring->refused = syscall(SYS_io_submit, ring->context, 1, requests) != 1;
  if (ring->refused) return false;
  used->under_way = true;
  used->owner = q;
  q->slot = free_slot;
  return true;
}

void quiet_open(quiet *q) {
  *q = (quiet){.slot = -1};
}

bool quiet_holds(const state *s, quiet *q) {
  if (!q->holds) return false;
  if (q->slot >= 0 && tail_of(s->ring) == q->tail) return true;
  q->holds = false;
  q->empty = 0;
  return false;
}

void quiet_polled(state *s, quiet *q, int epoll, int count) {
  if (count > 0) {
    q->empty = 0;
    return;
  }
  struct quiet_ring *ring = usable_ring(s);
  if (ring == NULL) return;
  if (q->empty < EMPTY_BEFORE_REQUEST || (q->empty == EMPTY_BEFORE_REQUEST && request(ring, q, epoll))) q->empty++;
  /* What became ready while the request was made may be told late. This poll came after it, and would have found it. */
  else if (q->empty > EMPTY_BEFORE_REQUEST) q->holds = true;
}

void quiet_close(state *s, quiet *q) {
  if (q->slot >= 0) {
    slot *left = &s->ring->slots[q->slot];
    left->owner = NULL;
    /* The answer comes to the ring; until then the slot is taken, and the kernel keeps the set alive. */
    struct io_event unused;
    syscall(SYS_io_cancel, s->ring->context, &left->request, &unused);
  }
  quiet_open(q);
}

void quiet_ring_free(state *s) {
  if (s->ring == NULL) return;
  if (s->ring->memory != NULL) syscall(SYS_io_destroy, s->ring->context);
  free(s->ring);
  s->ring = NULL;
}

#else /* never quiet: each poll asks */

void quiet_open(quiet *q) {
  *q = (quiet){.slot = -1};
}

bool quiet_holds(const state *s, quiet *q) {
  (void)s;
  return q->holds;
}

void quiet_polled(state *s, quiet *q, int epoll, int count) {
  (void)s, (void)q, (void)epoll, (void)count;
}

void quiet_close(state *s, quiet *q) {
  (void)s, (void)q;
}

void quiet_ring_free(state *s) {
  (void)s;
}

#endif
