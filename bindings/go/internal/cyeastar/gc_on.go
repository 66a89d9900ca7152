//go:build yeastar_gc

package cyeastar

import "runtime"

// Collects says whether the garbage collector runs around calls of C, which takes its time.
const Collects = true

// collect runs the garbage collector around calls of C, so that the tests meet what the compiler thinks is unused.
func collect() {
	runtime.GC()
}
