//go:build !yeastar_gc

package cyeastar

func collect() {}
