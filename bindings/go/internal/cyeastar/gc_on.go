//go:build yeastar_gc

package cyeastar

import "runtime"

// collect runs the garbage collector around calls of C, so that the tests meet what the compiler thinks is unused.
func collect() {
	runtime.GC()
}
