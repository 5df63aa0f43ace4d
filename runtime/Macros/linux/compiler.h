/* SPDX-License-Identifier: GPL-2.0-only */
/* Annotations that only the kernel's own checkers, its linker or an optimiser read. */
#define __user
#define __force
#define __kernel
#define __iomem
#define __rcu
#define __percpu
#define __must_hold(lock)
#define __acquires(lock)
#define __releases(lock)
#define __acquire(lock) (void)0
#define __release(lock) (void)0
#define __must_check
#define __maybe_unused
#define __always_unused
#define __always_inline inline
#define noinline
#define noinline_for_stack
#define notrace
#define nokprobe_inline inline
#define __cold
#define __weak
#define __pure
#define __init
#define __initdata
#define __exit
#define __meminit
#define __ref
#define __sched
#define __read_mostly
#define __ro_after_init
#define __cacheline_aligned
#define __cacheline_aligned_in_smp
#define ____cacheline_aligned
#define ____cacheline_aligned_in_smp
#define asmlinkage
#define fallthrough __attribute__((__fallthrough__))
