/*
 * The one function of libatomic that Node's own Linux binaries ask for since Node 25, for machines without that
 * library: a bare Debian has none. V8 calls it for the eight-byte heads of its free lists and for nothing else.
 * bin/relink-node.mjs lays it beside the pinned Node where Node does not start otherwise.
 *
 * Built on Debian 12 (gcc 12; gcc-aarch64-linux-gnu for arm64):
 *
 *   for target in x86_64:x64 aarch64:arm64; do
 *     ${target%:*}-linux-gnu-gcc -shared -nostdlib -ffreestanding -O2 -fno-asynchronous-unwind-tables \
 *       $([ $target = aarch64:arm64 ] && echo -mno-outline-atomics) -Wl,-soname,libatomic.so.1 \
 *       -Wl,--version-script=libatomic.map -Wl,--build-id=none -Wl,-z,noseparate-code,-z,norelro -Wl,--hash-style=gnu \
 *       -s -o linux-${target#*:}.so compare-exchange.c
 *   done
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool compare_exchange(size_t size, void *object, void *expected, const void *desired, int success, int failure)
    __asm__("__atomic_compare_exchange");

bool compare_exchange(size_t size, void *object, void *expected, const void *desired, int success, int failure)
{
  /* Another size would need a lock shared with every other access to the object: better no Node than a wrong one. */
  if (size != sizeof(uint64_t)) __builtin_trap();
  (void)success;
  (void)failure;
  return __atomic_compare_exchange_n((uint64_t *)object, (uint64_t *)expected, *(const uint64_t *)desired, false,
                                     __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}
