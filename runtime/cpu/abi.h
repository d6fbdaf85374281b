/* The contract between compiled kernels, the objects that carry them, and the CPU runtime.
 *
 * Everything here is plain C with fixed sizes, because one side of it is LLVM IR text that the CPU
 * renderer prints: a change here is a change in cutover.targets.cpu, and bumps CO_ABI.
 */
#ifndef CUTOVER_CPU_ABI_H
#define CUTOVER_CPU_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CO_ABI 3

/* Why a coroutine suspended (co_block.suspend). */
enum { CO_BLOCK_BARRIER = 0, CO_GRID_BARRIER = 1, CO_SPIN = 2 };

/* The block that a worker runs. The runtime fills it, kernels read it.
 *
 * A lane group is W neighbouring threads that run in step. Two layouts exist:
 *  - rows:   a group is a piece of one row of threads. rowGroups = ceil(ntid[0] / W);
 *            group g covers x = (g % rowGroups) * W + lane, y = (g / rowGroups) % ntid[1],
 *            z = g / rowGroups / ntid[1]. Lanes with x >= ntid[0] do not exist.
 *  - linear: group g covers the linear thread numbers g * W + lane (x fastest, then y, then z).
 */
typedef struct co_block {
  const void *args;              /*  0: packed kernel arguments, at co_param.offset */
  uint32_t ctaid[3];             /*  8 */
  uint32_t ntid[3];              /* 20 */
  uint32_t nctaid[3];            /* 32 */
  uint32_t groups;               /* 44: lane groups in this block, for the chosen variant */
  uint32_t group;                /* 48: the group now running (for fault messages) */
  uint32_t suspend;              /* 52: why the last coroutine suspended */
  char *shared;                  /* 56: shared memory, 128-byte aligned: static part, then dynamic
                                        part at co_kernel.static_shared_bytes (already rounded) */
  uint32_t dynamic_shared_bytes; /* 64 */
  uint32_t lanes;                /* 68: W of the chosen variant */
  uint32_t epoch;                /* 72: block barriers passed; the runtime counts */
  uint32_t tally[2];             /* 76: barrier reductions, slot epoch & 1: lanes with a true
                                        predicate. When it releases a barrier the runtime adds one
                                        to epoch and clears tally and present of the new slot. */
  uint32_t present[2];           /* 84: lanes that arrived */
  uint32_t reserved;             /* 92 */
  void *runtime;                 /* 96: the runtime's own */
} co_block;

/* Entry of a plain variant: runs all groups of the block. It may take memory from co_frame too. */
typedef void (*co_plain_entry)(co_block *);

/* Entry of a coroutine variant: starts group `group`, runs it to its first suspension, and returns
 * its frame (LLVM's switched-resume layout: the first word is the resume function, called with the
 * frame; it is null once the group has finished). Frames come from co_frame and are never freed one
 * by one: the runtime resets the arena when the block is done. */
typedef void *(*co_coroutine_entry)(co_block *, uint32_t group);

enum {
  CO_COROUTINE = 1, /* entry is a co_coroutine_entry */
  CO_LINEAR = 2,    /* linear layout, else rows */
  CO_WARP = 4,      /* W lanes are a CUDA warp: a rows variant may be chosen only where
                       ntid[0] % W == 0 or ntid[1] * ntid[2] == 1 */
  CO_FULL = 8       /* every lane is a thread: may be chosen only where W divides ntid[0] (rows) or
                       the number of threads (linear) */
};

typedef struct co_variant {
  uint32_t lanes;
  uint32_t flags;
  void *entry;
} co_variant;

typedef struct co_param {
  uint32_t offset, size_bytes;
} co_param;

enum {
  CO_USES_GRID_SYNC = 1, /* all blocks must be in flight together */
  CO_USES_BARRIER = 2,
  CO_HIDES_SEAMS = 4 /* no thread can tell how a row of threads is cut into blocks: blocks that
                        are neighbours along x may run as one */
};

typedef struct co_kernel {
  const char *name; /* mangled, as in __cudaRegisterFunction's deviceName */
  const co_param *params;
  uint32_t param_count;
  uint32_t args_bytes;
  uint32_t static_shared_bytes; /* rounded up to 128 */
  uint32_t max_threads;         /* __launch_bounds__, or 1024 */
  uint32_t flags;
  uint32_t variant_count;
  const co_variant *variants; /* best first: of those that may be chosen, the runtime takes the
                                 first that leaves the fewest lanes idle */
  uint32_t local_bytes;       /* private memory of one thread */
  uint32_t const_bytes;
  const char *file; /* where the kernel is defined, for messages */
  uint32_t line;
  uint32_t reserved;
} co_kernel;

enum { CO_DEVICE = 0, CO_CONSTANT = 1, CO_MANAGED = 2 };

typedef struct co_symbol {
  const char *name; /* as in __cudaRegisterVar's deviceName */
  void *address;
  uint64_t size_bytes;
  uint32_t kind, reserved;
} co_symbol;

/* The chip that a module's dialect is for: what its launches are held to. */
typedef struct co_chip {
  const char *name;
  uint32_t warp_lanes;
  uint32_t block_threads; /* of a block, and of its first two dimensions */
  uint32_t block_depth;   /* of the third */
  uint32_t shared_bytes;  /* of a block, static and dynamic */
  uint64_t grid_blocks;
  uint32_t unasked_bytes; /* of shared memory, where the program did not ask for more */
  uint32_t ptx;           /* a chip of Nvidia's */
} co_chip;

/* One per device object. Its constructor calls co_register_module before any host constructor.
 * The host object's fat binary is the text "cutover-module:" + id + NUL. */
typedef struct co_module {
  uint32_t abi;
  uint32_t kernel_count;
  const char *id;
  const co_kernel *kernels;
  const co_symbol *symbols;
  uint32_t symbol_count;
  uint32_t reserved;
  const co_chip *chip; /* null: CUDA's */
} co_module;

void co_register_module(const co_module *);

/* Called by kernels. `lane` is the lane of the block's current group. */
void *co_frame(co_block *, uint64_t size_bytes, uint64_t align);
int32_t co_vprintf(co_block *, uint32_t lane, const char *format, const void *args);
void co_assert_fail(co_block *, uint32_t lane, const char *expression, const char *file,
                    uint32_t line, const char *function); /* does not return to the kernel */
void co_trap(co_block *, uint32_t lane);                  /* does not return to the kernel */
void *co_malloc(co_block *, uint32_t lane, uint64_t size_bytes);
void co_free(co_block *, uint32_t lane, void *);
uint64_t co_clock(void);
uint64_t co_globaltimer(void);
void co_nanosleep(uint32_t nanoseconds);

#ifdef __cplusplus
}
#endif
#endif
