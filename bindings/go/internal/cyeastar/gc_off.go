//go:build !yeastar_gc

package cyeastar

// Collects says whether the garbage collector runs around calls of C, which takes its time.
const Collects = false

func collect() {}
